import { html, type TemplateResult } from 'lit';
import { tokens } from '../components/shared/tokens.ts';

interface Token {
  readonly name: string;
  readonly value: string;
}

/** Read from the style sheet itself, so that the sheet shows what there is. */
function readTokens(): Token[] {
  // Its first rule: those that follow are for contrast and motion.
  const [rule = ''] = /:host\s*\{[^}]*\}/.exec(tokens.cssText) ?? [];
  return [...rule.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => ({
    name,
    value: value.trim(),
  }));
}

const isColour = ({ value }: Token) => /^(#|light-dark\()/.test(value);
const isRole = ({ name }: Token) => name.startsWith('role-');

/** Swatches of all colours, then roles as they are written, then type, spaces and times. */
export function renderTokens(): TemplateResult {
  const all = readTokens();
  return html`<div class="sheet">
    <h4>Colours</h4>
    <ul class="swatches">
      ${all.filter((token) => isColour(token) && !isRole(token)).map(renderSwatch)}
    </ul>
    <h4>Roles</h4>
    <ul class="swatches">
      ${all.filter(isRole).map(renderSwatch)}
    </ul>
    <h4>Type</h4>
    ${['text', 'text-soft', 'text-dim', 'text-off', 'accent', 'danger', 'good'].map(
      (name) =>
        html`<p style="color: var(--${name})">
          <span style="font: 650 17px var(--font)">${name}: a title of 17 px, </span>
          <span style="font: 13px var(--font)">text of 13 px, </span>
          <span style="font: 600 11px var(--mono)">figures of 11 px: 36 C2 −6.0 dB</span>
        </p>`,
    )}
    <h4>Spaces, corners and times</h4>
    <ul class="sizes">
      ${all
        .filter(({ name }) => /^(space|radius)/.test(name))
        .map(
          ({ name, value }) =>
            html`<li>
              <i
                style=${
                  name.startsWith('space')
                    ? `width: ${value}; height: 16px`
                    : `width: 48px; height: 32px; border-radius: ${value}`
                }
              ></i>
              <code>--${name}</code> ${value}
            </li>`,
        )}
      ${all
        .filter(({ name }) => /^(fast|slow)$/.test(name))
        .map(({ name, value }) => html`<li><code>--${name}</code> ${value}</li>`)}
    </ul>
  </div>`;
}

function renderSwatch({ name, value }: Token): TemplateResult {
  return html`<li>
    <i style="background: var(--${name})"></i>
    <code>--${name}</code>
    <small>${value}</small>
    ${isRole({ name, value }) ? html`<b style="color: var(--${name})">as text</b>` : ''}
  </li>`;
}
