import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { ROLE_NAMES } from '../../kit/roles.ts';
import { LayerActionEvent, type LayerAction } from '../shared/events.ts';
import { base, controls, roleColour } from '../shared/tokens.ts';
import '../waveform/pw-waveform.ts';
import { layerGroupsStyles } from './layer-groups-styles.ts';
import { rangeText, type HitView, type LayerGroupView } from './layer-view.ts';

/** A level this low still shows as a wave. */
const MIN_LEVEL = 0.18;

/**
 * Drums that seem to be there in several hits, each to be heard, accepted as one pad with layers or
 * kept apart.
 *
 * @element pw-layer-groups
 * @fires pw-layer-action - a proposal was decided on, or is to be heard
 */
@customElement('pw-layer-groups')
export class PwLayerGroups extends LitElement {
  static override styles = [base, controls, layerGroupsStyles];

  @property({ attribute: false }) groups: readonly LayerGroupView[] = [];
  /** Whether sounds are still being listened to. */
  @property({ type: Boolean }) busy = false;

  /** Where the key was whose proposal is about to go: the next one there takes the focus. */
  #focusAt: number | null = null;

  override render() {
    const { groups } = this;
    return html`<div class="head">
        <p role="status">${this.#headline()}</p>
        ${
          groups.length > 1
            ? html`<button
                class="key primary"
                type="button"
                @click=${() => this.#send({ type: 'accept-all' })}
              >
                Accept all
              </button>`
            : nothing
        }
      </div>
      ${
        groups.length > 0
          ? html`<ul aria-label="Drums of several hits">
              ${repeat(
                groups,
                ({ key }) => key,
                (group) => this.#renderGroup(group),
              )}
            </ul>`
          : nothing
      }`;
  }

  override updated(): void {
    if (this.#focusAt === null) return;
    const accepts = this.renderRoot.querySelectorAll<HTMLElement>('.accept');
    accepts[Math.min(this.#focusAt, accepts.length - 1)]?.focus();
    this.#focusAt = null;
  }

  #headline(): string {
    const { length } = this.groups;
    if (this.busy) return 'Listening…';
    if (length === 0) return 'Every pad seems to be a drum of its own.';
    return length === 1
      ? 'One drum seems to be there in several hits.'
      : `${length} drums seem to be there in several hits.`;
  }

  #renderGroup({ key, name, role, summary, hits }: LayerGroupView) {
    const act = (type: 'accept' | 'keep-apart' | 'play-ramp') => () => {
      if (type !== 'play-ramp') this.#focusAt = this.groups.findIndex((each) => each.key === key);
      this.#send({ type, key });
    };
    const roleName = ROLE_NAMES[role];
    const isRamp = new Set(hits.map((hit) => hit.velocityMax)).size > 1;
    return html`<li class="group" style=${roleColour(role)}>
      <h3>
        <span class="role">${sameText(name, roleName) ? '' : roleName}</span> ${name}
        <small>${summary}</small>
      </h3>
      <div class="actions" role="group" aria-label=${name}>
        <button class="key" type="button" @click=${act('play-ramp')}>
          ▶ ${isRamp ? 'Soft to hard' : 'In turn'}
        </button>
        <button class="key" type="button" @click=${act('keep-apart')}>Keep apart</button>
        <button class="key accept" type="button" @click=${act('accept')}>Accept</button>
      </div>
      <div class="hits" role="group" aria-label="Hits of ${name}">
        ${hits.map((hit, i) => this.#renderHit(hit, i, hits.length))}
      </div>
    </li>`;
  }

  #renderHit(hit: HitView, index: number, count: number) {
    const { padId, name, outline, playVelocity } = hit;
    const range = rangeText(hit);
    // The level that it will have: as high as it sounds.
    const level = Math.max(MIN_LEVEL, (playVelocity / 127) ** 2);
    return html`<button
      class="hit"
      type="button"
      title=${name}
      style="--level: ${level.toFixed(3)}"
      @click=${() => this.#send({ type: 'play', padId, velocity: playVelocity })}
    >
      <pw-waveform .outline=${outline}></pw-waveform>
      <span>
        <span class="visually-hidden">Play ${name}, hit ${index + 1} of ${count},</span>
        ${range === 'All velocities' ? index + 1 : range}
      </span>
    </button>`;
  }

  #send(action: LayerAction): void {
    this.dispatchEvent(new LayerActionEvent(action));
  }
}

/** `Clap` needs no role beside it. */
function sameText(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-layer-groups': PwLayerGroups;
  }
}
