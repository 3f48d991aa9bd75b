import axe from 'axe-core';
import { afterEach, expect, test } from 'vitest';
import kitJson from '../../examples/plain/kit.json';
import { encodeWav } from '../../src/audio/wav.ts';
import { PadwiseSampler, type PadTriggerDetail } from '../../src/embed/sampler.ts';
import { readKitDocument } from '../../src/formats/read-kit.ts';
import { toKitBundle } from '../../src/formats/write-kit.ts';
import { writeZip } from '../../src/formats/zip-writer.ts';
import type { Kit } from '../../src/kit/kit-schema.ts';

const kit = kitJson as unknown as Kit;

afterEach(() => document.body.replaceChildren());

async function sampler(document_: object = kit): Promise<PadwiseSampler> {
  const element = document.createElement('padwise-sampler');
  document.body.append(element);
  await element.loadKit(document_);
  await element.updateComplete;
  return element;
}

function hitsOf(element: PadwiseSampler): PadTriggerDetail[] {
  const hits: PadTriggerDetail[] = [];
  element.addEventListener('pad-trigger', ({ detail }) => hits.push(detail));
  return hits;
}

function padsOf({ renderRoot }: PadwiseSampler): HTMLButtonElement[] {
  return [...renderRoot.querySelectorAll<HTMLButtonElement>('[part~=pad]')];
}

function padOf(element: PadwiseSampler, role: string): HTMLButtonElement {
  const pad = element.renderRoot.querySelector<HTMLButtonElement>(`[part~=${role}]`);
  if (!pad) throw new Error(`No ${role}.`);
  return pad;
}

function press(target: HTMLElement, key: string, code = key): void {
  const init = { key, code, bubbles: true, composed: true, cancelable: true };
  target.dispatchEvent(new KeyboardEvent('keydown', init));
  target.dispatchEvent(new KeyboardEvent('keyup', init));
}

test('plays by pointer, by key and by script', async () => {
  const element = await sampler();
  const hits = hitsOf(element);
  const kick = padOf(element, 'kick');
  kick.dispatchEvent(new PointerEvent('pointerdown', { pointerId: 7, button: 0 }));
  kick.focus();
  press(kick, 'Enter');
  press(kick, 'c', 'KeyC');
  expect(element.trigger(42, 33)).toBe(true);
  expect(element.trigger(1)).toBe(false);
  expect(element.trigger('no such pad')).toBe(false);

  const roles = hits.map(({ padId }) => kit.pads.find(({ id }) => id === padId)?.role);
  expect(roles).toEqual(['kick', 'kick', 'snare', 'closed-hat']);
  expect(hits.slice(1).map(({ velocity }) => velocity)).toEqual([100, 100, 33]);
});

test('has one velocity where the page says so', async () => {
  const element = await sampler();
  element.setAttribute('velocity', '64');
  const hits = hitsOf(element);
  padOf(element, 'kick').dispatchEvent(new PointerEvent('pointerdown', { button: 0 }));
  press(padOf(element, 'kick'), ' ', 'Space');
  expect(hits.map(({ velocity }) => velocity)).toEqual([64, 64]);
});

test('is left alone by hands where it is disabled, not by scripts', async () => {
  const element = await sampler();
  element.disabled = true;
  await element.updateComplete;
  const hits = hitsOf(element);
  const kick = padOf(element, 'kick');
  expect(kick.disabled).toBe(true);
  kick.dispatchEvent(new PointerEvent('pointerdown', { button: 0 }));
  press(kick, 'z', 'KeyZ');
  expect(hits).toEqual([]);
  expect(element.trigger(36)).toBe(true);
  expect(hits).toHaveLength(1);
});

test('moves the focus by arrow keys, over empty places, and is one stop for Tab', async () => {
  const element = await sampler();
  padOf(element, 'kick').focus();
  press(padOf(element, 'kick'), 'ArrowUp');
  expect(element.shadowRoot?.activeElement?.part.contains('cowbell')).toBe(true);
  press(padOf(element, 'cowbell'), 'ArrowRight');
  expect(element.shadowRoot?.activeElement?.part.contains('closed-hat')).toBe(true);
  await element.updateComplete;
  expect(padsOf(element).filter(({ tabIndex }) => tabIndex === 0)).toEqual([
    padOf(element, 'closed-hat'),
  ]);
});

test('shows the bank that is asked for, and keys where there are several', async () => {
  const pads = kit.pads.map((pad, i) => (i < 3 ? { ...pad, slot: 32 + i } : pad));
  const element = await sampler({ ...kit, pads });
  expect(padsOf(element)).toHaveLength(5);
  const keys = [...element.renderRoot.querySelectorAll<HTMLElement>('[part=bank]')];
  expect(keys.map(({ textContent }) => textContent.trim())).toEqual(['A', 'C']);
  keys[1]?.click();
  await element.updateComplete;
  expect(element.bank).toBe(2);
  expect(padsOf(element)).toHaveLength(3);
});

test.each(['light', 'dark'])('suits everybody in the %s theme', async (theme) => {
  const element = await sampler({
    ...kit,
    pads: kit.pads.map((pad, i) => (i < 3 ? { ...pad, slot: 32 + i } : pad)),
  });
  document.body.style.colorScheme = theme;
  document.body.style.background = theme === 'dark' ? '#111' : '#fff';
  const { violations } = await axe.run(element, {
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  for (const pad of padsOf(element)) {
    const { width, height } = pad.getBoundingClientRect();
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
  }
  document.body.removeAttribute('style');
});

test('plays on a context that it is given', async () => {
  const element = await sampler();
  const common = element.audioContext;
  const context = new AudioContext();
  const output = element.output;
  element.audioContext = context;
  expect(element.output).not.toBe(output);
  expect(element.output.context).toBe(context);
  expect(element.trigger(36)).toBe(true);
  element.audioContext = null;
  expect(element.audioContext).toBe(common);
  await context.close();
});

test('reads a bundle, and an archive of another program', async () => {
  const element = await sampler();
  const wav = encodeWav([Float32Array.of(0, 0.5, 0)], 44_100, { bitDepth: 16 });
  await element.loadKit(await toKitBundle(await readKitDocument({ ...kit, name: 'Bundle' })));
  expect(element.kit).toMatchObject({ name: 'Bundle', pads: kit.pads });

  const text = (content: string) => new Blob([content]);
  const sfz = await writeZip([
    { path: 'kit.sfz', blob: text('<region> sample=a.wav key=38') },
    { path: 'a.wav', blob: new Blob([wav]) },
  ]);
  await element.loadKit(new File([sfz], 'kit.sfz.zip'));
  expect(element.kit?.pads.map(({ role, inputNote }) => [role, inputNote])).toEqual([
    ['snare', 38],
  ]);
});

test('says what is wrong with a file, and keeps its kit', async () => {
  const element = await sampler();
  await expect(element.loadKit(new File(['nonsense'], 'a.txt'))).rejects.toThrow(
    /“a\.txt” is no kit/,
  );
  await expect(element.loadKit({ ...kit, pads: 7 })).rejects.toThrow(/pads/);
  expect(element.kit?.name).toBe(kit.name);
  await element.updateComplete;
  expect(element.renderRoot.querySelector('[part=status]')?.textContent).toBe('');
});

test('says so where there is no MIDI', async () => {
  const element = await sampler();
  const told = new Promise<string>((resolve) =>
    element.addEventListener('error', ({ message }) => resolve(message), { once: true }),
  );
  element.midi = true;
  expect(await told).toMatch(/MIDI (was not allowed|could not be opened)/);
  await element.updateComplete;
  expect(element.renderRoot.querySelector('[part=status]')?.textContent).toBe(await told);
});

test('gives a load up for the next one', async () => {
  const element = await sampler();
  const first = element.loadKit({ ...kit, name: 'First' });
  const second = element.loadKit({ ...kit, name: 'Second' });
  await expect(first).rejects.toMatchObject({ name: 'AbortError' });
  await second;
  expect(element.kit?.name).toBe('Second');
});

test('the class can be had without defining anything twice', () => {
  expect(customElements.get('padwise-sampler')).toBe(PadwiseSampler);
});
