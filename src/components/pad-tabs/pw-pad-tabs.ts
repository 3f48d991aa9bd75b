import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Kit, Pad } from '../../kit/kit-schema.ts';
import '../pad-choke/pw-pad-choke.ts';
import '../pad-layers/pw-pad-layers.ts';
import '../pad-play/pw-pad-play.ts';
import '../pad-sound/pw-pad-sound.ts';
import '../pad-tone/pw-pad-tone.ts';
import { renderTabs, tabStyles, type Tab } from '../shared/tabs.ts';
import { base, controls } from '../shared/tokens.ts';
import { isSet, PAD_TABS, type PadTabId } from './pad-tab-list.ts';

/**
 * All that shapes a pad's sound and its answer to the hand, a tab each. A dot says where something is
 * set; the chosen tab stays from pad to pad.
 *
 * @element pw-pad-tabs
 * @fires pw-pad-edit, pw-pad-shape, pw-choke, pw-pad-split - something was set
 * @fires pw-pad-press, pw-pad-release - a layer is to be heard
 */
@customElement('pw-pad-tabs')
export class PwPadTabs extends LitElement {
  static override styles = [
    base,
    controls,
    tabStyles,
    css`
      :host {
        display: grid;
        gap: 12px;
        min-width: 0;
        --tab-colour: var(--role);
      }
      .tabs {
        border-bottom: 1px solid var(--line);
      }
      [role='tab'] {
        flex: auto;
      }
      [role='tabpanel'] {
        display: grid;
        gap: 14px;
        min-width: 0;
      }
    `,
  ];

  @property({ attribute: false }) pad: Pad | null = null;
  @property({ attribute: false }) kit: Kit | null = null;

  @state() private chosen: PadTabId = 'sound';

  override render() {
    const { pad, chosen } = this;
    if (!pad) return nothing;
    const tabs = PAD_TABS.map(({ id, name }): Tab => {
      return isSet(pad, id) ? { id, name, mark: 'something is set' } : { id, name };
    });
    return html`${renderTabs({
        label: 'Pad settings',
        tabs,
        chosen,
        onChoose: this.#choose,
      })}
      <div id="panel" role="tabpanel" aria-labelledby="tab-${chosen}">
        ${this.#renderPanel(pad)}
      </div>`;
  }

  readonly #choose = (id: string): void => {
    this.chosen = PAD_TABS.find((tab) => tab.id === id)?.id ?? 'sound';
  };

  #renderPanel(pad: Pad) {
    switch (this.chosen) {
      case 'sound':
        return html`<pw-pad-sound .pad=${pad}></pw-pad-sound>`;
      case 'tone':
        return html`<pw-pad-tone .pad=${pad}></pw-pad-tone>`;
      case 'play':
        return html`<pw-pad-play .pad=${pad}></pw-pad-play>
          ${pad.layers.length > 1 ? html`<pw-pad-layers .pad=${pad}></pw-pad-layers>` : nothing}`;
      case 'choke':
        return html`<pw-pad-choke .pad=${pad} .kit=${this.kit}></pw-pad-choke>`;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pw-pad-tabs': PwPadTabs;
  }
}
