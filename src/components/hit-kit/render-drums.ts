import { nothing, svg, html, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { keyed } from 'lit/directives/keyed.js';
import {
  answersOf,
  currentStep,
  learnedNote,
  type LearnState,
} from '../../profiles/learn/learn-state.ts';
import { roleColour } from '../shared/tokens.ts';
import {
  hasRoomForNote,
  pieceIdOf,
  pictureHeight,
  piecesOf,
  PICTURE_WIDTH,
  type Piece,
} from './drum-places.ts';

/** The kit from above. It is for the eye and the pointer: the list below says the same in words. */
export function renderDrums(state: LearnState, onPick: (stepId: string) => void): TemplateResult {
  const pieces = piecesOf(state.steps);
  const askedId = pieceIdOf(currentStep(state));
  const height = pictureHeight(pieces);
  return html`<svg
    class=${classMap({ drums: true, all: askedId === 'velocity' })}
    viewBox="0 0 ${PICTURE_WIDTH} ${height}"
    aria-hidden="true"
  >
    <defs>
      <radialGradient id="head" cx="0.42" cy="0.36" r="0.75">
        <stop offset="0" stop-color="#fff" stop-opacity="0.2" />
        <stop offset="0.6" stop-color="#fff" stop-opacity="0.05" />
        <stop offset="1" stop-color="#000" stop-opacity="0.35" />
      </radialGradient>
      <radialGradient id="light">
        <stop offset="0" stop-color="var(--role)" stop-opacity="0.55" />
        <stop offset="1" stop-color="var(--role)" stop-opacity="0" />
      </radialGradient>
    </defs>
    <ellipse class="rug" cx="322" cy="196" rx="312" ry="166"></ellipse>
    ${pieces.map((piece) => renderPiece(state, piece, piece.step.id === askedId, onPick))}
  </svg>`;
}

function renderPiece(
  state: LearnState,
  piece: Piece,
  isAsked: boolean,
  onPick: (stepId: string) => void,
) {
  const { step, shape, x, y, r } = piece;
  const answers = answersOf(state, step);
  const note = answers[0]?.note;
  const classes = {
    piece: true,
    asked: isAsked,
    learned: answers.some(({ wasHit }) => wasHit),
    followed: answers.length > 0 && answers.every(({ wasHit }) => !wasHit),
  };
  return svg`<g
    class=${classMap(classes)}
    style=${roleColour(step.role)}
    transform="translate(${x} ${y})"
    @click=${() => onPick(step.id)}
  >
    <title>${step.name}</title>
    ${isAsked ? svg`<circle class="glow" r=${r * 1.75}></circle>` : nothing}
    ${renderShape(shape, r)}
    ${renderFlash(state, piece)}
    ${note !== undefined && hasRoomForNote(shape) ? renderNote(note, shape, r) : nothing}
    ${shape === 'pad' ? svg`<text class="name" y="-5">${shortName(step.name)}</text>` : nothing}
  </g>`;
}

function renderShape(shape: Piece['shape'], r: number) {
  switch (shape) {
    case 'kick':
      return svg`<rect class="body" x=${-r * 0.86} y=${-r * 0.9} width=${r * 1.72} height=${r * 1.7} rx="14"></rect>
        <rect class="line" x=${-r * 0.86} y=${r * 0.58} width=${r * 1.72} height=${r * 0.22} rx="6"></rect>
        <path class="line" d="M 0 ${r * 0.8} v ${r * 0.5} M ${-r * 0.2} ${r * 1.3} h ${r * 0.4}"></path>`;
    case 'drum':
      return svg`<circle class="body" r=${r}></circle><circle class="line" r=${r - 5}></circle>
        <circle class="sheen" r=${r}></circle>`;
    case 'rim':
      return svg`<circle class="body" r=${r}></circle>`;
    case 'stick':
      return svg`<path class="wood" d="M ${-r * 1.06} ${r * 0.5} L ${r * 1.06} ${-r * 0.42}"></path>`;
    case 'open-cymbal':
    case 'cymbal':
      return svg`<circle class="body brass" r=${r}></circle>
        ${[0.8, 0.62, 0.44].map((share) => svg`<circle class="groove" r=${r * share}></circle>`)}
        <circle class="sheen" r=${r}></circle>
        <circle class="line" r=${Math.max(6, r * 0.2)}></circle>`;
    case 'bell':
      return svg`<circle class="body brass" r=${r}></circle><circle class="sheen" r=${r}></circle>`;
    case 'pedal':
      return svg`<rect class="body" x=${-r * 0.7} y=${-r} width=${r * 1.4} height=${r * 2} rx="7"></rect>
        <path class="line" d="M ${-r * 0.4} ${-r * 0.5} h ${r * 0.8} M ${-r * 0.4} ${r * 0.62} h ${r * 0.8}"></path>`;
    case 'pad':
      return svg`<rect class="body" x=${-r} y=${-r} width=${2 * r} height=${2 * r} rx="8"></rect>`;
  }
}

function renderNote(note: number, shape: Piece['shape'], r: number) {
  // Below a stick that lies across, and clear of a bell.
  const y = shape === 'pad' ? 14 : shape === 'cymbal' || shape === 'drum' ? r * 0.62 : 5;
  return svg`<text class="note" y=${y}>${note}</text>`;
}

/** A ring runs out from what was hit. */
function renderFlash({ seen, notes }: LearnState, { step, r }: Piece) {
  if (!seen || learnedNote({ notes }, seen.deviceName, seen.note)?.stepId !== step.id) {
    return nothing;
  }
  const strength = 0.35 + (0.65 * seen.velocity) / 127;
  return keyed(
    seen.count,
    svg`<circle class="flash" r=${r} style="--strength: ${strength.toFixed(2)}"></circle>`,
  );
}

/** As much as a small pad holds. */
function shortName(name: string): string {
  return name.length > 7 ? `${name.slice(0, 6)}…` : name;
}
