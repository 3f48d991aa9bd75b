import '../../src/components/review/pw-review.ts';
import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { SamplePicture } from '../../src/app/ports.ts';
import type { SoundFacts } from '../../src/components/why/sound-facts.ts';
import type { Pad } from '../../src/kit/kit-schema.ts';
import type { Role } from '../../src/kit/roles.ts';
import { expectAccessible } from './axe.ts';
import { collect, mount } from './mount.ts';
import { makeKit, padOf } from './pads.ts';

const picture: SamplePicture = {
  bands: 4,
  frames: 151,
  levels: Float32Array.from({ length: 604 }, (_, i) => -((i % 151) / 50)),
  bandHz: [100, 500, 2000, 10_000],
  startSec: -0.002,
  stepSec: 0.01,
};

/** Facts of a sound, and how often its picture was asked for. */
function makeFacts(shown: SamplePicture | null = picture) {
  let asked = 0;
  const facts: SoundFacts = {
    featuresOf: () => ({
      pitchHz: 180,
      brightnessHz: 2500,
      decaySec: 0.09,
      peak: 1,
      outline: new Float32Array(192).fill(0.5),
    }),
    audioOf: () => null,
    pictureOf: () => {
      asked++;
      return Promise.resolve(shown);
    },
    peersOf: (_, role) =>
      role === 'snare'
        ? { count: 3, decaySec: [0.05, 0.2], brightnessHz: [3000, 5000], pitchHz: null }
        : null,
  };
  return { facts, asked: () => asked };
}

const TOP_THREE: readonly (readonly [Role, number])[] = [
  ['tom', 0.41],
  ['snare', 0.33],
  ['conga', 0.09],
];

function doubtfulPad(changes: Partial<Pad> = {}): Pad {
  const pad = padOf(makeKit(0.41), 'tom');
  return {
    ...pad,
    name: 'Hit 3',
    classification: {
      role: 'tom',
      confidence: 0.41,
      topThree: TOP_THREE.map(([role, probability]) => ({ role, probability })),
      modelVersion: 'test',
    },
    ...changes,
  };
}

async function review(
  pad: Pad | null = doubtfulPad(),
  progress = { total: 3, answered: 1, open: 2 },
) {
  const { facts, asked } = makeFacts();
  const element = await mount('pw-review', { pad, progress, facts, canGoBack: true });
  const edits = collect(element, 'pw-pad-edit');
  const steps = collect(element, 'pw-review-step');
  const auditions = collect(element, 'pw-pad-audition');
  return {
    element,
    edits,
    steps,
    auditions,
    asked,
    roles: () => edits.map(({ edit }) => edit.value),
  };
}

describe('pw-review', () => {
  test('answers by 1, 2 and 3, once for a held key, and keeps the keys from playing pads', async () => {
    const { element, roles, steps } = await review();
    const played: string[] = [];
    const listen = (event: KeyboardEvent) => {
      if (!event.defaultPrevented) played.push(event.key);
    };
    window.addEventListener('keydown', listen);
    element.focus();
    await userEvent.keyboard('123');
    element.dispatchEvent(
      new KeyboardEvent('keydown', { code: 'Digit1', repeat: true, cancelable: true }),
    );
    await userEvent.keyboard('q');
    window.removeEventListener('keydown', listen);
    expect(roles()).toEqual(['tom', 'snare', 'conga']);
    expect(played).toEqual(['q']);
    // An open pad's answer leads on by itself.
    expect(steps).toEqual([]);
  });

  test('an answer to a pad that was answered before leads on', async () => {
    const { element, roles, steps } = await review(doubtfulPad({ roleSource: 'user' }));
    element.focus();
    await userEvent.keyboard('1');
    expect(roles()).toEqual(['tom']);
    expect(steps.map(({ step }) => step)).toEqual(['next']);
  });

  test('where kit and ear disagree it says both, and takes either by one key', async () => {
    const { element, roles } = await review(
      doubtfulPad({
        role: 'snare',
        roleSource: 'maker',
        makerRole: 'snare',
        rival: { role: 'clap', confidence: 0.87 },
      }),
    );
    const says = 'The kit says Snare, it sounds like Clap, 87 % sure.';
    expect(element.renderRoot.querySelector('.evidence')?.textContent).toBe(says);
    expect(element.renderRoot.querySelector('[role="status"]')?.textContent).toContain(says);
    await page.viewport(360, 700);
    await expect.element(page.getByText(says).first()).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Snare says the kit' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Clap 87 %' })).toBeVisible();
    await expectAccessible(element);
    element.focus();
    await userEvent.keyboard('12');
    expect(roles()).toEqual(['snare', 'clap']);
    await page.viewport(1280, 800);
  });

  test('arrow keys go on and back, Space and Enter sound the pad again', async () => {
    const { element, steps, auditions } = await review();
    element.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowLeft} {Enter}');
    expect(steps.map(({ step }) => step)).toEqual(['next', 'back']);
    expect(auditions).toHaveLength(2);
  });

  test('Enter on an answer answers, and the focus leaves it for the next pad', async () => {
    const { element, roles, auditions } = await review();
    const snare = page.getByRole('button', { name: 'Snare 33 %' });
    (snare.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    expect(roles()).toEqual(['snare']);
    expect(auditions).toEqual([]);
    element.pad = doubtfulPad({ id: 'next', name: 'Hit 4' });
    await element.updateComplete;
    await userEvent.keyboard('{Enter}');
    expect(roles()).toEqual(['snare']);
    expect(auditions).toHaveLength(1);
  });

  test('any of the sixteen roles can be chosen from the menu, by keys alone', async () => {
    const { roles } = await review();
    const key = page.getByRole('button', { name: /Other role/ });
    (key.element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    expect(page.getByRole('menuitemradio').elements()).toHaveLength(16);
    // Kick, down to snare, right to cowbell; then by letter to triangle's first namesake and on.
    await userEvent.keyboard('{ArrowDown}{ArrowRight}');
    await userEvent.keyboard('t{Enter}');
    expect(roles()).toEqual(['tambourine']);
  });

  test('says the pad and what was heard, and the end with a count', async () => {
    const { element } = await review();
    const spoken = () => element.shadowRoot?.querySelector('[role="status"]')?.textContent;
    expect(spoken()).toMatch(/^Pad A\d+, Hit 3\. Heard as tom 41 %, snare 33 %, conga 9 %\.$/);
    element.pad = doubtfulPad({ id: 'named', roleSource: 'name', role: 'clap', nameWord: 'clp' });
    await element.updateComplete;
    expect(spoken()).toMatch(
      /Heard as clap by its name, tom 41 %, snare 33 %\. The name decided, 41 % sure: “clp”\.$/,
    );
    element.focus();
    element.progress = { total: 3, answered: 3, open: 0 };
    element.pad = null;
    await element.updateComplete;
    expect(spoken()).toBe('Done: 3 pads reviewed. Nothing is doubtful any more.');
    expect(element.shadowRoot?.activeElement?.textContent.trim()).toBe('Close');
    await expectAccessible(element);
  });

  test('offers what was passed over once more, and does nothing for 1 at the end', async () => {
    const { element, steps, roles } = await review(null, { total: 3, answered: 1, open: 2 });
    element.focus();
    await userEvent.keyboard('1');
    expect(roles()).toEqual([]);
    await userEvent.keyboard('{Enter}');
    expect(steps.map(({ step }) => step)).toEqual(['resume']);
  });

  test('marks the suggestion as one, and a set role as set', async () => {
    const { element } = await review();
    await expect
      .element(page.getByRole('button', { name: /^Tom 41 % ?, suggested$/ }))
      .toBeVisible();
    expect(element.shadowRoot?.querySelectorAll('[aria-pressed="true"]')).toHaveLength(0);
    element.pad = doubtfulPad({ roleSource: 'user' });
    await element.updateComplete;
    expect(element.shadowRoot?.querySelectorAll('[aria-pressed="true"]')).toHaveLength(1);
  });

  test('shows the picture only when asked why, with words and the sure pads of the kit', async () => {
    const { element, asked } = await review();
    expect(asked()).toBe(0);
    await page.getByRole('button', { name: 'Why?' }).click();
    await expect
      .element(page.getByRole('img', { name: /^Spectrogram\. Short, 40 dB down after 90 ms;/ }))
      .toBeVisible();
    await expect
      .element(page.getByRole('row', { name: /Snare × 3 50–200 3\.0–5\.0/ }))
      .toBeVisible();
    expect(asked()).toBe(1);
    await expectAccessible(element);
  });

  test('says so where there is no picture', async () => {
    const { element } = await review();
    element.facts = makeFacts(null).facts;
    await page.getByRole('button', { name: 'Why?' }).click();
    await expect.element(page.getByText(/There is no picture/)).toBeVisible();
  });
});
