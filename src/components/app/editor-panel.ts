import { html, type LitElement, type TemplateResult } from 'lit';
import type { PlayerPort } from '../../app/ports.ts';
import * as settings from '../../app/settings.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import type { EditorChoice, PwWaveEditor } from '../wave-editor/pw-wave-editor.ts';
import type { SoundFacts } from '../why/sound-facts.ts';

export interface EditorPanelParts {
  readonly player: PlayerPort;
  readonly facts: SoundFacts;
}

/** The editor of the sound of the pad in hand, in the app's drawer. */
export class EditorPanel {
  readonly #host: LitElement;
  readonly #parts: EditorPanelParts;
  #auditions = settings.read('audition') ?? true;
  #snaps = settings.read('snap') ?? true;
  #loading: Promise<unknown> | null = null;

  constructor(host: LitElement, parts: EditorPanelParts) {
    this.#host = host;
    this.#parts = parts;
  }

  /** Fetches the element, which the first page does without. */
  load(): Promise<unknown> {
    return (this.#loading ??= import('../wave-editor/pw-wave-editor.ts'));
  }

  /** Starts the playheads, if they are there. */
  wake(): void {
    const element = this.#host.renderRoot.querySelector<PwWaveEditor>('pw-wave-editor:defined');
    element?.wake();
  }

  render(pad: Pad | null): TemplateResult {
    // Where that fails the drawer stays empty, and the next time it is tried again.
    this.load().catch(() => (this.#loading = null));
    return html`<pw-wave-editor
      .pad=${pad}
      .facts=${this.#parts.facts}
      .readVoices=${this.#readVoices}
      .auditions=${this.#auditions}
      .snaps=${this.#snaps}
      @pw-choice=${this.#onChoice}
    ></pw-wave-editor>`;
  }

  readonly #readVoices: PlayerPort['readVoices'] = (visit) => this.#parts.player.readVoices(visit);

  readonly #onChoice = ({ value }: HTMLElementEventMap['pw-choice']): void => {
    const choice = value as EditorChoice;
    const isOn = choice.endsWith('-on');
    if (choice.startsWith('audition')) settings.write('audition', (this.#auditions = isOn));
    else settings.write('snap', (this.#snaps = isOn));
  };
}
