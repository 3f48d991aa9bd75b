import '../../src/components/pad-choke/pw-pad-choke.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { PwPadChoke } from '../../src/components/pad-choke/pw-pad-choke.ts';
import { setChoke } from '../../src/kit/edits-choke.ts';
import { shapePad } from '../../src/kit/edits-shape.ts';
import { setPadNote } from '../../src/kit/edits.ts';
import type { Kit, Pad } from '../../src/kit/kit-schema.ts';
import { expectAccessibleInBothThemes, part, press } from './hands.ts';
import { collect, mount } from './mount.ts';
import { makeKit, padOf } from './pads.ts';

const kit = makeKit();
const closed = padOf(kit, 'closed-hat');
const open = padOf(kit, 'open-hat');
const crash = padOf(kit, 'crash');

/** The element over a kit that takes its edits, as the app does. */
async function show(pad: Pad, start: Kit = kit): Promise<PwPadChoke> {
  const element = await mount('pw-pad-choke', { pad, kit: start });
  const take = (after: Kit) => {
    element.kit = after;
    element.pad = after.pads.find(({ id }) => id === pad.id) ?? null;
  };
  element.addEventListener('pw-choke', ({ killerId, victimId, on }) =>
    take(setChoke(element.kit!, killerId, victimId, on)),
  );
  element.addEventListener('pw-pad-shape', ({ padId, change }) =>
    take(shapePad(element.kit!, padId, change)),
  );
  return element;
}

const group = (name: 'Silences' | 'Silenced by') => page.getByRole('group', { name, exact: true });
const chipsOf = (name: 'Silences' | 'Silenced by') =>
  group(name)
    .getByRole('button', { name: /: remove$/ })
    .all()
    .map((chip) => chip.element().getAttribute('aria-label')?.replace(': remove', ''));

describe('who silences whom', () => {
  test('is shown from both sides', async () => {
    const element = await show(closed);
    expect(chipsOf('Silences')).toEqual(['open-hat']);
    expect(chipsOf('Silenced by')).toEqual([]);
    await expect.element(group('Silenced by')).toHaveTextContent('it rings out');
    Object.assign(element, { pad: open });
    await element.updateComplete;
    expect(chipsOf('Silences')).toEqual([]);
    expect(chipsOf('Silenced by')).toEqual(['closed-hat']);
  });

  test('a pad is chosen from the kit, and removed by its chip', async () => {
    const element = await show(crash);
    const events = collect(element, 'pw-choke');
    await page.getByRole('button', { name: 'Silence a pad…' }).click();
    // A pad doesn't offer itself.
    await expect.element(page.getByRole('menuitem', { name: /^crash/ })).not.toBeInTheDocument();
    await page.getByRole('menuitem', { name: /^ride/ }).click();
    await page.getByRole('button', { name: 'Let a pad silence it…' }).click();
    await page.getByRole('menuitem', { name: /^kick/ }).click();
    expect(chipsOf('Silences')).toEqual(['ride']);
    expect(chipsOf('Silenced by')).toEqual(['kick']);
    await page.getByRole('button', { name: 'ride: remove' }).click();
    expect(chipsOf('Silences')).toEqual([]);
    const [ride, kick] = [padOf(kit, 'ride').id, padOf(kit, 'kick').id];
    expect(events.map(({ killerId, victimId, on }) => [killerId, victimId, on])).toEqual([
      [crash.id, ride, true],
      [kick, crash.id, true],
      [crash.id, ride, false],
    ]);
  });

  test('the focus goes on to the next chip, and at last to the key', async () => {
    const two = ['kick', 'snare'] as const;
    const start = two.reduce(
      (all, role) => setChoke(all, crash.id, padOf(kit, role).id, true),
      kit,
    );
    const element = await show(
      start.pads.find(({ id }) => id === crash.id)!,
      start,
    );
    part(element, '.chip').focus();
    await userEvent.keyboard('{Enter}');
    await element.updateComplete;
    expect(element.shadowRoot?.activeElement?.getAttribute('aria-label')).toBe('snare: remove');
    await userEvent.keyboard('{Enter}');
    await element.updateComplete;
    expect(element.shadowRoot?.activeElement?.localName).toBe('pw-menu');
  });

  test('of many pads a few are shown, and the others when asked for', async () => {
    const all = kit.pads.filter(({ id }) => id !== crash.id);
    const start = all.reduce((each, { id }) => setChoke(each, crash.id, id, true), kit);
    const element = await show(
      start.pads.find(({ id }) => id === crash.id)!,
      start,
    );
    expect(chipsOf('Silences')).toHaveLength(8);
    await page.getByRole('button', { name: 'and 7 more' }).click();
    expect(chipsOf('Silences')).toHaveLength(15);
    await expect
      .poll(() => element.shadowRoot?.activeElement?.getAttribute('aria-label'))
      .toBe(`${all[8]!.name}: remove`);
  });

  test('the menus of a large kit are filled when they are reached for', async () => {
    const pads = Array.from({ length: 100 }, (_, i) => ({
      ...crash,
      id: `p${i}`,
      name: `pad ${i}`,
    }));
    await show(pads[0]!, { ...kit, pads });
    const items = () => page.getByRole('menuitem', { includeHidden: true }).all().length;
    expect(items()).toBe(0);
    await page.getByRole('button', { name: 'Silence a pad…' }).click();
    await expect.poll(items).toBe(2 * 99);
  });
});

test('the fade is turned and typed', async () => {
  const element = await show(crash);
  const events = collect(element, 'pw-pad-shape');
  const knob = page.getByRole('slider', { name: 'Fade' });
  await expect.element(knob).toHaveAttribute('aria-valuetext', '8 ms');
  press(part(element.shadowRoot!.querySelector('pw-knob')!, '.handle'), 'ArrowUp');
  expect(events.at(-1)?.padId).toBe(crash.id);
  expect(events.at(-1)?.change.chokeFadeSec).toBeGreaterThan(0.008);
  expect(events.at(-1)?.label).toBe('Set choke fade');
});

describe('the places of the pedal', () => {
  let element: PwPadChoke;
  beforeEach(async () => {
    element = await show(open);
  });
  const value = (name: string) =>
    page.getByRole('spinbutton', { name }).element().getAttribute('aria-valuetext');
  const field = (index: number) =>
    part(
      element
        .shadowRoot!.querySelector('pw-hat-places')!
        .shadowRoot!.querySelectorAll('pw-number-field')[index]!,
      '.handle',
    );

  test('are those of the ladder until they are set, both ends at once, in order', async () => {
    expect([value('From'), value('To')]).toEqual(['50 %', '100 %']);
    const events = collect(element, 'pw-pad-shape');
    press(field(1), 'Home');
    await expect.poll(() => [value('From'), value('To')]).toEqual(['0 %', '0 %']);
    press(field(0), 'End');
    await expect.poll(() => [value('From'), value('To')]).toEqual(['100 %', '100 %']);
    expect(events.filter(({ final }) => final).map(({ change }) => change)).toEqual([
      { hatOpennessMin: 0, hatOpennessMax: 0 },
      { hatOpennessMin: 1, hatOpennessMax: 1 },
    ]);
    await page.getByRole('button', { name: 'As it comes' }).click();
    await expect.poll(() => [value('From'), value('To')]).toEqual(['50 %', '100 %']);
  });

  test('are asked of hats only, and of the pedal’s pad with what they would mean', async () => {
    await element.updateComplete;
    Object.assign(element, { pad: crash });
    await expect.poll(() => page.getByRole('spinbutton', { name: 'From' }).all().length).toBe(0);
    const foot = setPadNote(kit, closed.id, 44);
    Object.assign(element, { kit: foot, pad: foot.pads.find(({ id }) => id === closed.id) });
    await expect.element(page.getByText(/The foot plays it/)).toBeVisible();
  });
});

test('has nothing for axe to mend', async () => {
  await expectAccessibleInBothThemes(await show(open, setChoke(kit, open.id, crash.id, true)));
});
