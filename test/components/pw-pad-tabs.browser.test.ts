import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../src/components/pad-tabs/pw-pad-tabs.ts';
import type { PwPadTabs } from '../../src/components/pad-tabs/pw-pad-tabs.ts';
import type { Pad } from '../../src/kit/kit-schema.ts';
import { mount } from './mount.ts';
import { makeKit, padOf } from './pads.ts';

const kit = makeKit();

const show = (pad: Pad): Promise<PwPadTabs> => mount('pw-pad-tabs', { pad, kit });

const tab = (tabs: PwPadTabs, id: string) =>
  tabs.renderRoot.querySelector<HTMLElement>(`#tab-${id}`)!;
const panel = (tabs: PwPadTabs) => tabs.renderRoot.querySelector('#panel')!;

test('arrow keys walk the tabs, and the chosen one stays from pad to pad', async () => {
  const tabs = await show(padOf(kit, 'kick'));
  expect(panel(tabs).querySelector('pw-pad-sound')).not.toBeNull();
  tab(tabs, 'sound').focus();
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  const play = tabs.renderRoot.querySelector('[aria-selected="true"]')!;
  expect(tabs.shadowRoot!.activeElement).toBe(play);
  const shown = panel(tabs).firstElementChild!.localName;
  tabs.pad = padOf(kit, 'snare');
  await tabs.updateComplete;
  expect(panel(tabs).firstElementChild!.localName).toBe(shown);
  expect(panel(tabs).getAttribute('aria-labelledby')).toBe(play.id);
});

test('a dot says where something is set', async () => {
  const isMarked = async (pad: Pad, id: string) => {
    const tabs = await show(pad);
    return tab(tabs, id).textContent.includes('something is set');
  };
  const kick = padOf(kit, 'kick');
  expect(await isMarked(kick, 'play')).toBe(false);
  expect(await isMarked({ ...kick, gainRandomDb: 2 }, 'play')).toBe(true);
  expect(await isMarked({ ...kick, layers: [...kick.layers, ...kick.layers] }, 'play')).toBe(true);
  expect(await isMarked(kick, 'choke')).toBe(false);
  expect(await isMarked(padOf(kit, 'open-hat'), 'choke')).toBe(true);
});
