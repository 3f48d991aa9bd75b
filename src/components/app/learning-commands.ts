import { html } from 'lit';
import { reconsider } from '../../app/reconsider.ts';
import type { AppServices } from '../../app/services.ts';
import { applyClassifications, type SampleFindings } from '../../kit/build-kit.ts';
import { ROLE_NAMES } from '../../kit/roles.ts';
import { messageOf } from '../../lib/message-of.ts';
import { correctionCount, learningText } from '../learning/learning-text.ts';
import type { LearningCommand } from '../shared/events.ts';
import { StoreController } from '../shared/store-controller.ts';
import type { InstrumentElement } from './instrument-element.ts';
import { saveFile } from './save-file.ts';
import type { Toast } from './toast.ts';

/** What a player can do about learning, and the offer that follows a correction. */
export class LearningCommands {
  readonly #host: InstrumentElement;
  readonly #services: AppServices;
  readonly #toast: Toast;
  readonly #state;
  #latestOffer = 0;

  constructor(host: InstrumentElement, services: AppServices, toast: Toast) {
    this.#host = host;
    this.#services = services;
    this.#toast = toast;
    this.#state = new StoreController(host, services.learning.state);
    services.watcher.onTaught = () => void this.#offer();
  }

  readonly commands: Readonly<Record<LearningCommand, () => unknown>> = {
    'open-learning': () => this.#open(),
    'toggle-learning': () => (this.#host.useLearning = !this.#host.useLearning),
    'export-learning': () => this.#export(),
    'forget-learning': () => this.#forget(),
    'bring-back-learning': () => this.#bringBack(),
  };

  /** What the menu says. */
  get text(): string {
    return learningText(this.#state.value);
  }

  render() {
    const classifier = this.#services.analyser.status.value;
    return html`<pw-learning
      .state=${this.#state.value}
      .modelVersion=${classifier.state === 'ready' ? classifier.modelVersion : null}
      @pw-learning-import=${({ file }: HTMLElementEventMap['pw-learning-import']) =>
        void this.#import(file)}
    ></pw-learning>`;
  }

  /** The panel is fetched when it is first asked for. */
  async #open(): Promise<void> {
    void this.#services.learning.open();
    await import('../learning/pw-learning.ts');
    const anchor = this.#host.renderRoot.querySelector('pw-kit-bar')?.loadKey;
    if (anchor) await this.#host.renderRoot.querySelector('pw-learning')?.open(anchor);
  }

  async #export(): Promise<void> {
    try {
      saveFile(await this.#services.learning.toFile(), 'Padwise learning', '.json');
    } catch (error) {
      this.#toast.sayWith(null, `What was learned could not be exported: ${messageOf(error)}`);
    }
  }

  async #import(file: File): Promise<void> {
    try {
      const added = await this.#services.learning.addFile(file);
      const text =
        added === 0 ? 'All of that was known already.' : `${correctionCount(added)} added.`;
      this.#toast.sayWith(null, text);
    } catch (error) {
      const fault = messageOf(error).replace(/\.$/, '');
      this.#toast.sayWith(null, `“${file.name}” is no learning file that can be read: ${fault}.`);
    }
  }

  async #forget(): Promise<void> {
    const { learning } = this.#services;
    await learning.forgetAll();
    const count = learning.state.value.forgottenCount;
    this.#toast.sayWith(
      { name: 'Undo', run: () => void this.#bringBack() },
      `${correctionCount(count)} forgotten. Pads stay as they are.`,
    );
  }

  async #bringBack(): Promise<void> {
    await this.#services.learning.bringBack();
    this.#toast.sayWith(null, 'All is known again.');
  }

  /** Other pads of the kit may sound like what was just set: the player decides. */
  async #offer(): Promise<void> {
    const offer = ++this.#latestOffer;
    const { session, learning, decideRole } = this.#services;
    const found = await reconsider(session, decideRole, learning.state.value.lessons);
    if (found.padCount === 0 || offer !== this.#latestOffer) return;
    const like = found.role ? `the ${ROLE_NAMES[found.role].toLowerCase()}` : 'what';
    const pads = found.padCount === 1 ? '1 other pad sounds' : `${found.padCount} other pads sound`;
    this.#toast.sayWith(
      { name: 'Apply', run: () => this.#apply(found.padCount, found.findings) },
      `${pads} like ${like} you set.`,
    );
  }

  #apply(padCount: number, findings: ReadonlyMap<string, SampleFindings>): void {
    const { session } = this.#services;
    session.edit('Apply corrections', (kit) => applyClassifications(kit, findings));
    this.#toast.say(
      `${padCount === 1 ? '1 pad follows' : `${padCount} pads follow`} your corrections.`,
    );
  }
}
