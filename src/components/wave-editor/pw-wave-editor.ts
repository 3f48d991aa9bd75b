import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { dbToGain } from '../../lib/decibels.ts';
import { customElement, property, query, state } from 'lit/decorators.js';
import { mainSampleId } from '../../kit/build-kit.ts';
import { shapeOf, type PadShapeChange } from '../../kit/edits-shape.ts';
import type { Layer, Pad } from '../../kit/kit-schema.ts';
import { PAD_SHAPE_DEFAULTS } from '../../kit/pad-shape.ts';
import type { Envelope } from '../../lib/envelope.ts';
import { seconds } from '../../lib/quantity.ts';
import { rmsOf } from '../../lib/sound-level.ts';
import { linearMap } from '../../lib/value-map.ts';
import '../envelope/pw-envelope.ts';
import '../number-field/pw-number-field.ts';
import type { ReadVoices } from '../pad-grid/playheads.ts';
import { ChoiceEvent, PadNormaliseEvent, PadShapeEvent } from '../shared/events.ts';
import { base, controls, roleColour } from '../shared/tokens.ts';
import type { SoundAudio, SoundFacts } from '../why/sound-facts.ts';
import { Audition } from './audition.ts';
import {
  changeOf,
  partOf,
  placeOf,
  WHOLE_SAMPLE,
  type PartHandle,
  type PartView,
} from './part-view.ts';
import { HANDLE_NAMES, type PwWaveDisplay } from './pw-wave-display.ts';
import './pw-wave-display.ts';
import { pyramidOf } from './sound-looks.ts';
import { framesOf, hitChange, peaksOf, trimChange } from './sound-actions.ts';
import { exactTimeText, framesText, layerText, levelText, pitchText } from './wave-text.ts';
import { waveEditorStyles } from './wave-editor-styles.ts';

const ENVELOPE_ORIGIN: Envelope = {
  attack: PAD_SHAPE_DEFAULTS.attackSec,
  hold: PAD_SHAPE_DEFAULTS.holdSec,
  decay: PAD_SHAPE_DEFAULTS.decaySec,
  sustain: PAD_SHAPE_DEFAULTS.sustain,
  release: PAD_SHAPE_DEFAULTS.releaseSec,
};

/** What a toggle of the editor was brought to, as `pw-choice` says it. */
export type EditorChoice = 'audition-on' | 'audition-off' | 'snap-on' | 'snap-off';

/**
 * What part of a sample a pad plays, and how it begins and ends. The sample itself stays as it is.
 *
 * @element pw-wave-editor
 * @fires pw-pad-shape - the part, its fades, its loop or the envelope was set
 * @fires pw-pad-normalise - the layers are to be brought to full scale
 * @fires pw-pad-press, pw-pad-release - a change is to be heard
 * @fires pw-choice - what changes are to do from now on: an `EditorChoice`
 */
@customElement('pw-wave-editor')
export class PwWaveEditor extends LitElement {
  static override styles = [base, controls, waveEditorStyles];

  @property({ attribute: false }) pad: Pad | null = null;
  @property({ attribute: false }) facts: SoundFacts | null = null;
  @property({ attribute: false }) readVoices: ReadVoices | null = null;
  /** Whether a change is played once it is made. */
  @property({ type: Boolean }) auditions = false;
  /** Whether ends go to zero crossings. */
  @property({ type: Boolean }) snaps = false;

  /** The layer that is shown, by its index; null for the one that the pad is known by. */
  @state() private layerIndex: number | null = null;
  @query('pw-wave-display') private display!: PwWaveDisplay | null;

  readonly #audition = new Audition(this);
  #audio: SoundAudio | null = null;
  /** The same object until the pad or the sound changes: a handle in the hand is not to be reset. */
  #part: PartView | null = null;

  constructor() {
    super();
    this.addEventListener('pw-pad-shape', ({ padId, final }) => {
      if (final && this.auditions) this.#audition.play(padId);
    });
    this.addEventListener('pw-pad-normalise', ({ padId }) => {
      if (this.auditions) this.#audition.play(padId);
    });
  }

  /** Something sounds. */
  wake(): void {
    this.display?.wake();
  }

  override focus(options?: FocusOptions): void {
    const first = this.renderRoot.querySelector<HTMLElement>('.tools .key, .empty');
    first?.focus(options);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const former = changed.get('pad');
    if (changed.has('pad') && former?.id !== this.pad?.id) this.layerIndex = null;
    const audio = this.#layer ? (this.facts?.audioOf(this.#layer.sampleId) ?? null) : null;
    if (!changed.has('pad') && audio === this.#audio) return;
    this.#audio = audio;
    this.#part = this.pad && audio ? partOf(this.pad, audio.length / audio.sampleRate) : null;
  }

  override render() {
    const { pad } = this;
    if (!pad) {
      return html`<div class="empty" tabindex="-1">
        <p><b>Choose a pad</b>Click or play one, and its sound is here to be cut and shaped.</p>
      </div>`;
    }
    return html`<div class="editor" style=${roleColour(pad.role)}>
      ${this.#renderTools(pad)}
      <pw-wave-display
        .padId=${pad.id}
        .audio=${this.#audio}
        .range=${this.#part}
        .gain=${dbToGain(this.#layer?.gainDb ?? 0)}
        .readVoices=${this.readVoices}
        ?snaps=${this.snaps}
      ></pw-wave-display>
      ${this.#renderFacts(pad)}
      <div class="shape">
        <span class="label" aria-hidden="true">Envelope</span>
        <pw-envelope
          .envelope=${envelopeOf(pad)}
          .origin=${ENVELOPE_ORIGIN}
          @pw-envelope=${this.#onEnvelope}
        ></pw-envelope>
      </div>
    </div>`;
  }

  #renderTools(pad: Pad) {
    const isReversed = shapeOf(pad, 'reverse');
    return html`<div class="tools" role="toolbar" aria-label="Edit sound">
      <span class="name">${pad.name}</span>
      ${this.#renderLayers(pad)}
      <button
        class="key"
        type="button"
        aria-pressed=${isReversed ? 'true' : 'false'}
        title="Plays the part backwards, with its fades and its loop"
        @click=${() => this.#shape({ reverse: !isReversed }, 'Reverse')}
      >
        Reverse
      </button>
      ${this.#key('Normalise', 'Brings the loudest frame to just below full scale', () =>
        this.#normalise(),
      )}
      ${this.#key('Trim silence', 'Cuts off what is silent at both ends', () =>
        this.#shape(this.#audio && trimChange(this.#audio), 'Trim silence'),
      )}
      ${this.#key('Reset', 'The whole sample, forwards, without fades and loop points', () =>
        this.#shape(WHOLE_SAMPLE, 'Reset part'),
      )}
      <span class="group">
        ${this.#key('◂ Hit', 'Begins at the hit before', () => this.#toHit(-1), 'Start at the hit before')}
        ${this.#key('Hit ▸', 'Begins at the next hit', () => this.#toHit(1), 'Start at the next hit')}
      </span>
      <span class="space"></span>
      ${this.#toggle('Snap', 'Ends go to zero crossings; Alt while dragging leaves them', 'snap', this.snaps)}
      ${this.#toggle('Audition', 'Plays the pad after each change', 'audition', this.auditions)}
      <span class="group">
        ${this.#key('−', 'Zoom out (−)', () => this.display?.zoomBy(0.5), 'Zoom out', 'icon')}
        ${this.#key('Fit', 'Shows all of the sound (0)', () => this.display?.fit())}
        ${this.#key('+', 'Zoom in (+)', () => this.display?.zoomBy(2), 'Zoom in', 'icon')}
      </span>
    </div>`;
  }

  #renderLayers(pad: Pad) {
    if (pad.layers.length < 2) return nothing;
    const chosen = this.#layerIndex;
    return html`<select
      class="field"
      aria-label="Layer"
      @change=${(event: Event) => {
        this.layerIndex = Number((event.target as HTMLSelectElement).value);
      }}
    >
      ${pad.layers.map(
        ({ velocityMin, velocityMax }, i) =>
          html`<option value=${i} ?selected=${i === chosen}>
            ${layerText(i, velocityMin, velocityMax)}
          </option>`,
      )}
    </select>`;
  }

  #key(name: string, title: string, act: () => void, label = name, more = '') {
    return html`<button
      class="key ${more}"
      type="button"
      title=${title}
      aria-label=${label}
      ?disabled=${this.#audio === null}
      @click=${act}
    >
      ${name}
    </button>`;
  }

  #toggle(name: string, title: string, what: 'snap' | 'audition', isOn: boolean) {
    const choice: EditorChoice = `${what}-${isOn ? 'off' : 'on'}`;
    return html`<button
      class="key"
      type="button"
      title=${title}
      aria-pressed=${isOn ? 'true' : 'false'}
      @click=${() => {
        if (what === 'snap') this.snaps = !isOn;
        else this.auditions = !isOn;
        this.dispatchEvent(new ChoiceEvent(choice));
      }}
    >
      ${name}
    </button>`;
  }

  #renderFacts(pad: Pad) {
    const audio = this.#audio;
    const part = this.#part;
    const layer = this.#layer;
    if (!audio || !part || !layer) return html`<p class="facts">The sound is not in memory.</p>`;
    const [from, to] = framesOf(part, audio);
    const gain = dbToGain(layer.gainDb);
    const pitchHz = this.facts?.featuresOf({ ...pad, layers: [layer] })?.pitchHz ?? null;
    const loops: readonly PartHandle[] = part.isLooped ? ['loopStart', 'loopEnd'] : [];
    return html`<div class="facts">
      ${(['start', 'end', 'fadeIn', 'fadeOut', ...loops] as const).map((handle) =>
        this.#renderField(handle, part, audio),
      )}
      <dl>
        ${fact('Length', exactTimeText((to - from) / audio.sampleRate), framesText(to - from))}
        ${fact(
          'Peak',
          levelText(gain * pyramidOf(audio).peak(from, to)),
          `RMS ${levelText(gain * rmsOf(audio.channels, from, to))}`,
        )}
        ${fact('Pitch', pitchText(pitchHz, pad), '')}
      </dl>
    </div>`;
  }

  #renderField(handle: PartHandle, part: PartView, audio: SoundAudio) {
    const durationSec = audio.length / audio.sampleRate;
    const isFade = handle === 'fadeIn' || handle === 'fadeOut';
    const value = isFade ? part[`${handle}Sec`] : placeOf(part, handle);
    const toPlace = (sec: number) => {
      if (handle === 'fadeIn') return part.startSec + sec;
      return handle === 'fadeOut' ? part.endSec - sec : sec;
    };
    return html`<div class="fact">
      <pw-number-field
        .label=${HANDLE_NAMES[handle]}
        .value=${value}
        .map=${linearMap(0, durationSec, 0.0001, { normal: 0.001, coarse: 0.01 })}
        .origin=${handle === 'end' || handle === 'loopEnd' ? durationSec : 0}
        .format=${seconds.format}
        .parse=${seconds.parse}
        @pw-value=${(event: HTMLElementEventMap['pw-value']) => {
          event.stopPropagation();
          const change = changeOf(part, handle, toPlace(event.value), durationSec);
          this.#shape(change, `Set ${HANDLE_NAMES[handle].toLowerCase()}`, event.final);
        }}
      ></pw-number-field>
      <small>${framesText(value * audio.sampleRate).replace(' samples', '')}</small>
    </div>`;
  }

  get #layerIndex(): number {
    const { pad } = this;
    if (!pad) return 0;
    const main = pad.layers.findIndex(({ sampleId }) => sampleId === mainSampleId(pad));
    return Math.min(pad.layers.length - 1, this.layerIndex ?? Math.max(0, main));
  }

  get #layer(): Layer | null {
    return this.pad?.layers[this.#layerIndex] ?? null;
  }

  #shape(change: PadShapeChange | null, label: string, final = true): void {
    if (!this.pad || !change) return;
    this.dispatchEvent(new PadShapeEvent(this.pad.id, change, label, final));
  }

  #normalise(): void {
    const { pad, facts } = this;
    if (pad && facts) this.dispatchEvent(new PadNormaliseEvent(pad.id, peaksOf(pad, facts)));
  }

  #toHit(step: 1 | -1): void {
    if (!this.#audio || !this.#part) return;
    const label = step > 0 ? 'Start at the next hit' : 'Start at the hit before';
    this.#shape(hitChange(this.#audio, this.#part, step), label);
  }

  readonly #onEnvelope = (event: HTMLElementEventMap['pw-envelope']): void => {
    event.stopPropagation();
    const { attack, hold, decay, sustain, release } = event.envelope;
    // All five each time, or a gesture that comes to move another would be a step of its own.
    const change: PadShapeChange = {
      attackSec: attack,
      holdSec: hold,
      decaySec: decay,
      sustain,
      releaseSec: release,
    };
    this.#shape(change, 'Shape envelope', event.final);
  };
}

function envelopeOf(pad: Pad): Envelope {
  return {
    attack: shapeOf(pad, 'attackSec'),
    hold: shapeOf(pad, 'holdSec'),
    decay: shapeOf(pad, 'decaySec'),
    sustain: shapeOf(pad, 'sustain'),
    release: shapeOf(pad, 'releaseSec'),
  };
}

function fact(name: string, value: string, more: string) {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}${more === '' ? nothing : html`<small>${more}</small>`}</dd>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-wave-editor': PwWaveEditor;
  }
}
