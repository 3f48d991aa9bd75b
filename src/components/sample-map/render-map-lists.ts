import { css, html, nothing, type TemplateResult } from 'lit';
import type { MapSound, MapView } from '../../app/sample-map/map-ports.ts';
import '../segmented/pw-segmented.ts';
import type { SegmentOption } from '../segmented/pw-segmented.ts';
import { countText } from './map-text.ts';
import './pw-map-list.ts';

export const listsStyles = css`
  .lists {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-height: 0;
    overflow: hidden;
    border: 1px solid var(--line);
    border-radius: 8px;
    background: var(--well);
  }
  .lists pw-map-list,
  .unreadable {
    flex: 1;
  }
  .list-head {
    flex: none;
    padding: 6px;
    overflow-x: auto;
    border-bottom: 1px solid var(--line);
    background: var(--panel);
    scrollbar-width: none;
  }
  .list-head.alone {
    padding: 7px 12px;
    color: var(--text-soft);
    font-size: 11.5px;
    font-weight: 550;
  }
  .list-head pw-segmented {
    min-width: 100%;
  }
  .list-foot {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
    padding: 7px;
    border-top: 1px solid var(--line);
    background: var(--panel);
    color: var(--text-soft);
    font-size: 12px;
  }
  .list-foot .key {
    min-height: 28px;
    font-size: 12px;
  }
  .unreadable {
    min-height: 0;
    margin: 0;
    padding: 8px 12px;
    overflow-y: auto;
    font-size: 12px;
    line-height: 1.45;
    list-style: none;
  }
  .unreadable li {
    padding: 4px 0;
    overflow-wrap: anywhere;
  }
  .unreadable b {
    display: block;
    font-weight: 550;
  }
  .unreadable span {
    color: var(--text-soft);
  }
`;

export type ListTab = 'view' | 'like' | 'chosen' | 'unreadable';

const LABELS = { view: 'Sounds in view', like: 'Sounds alike', chosen: 'Selected sounds' };

export interface ListsFacts {
  /** The one that was asked for; the first where it is not there. */
  readonly tab: ListTab;
  readonly inView: readonly MapSound[];
  /** Null where none were looked for. */
  readonly alike: readonly MapSound[] | null;
  readonly chosen: readonly MapSound[];
  readonly unreadable: MapView['unreadable'];
  readonly handId: string | null;
  readonly chosenIds: ReadonlySet<string>;
  /** Why the chosen ones can't be added; empty where they can. */
  readonly whyNotAdd: string;
  readonly work: 'add' | 'open' | null;
}

export interface ListsKeys {
  readonly show: (tab: ListTab) => void;
  readonly addChosen: () => void;
  readonly clearChosen: () => void;
}

/** What is in view, alike, chosen, or could not be read, a list each. */
export function renderLists(facts: ListsFacts, keys: ListsKeys): TemplateResult {
  const options = optionsOf(facts);
  const tab = options.some(({ value }) => value === facts.tab) ? facts.tab : 'view';
  return html`<div class="lists">
    <div class="list-head ${options.length === 1 ? 'alone' : ''}">
      ${
        options.length === 1
          ? html`<span>${options[0]?.name}</span>`
          : renderTabs(options, tab, keys.show)
      }
    </div>
    ${
      tab === 'unreadable'
        ? renderUnreadable(facts.unreadable)
        : html`<pw-map-list
            .label=${LABELS[tab]}
            .sounds=${soundsOf(facts, tab)}
            .handId=${facts.handId}
            .chosenIds=${facts.chosenIds}
            .emptyText=${'Nothing here: show all, or move the map.'}
          ></pw-map-list>`
    }
    ${facts.chosenIds.size > 0 ? renderFoot(facts, keys) : nothing}
  </div>`;
}

function optionsOf({ inView, alike, chosenIds, unreadable }: ListsFacts): SegmentOption[] {
  const counted = (value: ListTab, name: string, count: number) => ({
    value,
    name: `${name} ${countText(count)}`,
  });
  return [
    counted('view', 'In view', inView.length),
    ...(alike ? [counted('like', 'Alike', alike.length)] : []),
    ...(chosenIds.size > 0 ? [counted('chosen', 'Selected', chosenIds.size)] : []),
    ...(unreadable.length > 0 ? [counted('unreadable', 'Not read', unreadable.length)] : []),
  ];
}

function soundsOf({ inView, alike, chosen }: ListsFacts, tab: Exclude<ListTab, 'unreadable'>) {
  return { view: inView, like: alike ?? [], chosen }[tab];
}

function renderTabs(options: readonly SegmentOption[], tab: ListTab, show: (tab: ListTab) => void) {
  return html`<pw-segmented
    size="s"
    .label=${'List'}
    .options=${options}
    .value=${tab}
    @pw-choice=${(event: HTMLElementEventMap['pw-choice']) => {
      event.stopPropagation();
      show(event.value as ListTab);
    }}
  ></pw-segmented>`;
}

function renderUnreadable(unreadable: MapView['unreadable']) {
  return html`<ul class="unreadable" tabindex="0" aria-label="Files that could not be read">
    ${unreadable.map(({ path, reason }) => html`<li><b>${path}</b><span>${reason}</span></li>`)}
  </ul>`;
}

function renderFoot({ chosenIds, whyNotAdd, work }: ListsFacts, keys: ListsKeys) {
  return html`<div class="list-foot" role="group" aria-label="Selected sounds">
    <button
      class="key primary"
      type="button"
      ?disabled=${whyNotAdd !== '' || work !== null}
      @click=${keys.addChosen}
    >
      ${work === 'add' ? 'Adding…' : `Add ${countText(chosenIds.size)} to kit`}
    </button>
    <button class="key" type="button" @click=${keys.clearChosen}>Clear</button>
    ${whyNotAdd ? html`<span>${whyNotAdd}</span>` : nothing}
  </div>`;
}
