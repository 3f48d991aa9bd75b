import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { milliseconds, plain } from '../../lib/quantity.ts';
import { linearMap } from '../../lib/value-map.ts';
import { PROFILE_LIMITS, type VelocityShape } from '../../profiles/profile-schema.ts';
import { LINEAR, velocityTable } from '../../profiles/velocity-table.ts';
import '../number-field/pw-number-field.ts';
import '../segmented/pw-segmented.ts';
import type { SegmentOption } from '../segmented/pw-segmented.ts';
import { animationClock } from '../shared/animation-clock.ts';
import { ProfileChangeEvent } from '../shared/events.ts';
import { base, controls } from '../shared/tokens.ts';
import { heldBack, hitCount, reachOf } from './curve-geometry.ts';
import { addPoint, pointsOf, widestGap, withPoints } from './curve-points.ts';
import './pw-velocity-plot.ts';
import type { PwVelocityPlot } from './pw-velocity-plot.ts';

const CURVES: readonly (SegmentOption & { readonly value: VelocityShape['curve'] })[] = [
  { value: 'soft', name: 'Soft', title: 'Soft hits are louder' },
  { value: 'linear', name: 'Linear', title: 'As the controller sends it' },
  { value: 'hard', name: 'Hard', title: 'Loud hits want a harder hand' },
  { value: 'fixed', name: 'Fixed', title: 'All hits are equally loud' },
  { value: 'custom', name: 'Custom', title: 'Points of your own' },
];

const VELOCITY = linearMap(1, 127, 1);
const DOUBLE_HIT = linearMap(...PROFILE_LIMITS.doubleHitMs, 1);
const DEFAULT_FIXED = 100;
/** Often enough for numbers that people read. */
const COUNT_EVERY_MS = 250;

/**
 * How hard hits of a controller are played: curve, reach, ghost-note threshold and double hits, with
 * the hits of this visit behind.
 *
 * @element pw-velocity-curve
 * @fires pw-profile-change - velocities or double hits are to be played otherwise
 */
@customElement('pw-velocity-curve')
export class PwVelocityCurve extends LitElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 12px;
        font-size: 13px;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 10px 12px;
      }
      pw-number-field {
        --number-field-width: 112px;
      }
      .line .key {
        min-height: 28px;
      }
      p {
        margin: 0;
        color: var(--text-soft);
        font-size: 12px;
        line-height: 1.5;
      }
    `,
  ];

  @property({ attribute: false }) shape: VelocityShape = LINEAR;
  @property({ type: Number }) doubleHitMs = 0;
  /** How often each velocity came: 128 counts that grow. */
  @property({ attribute: false }) counts: Uint32Array = new Uint32Array(128);

  /** What is being dragged, before it is set. */
  @state() private draft: VelocityShape | null = null;
  /** As it was counted last. */
  @state() private total = 0;
  @state() private held = 0;

  @query('pw-velocity-plot') private plot!: PwVelocityPlot | null;

  #stop: (() => void) | null = null;
  #countedMs = 0;

  constructor() {
    super();
    this.addController({ hostDisconnected: () => this.#rest() });
  }

  /** A hit came. Cheap; painted from a frame. */
  hit(velocity: number, played: number): void {
    this.plot?.hit(velocity, played);
    this.#stop ??= animationClock.subscribe(this.#onFrame);
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('shape')) this.draft = null;
    if (changed.has('counts') || changed.has('shape') || changed.has('draft')) this.#count();
  }

  override render() {
    const shape = this.#shape;
    return html`
      <pw-segmented
        label="Curve"
        .options=${CURVES}
        .value=${live(shape.curve)}
        @pw-choice=${this.#onCurve}
      ></pw-segmented>
      <pw-velocity-plot
        .shape=${shape}
        .counts=${this.counts}
        @pw-velocity-shape=${this.#onShape}
      ></pw-velocity-plot>
      <p class="count">${this.#countText()}</p>
      <div class="line">
        ${
          shape.curve === 'fixed'
            ? this.#renderField('Played as', shape.fixed ?? DEFAULT_FIXED, DEFAULT_FIXED, (fixed) =>
                this.#set({ ...shape, fixed }),
              )
            : nothing
        }
        ${this.#renderField('Ghost notes below', shape.threshold ?? 1, 1, (threshold) =>
          this.#set({ ...shape, threshold }),
        )}
        ${this.#renderField('Softest', shape.lowest ?? 1, 1, (lowest) =>
          this.#set({ ...shape, lowest }),
        )}
        ${this.#renderField('Hardest', shape.highest ?? 127, 127, (highest) =>
          this.#set({ ...shape, highest }),
        )}
        <pw-number-field
          label="Double hits within"
          .value=${live(this.doubleHitMs)}
          .origin=${0}
          .map=${DOUBLE_HIT}
          .format=${milliseconds.format}
          .parse=${milliseconds.parse}
          @pw-value=${this.#onDoubleHit}
        ></pw-number-field>
      </div>
      <div class="line">
        <button
          class="key"
          type="button"
          title="Sets softest and hardest from what you played"
          ?disabled=${reachOf(this.counts) === null}
          @click=${this.#onReach}
        >
          Take reach from my hits
        </button>
        ${
          shape.curve === 'custom'
            ? html`<button
                class="key"
                type="button"
                ?disabled=${widestGap(pointsOf(shape)) === null}
                @click=${this.#onAdd}
              >
                Add point
              </button>`
            : nothing
        }
      </div>
      ${
        shape.curve === 'custom'
          ? html`<p>
              Click to add a point, drag it or move it with the arrow keys; double click or Delete
              removes it.
            </p>`
          : nothing
      }
    `;
  }

  #renderField(label: string, value: number, origin: number, set: (value: number) => void) {
    return html`<pw-number-field
      .label=${label}
      .value=${live(value)}
      .origin=${origin}
      .map=${VELOCITY}
      .format=${plain.format}
      .parse=${plain.parse}
      @pw-value=${(event: HTMLElementEventMap['pw-value']) => {
        event.stopPropagation();
        if (event.final) set(event.value);
      }}
    ></pw-number-field>`;
  }

  get #shape(): VelocityShape {
    return this.draft ?? this.shape;
  }

  #countText(): string {
    const { total, held } = this;
    if (total === 0) return 'Play: your hits are drawn here as you go.';
    const hits = `${total} ${total === 1 ? 'hit' : 'hits'} at this visit`;
    return held === 0 ? `${hits}, all played.` : `${hits}, ${held} below the threshold.`;
  }

  readonly #onFrame = (nowMs: number): void => {
    if (nowMs - this.#countedMs < COUNT_EVERY_MS) return;
    this.#countedMs = nowMs;
    const { total } = this;
    this.#count();
    // Nothing came since.
    if (total === this.total) this.#rest();
  };

  #count(): void {
    this.total = hitCount(this.counts);
    this.held = heldBack(this.counts, velocityTable(this.#shape));
  }

  #rest(): void {
    this.#stop?.();
    this.#stop = null;
  }

  #onCurve(event: HTMLElementEventMap['pw-choice']): void {
    event.stopPropagation();
    const curve = CURVES.find(({ value }) => value === event.value)?.value;
    if (!curve) return;
    const shape = this.#shape;
    // One's own begins as what was there; points of before come again.
    if (curve !== 'custom') this.#set({ ...shape, curve });
    else this.#set(shape.points ? { ...shape, curve } : withPoints(shape, pointsOf(shape)));
  }

  #onShape(event: HTMLElementEventMap['pw-velocity-shape']): void {
    event.stopPropagation();
    if (event.final) this.#set(event.shape);
    else this.draft = event.shape;
  }

  #onDoubleHit(event: HTMLElementEventMap['pw-value']): void {
    event.stopPropagation();
    if (!event.final) return;
    this.dispatchEvent(new ProfileChangeEvent({ kind: 'doubleHitMs', doubleHitMs: event.value }));
  }

  #onReach(): void {
    const reach = reachOf(this.counts);
    if (reach) this.#set({ ...this.#shape, ...reach });
  }

  #onAdd(): void {
    const points = pointsOf(this.#shape);
    const added = widestGap(points);
    if (added) this.#set(withPoints(this.#shape, addPoint(points, added.from, added.to)));
  }

  /** Softest stays below hardest. */
  #set(shape: VelocityShape): void {
    const { lowest = 1, highest = 127 } = shape;
    if (lowest >= highest) {
      this.requestUpdate();
      return;
    }
    this.dispatchEvent(new ProfileChangeEvent({ kind: 'velocity', velocity: shape }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-velocity-curve': PwVelocityCurve;
  }
}
