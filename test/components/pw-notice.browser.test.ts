import '../../src/components/notice/pw-notice.ts';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { collect, mount } from './mount.ts';

test.each([
  ['news', 'status'],
  ['problem', 'alert'],
] as const)('%s comes into a live region that is there already', async (kind, role) => {
  const notice = await mount('pw-notice', { kind, textContent: 'The disk is full.' });
  const region = notice.renderRoot.querySelector(`[role="${role}"]`)!;
  const words = notice.renderRoot.querySelector('.text')!;
  expect(region.checkVisibility({ visibilityProperty: true })).toBe(true);
  expect(words.checkVisibility({ visibilityProperty: true })).toBe(false);
  const { height } = notice.getBoundingClientRect();
  await expect.poll(() => words.checkVisibility({ visibilityProperty: true })).toBe(true);
  // It has had its room.
  expect(notice.getBoundingClientRect().height).toBe(height);
});

test('what can be put away says so to its surroundings', async () => {
  const notice = await mount('pw-notice', { textContent: 'Saved.' });
  const dismissals = collect(notice, 'pw-dismiss');
  expect(notice.matches('[dismissible]')).toBe(true);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  expect(dismissals).toHaveLength(1);
  notice.dismissible = false;
  await notice.updateComplete;
  expect(notice.matches('[dismissible]')).toBe(false);
  await expect.element(page.getByRole('button', { name: 'Dismiss' })).not.toBeInTheDocument();
});
