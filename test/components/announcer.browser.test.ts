import { html, LitElement } from 'lit';
import { expect, test } from 'vitest';
import type { LoadProgress } from '../../src/app/loaded-kit.ts';
import { Announcer } from '../../src/components/app/announcer.ts';
import { Store } from '../../src/lib/store.ts';

class Speaker extends LitElement {
  readonly progress = new Store<LoadProgress | null>(null);
  readonly announcer = new Announcer(this, this.progress);

  override render() {
    return html`${this.announcer.render()}`;
  }
}
customElements.define('test-speaker', Speaker);

function speaker() {
  const element = new Speaker();
  document.body.append(element);
  return { element, said: () => element.shadowRoot?.querySelector('[aria-live]')?.textContent };
}

test('says one thing after the other, and the same again', async () => {
  const { element, said } = speaker();
  element.announcer.say('Undid: Swap pads');
  await expect.poll(said).toBe('Undid: Swap pads');
  element.announcer.say('Undid: Swap pads');
  await expect.poll(said).toBe('Undid: Swap pads\u00a0');
  element.announcer.say('Undid: Rename kit');
  element.announcer.say('Bank B, 3 pads');
  await expect.poll(said).toBe('Undid: Rename kit. Bank B, 3 pads');
});

test('says that a load begins', async () => {
  const { element, said } = speaker();
  await element.updateComplete;
  element.progress.set({ phase: 'loading', decoded: 0, done: 0, total: 40 });
  await expect.poll(said).toBe('Loading 40 sounds');
});

test('names pads that were hit only where it is asked to, and at most once a second', async () => {
  const { element, said } = speaker();
  element.announcer.hit('Kick');
  element.announcer.speaksHits = true;
  element.announcer.hit('Snare');
  await expect.poll(said).toBe('Snare');
  const saidMs = performance.now();
  for (const name of ['Kick', 'Clap', 'Kick']) element.announcer.hit(name);
  await expect.poll(said).toBe('Kick, Clap');
  expect(performance.now() - saidMs).toBeGreaterThan(700);
});
