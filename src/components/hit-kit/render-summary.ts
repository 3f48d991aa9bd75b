import { html, nothing, type TemplateResult } from 'lit';
import { isRefused, learnedOf, type Learned } from '../../profiles/learn/learned-profile.ts';
import type { Finding, LearnState } from '../../profiles/learn/learn-state.ts';
import {
  doublesText,
  notesText,
  noteText,
  pedalText,
  reachText,
  shiftText,
} from './hit-kit-text.ts';

/** What was learned, by device. What was measured can be left out. */
export function renderSummary(
  state: LearnState,
  onRefuse: (deviceName: string, finding: Finding) => void,
): TemplateResult {
  const all = learnedOf(state);
  return html`${all.map((learned) => renderDevice(state, learned, onRefuse))}
  ${all.length === 0 ? html`<p class="soft">Nothing was learned yet: no pad was hit.</p>` : nothing}
  ${
    state.strays.length > 0
      ? html`<p class="soft">
          Also heard, and left as it was:
          ${state.strays.map(({ note, deviceName }) => `${noteText(note)} from ${deviceName}`).join(', ')}.
        </p>`
      : nothing
  }`;
}

function renderDevice(
  state: LearnState,
  learned: Learned,
  onRefuse: (deviceName: string, finding: Finding) => void,
) {
  const { deviceName, notes, semitones, pedal, reach, doubleHitMs } = learned;
  const choice = (finding: Finding, text: string) =>
    html`<label
      ><input
        type="checkbox"
        .checked=${!isRefused(state, deviceName, finding)}
        @change=${() => onRefuse(deviceName, finding)}
      />
      <span>${text}</span></label
    >`;
  return html`<section aria-label=${deviceName}>
    <h3>${deviceName}</h3>
    <dl>
      ${notes.length > 0 ? row('Notes', notesText(state, learned)) : nothing}
      ${semitones === null ? nothing : row('The rest', shiftText(learned))}
      ${pedal ? row('Hat pedal', choice('pedal', pedalText(learned))) : nothing}
      ${reach ? row('Strength', choice('velocity', reachText(state, learned))) : nothing}
      ${doubleHitMs === null ? nothing : row('Double hits', choice('doubles', doublesText(state, learned)))}
    </dl>
  </section>`;
}

function row(name: string, text: string | TemplateResult) {
  return html`<dt>${name}</dt>
    <dd>${text}</dd>`;
}
