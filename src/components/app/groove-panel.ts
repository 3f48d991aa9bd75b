import { html, type LitElement, type TemplateResult } from 'lit';
import type { AppServices } from '../../app/services.ts';
import { editGroove } from '../../kit/groove-edits.ts';
import type { Kit } from '../../kit/kit-schema.ts';
import { StoreController } from '../shared/store-controller.ts';

export type GroovePanelParts = Pick<AppServices, 'session' | 'groove' | 'repeat' | 'sync' | 'midi'>;

/** The groove in the app's drawer, and its key, which tells while the drawer is closed that it runs. */
export class GroovePanel {
  readonly #parts: GroovePanelParts;
  readonly #state;
  readonly #repeat;
  readonly #sync;
  readonly #follow;
  readonly #midi;
  #loading: Promise<unknown> | null = null;

  constructor(host: LitElement, parts: GroovePanelParts) {
    this.#parts = parts;
    this.#state = new StoreController(host, parts.groove.state);
    this.#repeat = new StoreController(host, parts.repeat.state);
    this.#sync = new StoreController(host, parts.sync.settings);
    this.#follow = new StoreController(host, parts.sync.follow.state);
    this.#midi = new StoreController(host, parts.midi.status);
  }

  /** Fetches its elements, which the first page does without. */
  load(): Promise<unknown> {
    return (this.#loading ??= Promise.all([
      import('../groove/pw-groove.ts'),
      import('../groove/pw-groove-sync.ts'),
      import('../note-repeat/pw-note-repeat.ts'),
    ]));
  }

  renderKey(isOpen: boolean, onClick: () => void): TemplateResult {
    const { phase } = this.#state.value;
    const { isOn, rate } = this.#repeat.value;
    const mark = { stopped: '', 'counting-in': '●', recording: '●', playing: '▶' }[phase];
    const words = {
      stopped: '',
      'counting-in': 'counts in',
      recording: 'records',
      playing: 'plays',
    };
    return html`<button
      id="open-groove"
      class="key panel-key"
      type="button"
      title="Records what you play, and plays it (G)"
      aria-keyshortcuts="G"
      aria-expanded=${isOpen ? 'true' : 'false'}
      @click=${onClick}
    >
      Groove
      ${isOn ? html`<span class="running">${rate}</span>` : ''}${mark && html`<span class="running ${phase}" aria-hidden="true">${mark}</span>`}
      ${words[phase] && html`<span class="visually-hidden">${words[phase]}</span>`}
      ${isOn ? html`<span class="visually-hidden">note repeat is on</span>` : ''}
    </button>`;
  }

  render(kit: Kit): TemplateResult {
    // Where that fails the drawer stays empty, and the next time it is tried again.
    this.load().catch(() => (this.#loading = null));
    const { groove, sync } = this.#parts;
    const { isOn, rate } = this.#repeat.value;
    return html`<pw-groove
      .groove=${groove.grooveWithTakes}
      .pads=${kit.pads}
      .status=${this.#state.value}
      .follow=${this.#follow.value}
      .canUndoPass=${groove.canUndoPass}
      .readPosition=${this.#readPosition}
      @pw-groove-move=${this.#onMove}
      @pw-groove-settings=${({ change }: HTMLElementEventMap['pw-groove-settings']) =>
        groove.change(change)}
      @pw-groove-edit=${this.#onEdit}
      @pw-groove-sync=${({ change }: HTMLElementEventMap['pw-groove-sync']) => sync.change(change)}
    >
      <pw-note-repeat slot="repeat" ?on=${isOn} .rate=${rate}></pw-note-repeat>
      <pw-groove-sync
        slot="sync"
        .settings=${this.#sync.value}
        .follow=${this.#follow.value}
        .midi=${this.#midi.value}
      ></pw-groove-sync>
    </pw-groove>`;
  }

  readonly #readPosition = () => this.#parts.groove.positionSec();

  readonly #onMove = ({ key }: HTMLElementEventMap['pw-groove-move']): void => {
    const { groove } = this.#parts;
    if (key === 'record') groove.record();
    else if (key === 'undo-pass') groove.undoPass();
    else if (key === 'stop') groove.stop();
    else groove.play();
  };

  readonly #onEdit = (event: HTMLElementEventMap['pw-groove-edit']): void => {
    const { session } = this.#parts;
    const { label, edit, mergeKey, final } = event;
    session.edit(label, (kit) => editGroove(kit, edit), mergeKey);
    if (final) session.endStep();
  };
}
