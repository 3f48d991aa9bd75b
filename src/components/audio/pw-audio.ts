import { html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { styleMap } from 'lit/directives/style-map.js';
import { SAMPLE_RATES_HZ } from '../../app/audio-settings.ts';
import type {
  AudioSettings,
  AudioStatus,
  DelayReading,
  LatencyChoice,
  TimingMode,
} from '../../app/ports.ts';
import '../segmented/pw-segmented.ts';
import type { PwSegmented, SegmentOption } from '../segmented/pw-segmented.ts';
import { AudioChangeEvent, AudioDevicesEvent } from '../shared/events.ts';
import { PopoverPanel } from '../shared/popover-panel.ts';
import { base, controls } from '../shared/tokens.ts';
import { audioStyles } from './audio-styles.ts';
import { BAR_COUNT, delayHistogram } from './delay-histogram.ts';
import { adviceFor, delayText, msText, totalMs } from './delay-text.ts';

/** Often enough for numbers that people read. */
const READ_EVERY_MS = 250;
/** What the bar shows at least, so that short delays look short. */
const LEAST_SCALE_MS = 40;

const TIMINGS: readonly (SegmentOption & { readonly value: TimingMode })[] = [
  { value: 'immediate', name: 'Immediate', title: 'Each hit as soon as it can' },
  { value: 'steady', name: 'Steady', title: 'Each hit equally late, so that they come evenly' },
];
const LATENCIES: readonly (SegmentOption & { readonly value: LatencyChoice })[] = [
  { value: 'lowest', name: 'Lowest', title: 'The shortest that the browser grants' },
  { value: 'interactive', name: 'Low', title: 'The browser’s own idea of short' },
  { value: 'balanced', name: 'Balanced', title: 'Survives a busy computer better' },
  { value: 'playback', name: 'Long', title: 'For listening: never crackles, plays late' },
];

/**
 * How late hits are and why, and what the player can choose about it: timing, buffering, sample rate
 * and output. Closed until `open` is called.
 *
 * @element pw-audio
 * @fires pw-audio-change - another setting was chosen
 * @fires pw-audio-devices - the player lets the page ask for the outputs
 */
@customElement('pw-audio')
export class PwAudio extends PopoverPanel {
  static override styles = [base, controls, audioStyles];

  @property({ attribute: false }) status: AudioStatus | null = null;
  @property({ attribute: false }) readDelay: (() => DelayReading) | null = null;

  @state() private reading: DelayReading | null = null;

  @query('pw-segmented') private timing!: PwSegmented;

  #timer = 0;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('readDelay') || changed.has('status')) this.#read();
  }

  override render() {
    const { status, reading } = this;
    if (!status || !reading) return nothing;
    return html`<div
      .popover=${'auto'}
      role="dialog"
      aria-labelledby="title"
      @toggle=${this.onToggle}
    >
      <div class="body">
        <div class="head">
          <h2 id="title">Audio</h2>
          <button class="close" type="button" aria-label="Close audio" @click=${this.#close}>
            ✕
          </button>
        </div>
        ${this.#renderDelay(reading, status)}
        <ul class="advice">
          ${adviceFor(reading, status.settings).map((advice) => html`<li>${advice}</li>`)}
        </ul>
        <p class="problem" role="status">${problemOf(status)}</p>
        ${this.#renderTiming(reading, status.settings)} ${this.#renderBuffering(status.settings)}
        <div class="pair ${status.devices ? '' : 'alone'}">
          ${this.#renderRate(status)} ${this.#renderOutput(status)}
        </div>
        ${status.devices && status.devicesAreHidden ? this.#renderAsk() : nothing}
      </div>
    </div>`;
  }

  /** Shows the panel under a key; hides it if it is open. */
  override async open(anchor: HTMLElement): Promise<void> {
    this.#read();
    await super.open(anchor);
  }

  protected override takeFocus(): void {
    this.timing.focus();
    // Where there is little room the delay is what it was opened for.
    this.box.scrollTop = 0;
  }

  #renderDelay(reading: DelayReading, { settings }: AudioStatus) {
    const { startP50Ms, startP95Ms, limiterMs, baseMs, outputMs, hitCount } = reading;
    const lateMs = Math.max(0, startP95Ms - startP50Ms);
    const scaleMs = Math.max(LEAST_SCALE_MS, totalMs(reading) + lateMs);
    const part = (kind: string, ms: number) =>
      html`<i class=${kind} style=${styleMap({ width: `${(100 * ms) / scaleMs}%` })}></i>`;
    const row = (kind: string, name: string, text: string) =>
      html`<div>
        <dt><i class=${kind}></i>${name}</dt>
        <dd>${text}</dd>
      </div>`;
    return html`<div class="screen">
      <div class="total"><strong>${delayText(reading)}</strong> from hit to loudspeaker</div>
      <div class="bar" aria-hidden="true">
        ${part('start', startP50Ms)} ${part('late', lateMs)} ${part('limiter', limiterMs)}
        ${part('base', baseMs)} ${part('out', outputMs)}
      </div>
      <dl>
        ${row('start', 'Hit to start, half of all', hitCount > 0 ? msText(startP50Ms) : '–')}
        ${row('late', 'Hit to start, 95 of 100', hitCount > 0 ? msText(startP95Ms) : '–')}
        ${limiterMs > 0 ? row('limiter', 'Limiter', msText(limiterMs)) : nothing}
        ${row('base', 'Buffer of the browser', msText(baseMs))}
        ${row('out', 'System and output', outputMs > 0 ? msText(outputMs) : 'not told')}
      </dl>
      ${hitCount > 0 ? this.#renderHits(reading, settings.timing) : nothing}
    </div>`;
  }

  #renderHits({ startsMs, hitCount, startP50Ms, startP95Ms }: DelayReading, timing: TimingMode) {
    const { barMs, counts } = delayHistogram(startsMs);
    const most = Math.max(...counts);
    const hits = `${hitCount} ${hitCount === 1 ? 'hit' : 'hits'}`;
    const label = `Delays of the last ${hits}, ${timing} timing: half within ${msText(startP50Ms)}, 95 of 100 within ${msText(startP95Ms)}`;
    return html`<div class="hits">
      <div class="bars" role="img" aria-label=${label}>
        ${counts.map(
          (count) =>
            html`<i
              class=${count > 0 ? 'some' : ''}
              style=${styleMap({ height: `${(100 * count) / most}%` })}
            ></i>`,
        )}
      </div>
      <div class="axis" aria-hidden="true">
        <span>0</span><span>last ${hits}</span><span>${barMs * BAR_COUNT} ms</span>
      </div>
    </div>`;
  }

  #renderTiming({ steadyMs }: DelayReading, { timing }: AudioSettings) {
    return html`<div class="setting">
      <span class="label" aria-hidden="true">Timing</span>
      <pw-segmented
        .label=${'Timing'}
        .options=${TIMINGS}
        .value=${live(timing)}
        @pw-choice=${this.#onTiming}
      ></pw-segmented>
      <p class="note">
        ${
          timing === 'immediate'
            ? 'Each hit sounds as soon as it can.'
            : `Each hit sounds ${msText(steadyMs)} after you played it, so that uneven messages come out even.`
        }
      </p>
    </div>`;
  }

  #renderBuffering({ latency }: AudioSettings) {
    return html`<div class="setting">
      <span class="label" aria-hidden="true">Buffering</span>
      <pw-segmented
        .label=${'Buffering'}
        .options=${LATENCIES}
        .value=${live(latency)}
        @pw-choice=${this.#onLatency}
      ></pw-segmented>
    </div>`;
  }

  #renderRate({ settings, sampleRateHz }: AudioStatus) {
    const wanted = settings.sampleRateHz;
    return html`<div class="setting">
      <label class="label" for="rate">Sample rate</label>
      <select id="rate" class="field" @change=${this.#onRate}>
        <option value="" .selected=${live(wanted === null)}>
          ${wanted === null ? `Own, ${rateText(sampleRateHz)}` : 'The device’s own'}
        </option>
        ${SAMPLE_RATES_HZ.map(
          (rate) =>
            html`<option value=${rate} .selected=${live(rate === wanted)}>
              ${rateText(rate)}
            </option>`,
        )}
      </select>
    </div>`;
  }

  #renderOutput({ settings, devices, missingDevice }: AudioStatus) {
    if (!devices) return nothing;
    const { deviceId } = settings;
    const isListed = devices.some(({ id }) => id === deviceId);
    return html`<div class="setting">
      <label class="label" for="output">Output</label>
      <select id="output" class="field" @change=${this.#onOutput}>
        <option value="" .selected=${live(deviceId === '')}>The system’s own</option>
        ${devices.map(
          ({ id, name }) =>
            html`<option value=${id} .selected=${live(id === deviceId)}>${name}</option>`,
        )}
        ${
          deviceId !== '' && !isListed
            ? html`<option value=${deviceId} .selected=${live(true)}>
                ${missingDevice ?? 'The chosen output'}${missingDevice === null ? '' : ' (gone)'}
              </option>`
            : nothing
        }
      </select>
    </div>`;
  }

  #renderAsk() {
    return html`<div class="setting">
      <p class="note">
        The browser names outputs only to pages that may use the microphone. Padwise records
        nothing: it lets go of it at once.
      </p>
      <button class="key" type="button" @click=${this.#onAsk}>Show outputs…</button>
    </div>`;
  }

  #read(): void {
    this.reading = this.readDelay?.() ?? null;
  }

  readonly #follow = (): void => {
    if (this.isConnected) this.#read();
    else clearInterval(this.#timer);
  };

  readonly #close = (): void => this.box.hidePopover();

  protected override onToggle(event: ToggleEvent): void {
    clearInterval(this.#timer);
    if (event.newState === 'open') this.#timer = window.setInterval(this.#follow, READ_EVERY_MS);
    super.onToggle(event);
  }

  #onTiming(event: HTMLElementEventMap['pw-choice']): void {
    event.stopPropagation();
    this.#change({ timing: event.value as TimingMode });
  }

  #onLatency(event: HTMLElementEventMap['pw-choice']): void {
    event.stopPropagation();
    this.#change({ latency: event.value as LatencyChoice });
  }

  #onRate(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    this.#change({ sampleRateHz: value === '' ? null : Number(value) });
  }

  #onOutput(event: Event): void {
    this.#change({ deviceId: (event.target as HTMLSelectElement).value });
  }

  #onAsk(): void {
    this.dispatchEvent(new AudioDevicesEvent());
  }

  #change(change: Partial<AudioSettings>): void {
    this.dispatchEvent(new AudioChangeEvent(change));
  }
}

function problemOf({ problem, missingDevice }: AudioStatus): string {
  if (problem !== '') return problem;
  return missingDevice === null ? '' : `${missingDevice} is gone: the system’s own output plays.`;
}

function rateText(hz: number): string {
  return `${hz / 1000} kHz`;
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-audio': PwAudio;
  }
}
