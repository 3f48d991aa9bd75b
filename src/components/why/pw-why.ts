import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SamplePicture } from '../../app/ports.ts';
import type { SoundFeatures } from '../../kit/assign-notes.ts';
import { mainSampleId } from '../../kit/build-kit.ts';
import { candidatesOf } from '../../kit/doubt.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import type { Range } from '../../kit/role-peers.ts';
import { ROLE_NAMES, type Role } from '../../kit/roles.ts';
import '../picture/pw-picture.ts';
import { base, roleColour } from '../shared/tokens.ts';
import type { SoundFacts } from './sound-facts.ts';
import { hzText, kHzText, makerInWords, msText, rangeText, soundInWords } from './why-text.ts';

/**
 * What there is to see and to measure behind a role: the picture that the network saw, the sound in
 * words, and beside it what the kit's sure pads of the same roles measure.
 *
 * @element pw-why
 */
@customElement('pw-why')
export class PwWhy extends LitElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      .body {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        align-items: start;
        gap: 8px 18px;
      }
      p {
        margin: 0;
        font-size: 12px;
        line-height: 1.45;
        color: var(--text-soft);
      }
      .told {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 8px;
      }
      pw-picture {
        height: 150px;
      }
      .none {
        padding: 12px;
        border: 1px dashed var(--line);
        border-radius: var(--radius);
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font: 11px/1.3 var(--mono);
        color: var(--text-dim);
      }
      th,
      td {
        padding: 3px 0 3px 6px;
        font-weight: 400;
        text-align: right;
        white-space: nowrap;
      }
      th:first-child {
        padding-left: 0;
        text-align: left;
      }
      thead th {
        padding-bottom: 4px;
        color: var(--text-dim);
      }
      tbody tr {
        border-top: 1px solid var(--line);
      }
      tbody th {
        font: 600 12px/1.3 var(--font);
        color: var(--role-ink);
      }
      tbody th small {
        font-weight: 400;
        font-size: 11px;
        color: var(--text-dim);
      }
      .own,
      .own th,
      .fits {
        color: var(--text);
      }
      @container (min-width: 520px) {
        pw-picture {
          height: 190px;
        }
        .body.pictured {
          grid-template-columns: minmax(0, 1fr) minmax(270px, 0.9fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) pad: Pad | null = null;
  @property({ attribute: false }) facts: SoundFacts | null = null;

  /** Undefined while it is on its way, null where there is none. */
  @state() private picture: SamplePicture | null | undefined;

  #shownId = '';

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('pad') && !changed.has('facts')) return;
    const id = this.pad ? mainSampleId(this.pad) : '';
    if (id === this.#shownId) return;
    this.#shownId = id;
    this.picture = undefined;
    void this.#loadPicture(id);
  }

  override render() {
    const { pad, facts } = this;
    if (!pad || !facts) return nothing;
    const features = facts.featuresOf(pad);
    const words = features ? soundInWords(features) : '';
    const makersWord = makerInWords(pad);
    return html`<div class="body ${this.picture === null ? '' : 'pictured'}">
      ${
        this.picture === null
          ? html`<p class="none">There is no picture: the classifier has not seen this sound.</p>`
          : html`<pw-picture .picture=${this.picture} .description=${words}></pw-picture>`
      }
      <div class="told">
        ${makersWord ? html`<p>${makersWord}</p>` : nothing}
        <p>${words}</p>
        ${features ? this.#renderTable(pad, facts, features) : nothing}
      </div>
    </div>`;
  }

  /** This sound over the kit's sure ones of each role it may have. */
  #renderTable(pad: Pad, facts: SoundFacts, features: SoundFeatures) {
    const { decaySec, brightnessHz, pitchHz } = features;
    const candidates = candidatesOf(pad).map(({ role }) => role);
    if (!candidates.some((role) => facts.peersOf(pad, role))) return nothing;
    return html`<table>
      <caption class="visually-hidden">
        This sound and the sure pads of the roles it may have
      </caption>
      <thead>
        <tr>
          <th scope="col">Sure pads<br />in this kit</th>
          <th scope="col">Decay<br />ms</th>
          <th scope="col">Centre<br />kHz</th>
          <th scope="col">Pitch<br />Hz</th>
        </tr>
      </thead>
      <tbody>
        <tr class="own">
          <th scope="row">This sound</th>
          <td>${msText(decaySec)}</td>
          <td>${kHzText(brightnessHz)}</td>
          <td>${pitchHz === null ? '–' : hzText(pitchHz)}</td>
        </tr>
        ${candidates.map((role) => renderPeers(pad, facts, features, role))}
      </tbody>
    </table>`;
  }

  async #loadPicture(id: string): Promise<void> {
    const { pad, facts } = this;
    let picture: SamplePicture | null = null;
    try {
      picture = pad && facts ? await facts.pictureOf(pad) : null;
    } catch {
      // The worker ended; the next look starts another.
    }
    if (id === this.#shownId) this.picture = picture;
  }
}

function renderPeers(pad: Pad, facts: SoundFacts, features: SoundFeatures, role: Role) {
  const peers = facts.peersOf(pad, role);
  const head = (more: string) =>
    html`<th scope="row" style=${roleColour(role)}>${ROLE_NAMES[role]} <small>${more}</small></th>`;
  if (!peers) {
    return html`<tr>
      ${head('none')}
      <td>–</td>
      <td>–</td>
      <td>–</td>
    </tr>`;
  }
  return html`<tr>
    ${head(`× ${peers.count}`)} ${cell(features.decaySec, peers.decaySec, msText)}
    ${cell(features.brightnessHz, peers.brightnessHz, kHzText)}
    ${cell(features.pitchHz, peers.pitchHz, hzText)}
  </tr>`;
}

/** A range, brighter where this sound's own value lies in it. */
function cell(own: number | null, range: Range | null, text: (value: number) => string) {
  const fits = own !== null && range !== null && own >= range[0] && own <= range[1];
  return html`<td class=${fits ? 'fits' : ''}>${range ? rangeText(range, text) : '–'}</td>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-why': PwWhy;
  }
}
