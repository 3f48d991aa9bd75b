import { expect, test } from 'vitest';
import { Learning } from '../../src/app/learning.ts';
import { FakeDisk, idOf, lesson, summary } from './learning-parts.ts';

const known = async (learning: Learning) => summary(await learning.heeded());

test('what is learned is there in the next visit', async () => {
  const disk = new FakeDisk();
  const first = new Learning(disk.load);
  await first.open();
  await first.learn(lesson('a', 'clap', 1));
  await first.learn(lesson('b', 'rim', 2));
  await first.learn(lesson('a', 'tom', 3));
  const second = new Learning(disk.load);
  expect(await known(second)).toBe('b rim, a tom');
  expect(second.state.value).toMatchObject({ isOpen: true, isKept: true });
});

test('switched off, it heeds nothing and forgets nothing', async () => {
  const learning = new Learning(new FakeDisk().load);
  await learning.learn(lesson('a', 'clap'));
  learning.isOn = false;
  expect(await known(learning)).toBe('');
  learning.isOn = true;
  expect(await known(learning)).toBe('a clap');
});

test('works in memory, and says so, where there is no storage or none any more', async () => {
  const disk = new FakeDisk();
  const learning = new Learning(disk.load);
  await learning.open();
  disk.isBroken = true;
  await learning.learn(lesson('a', 'clap'));
  expect(learning.state.value.isKept).toBe(false);
  expect(await known(learning)).toBe('a clap');
  const later = new Learning(disk.load);
  await later.open();
  expect(later.state.value).toMatchObject({ isOpen: true, isKept: false });
  await later.learn(lesson('b', 'rim'));
  expect(await known(later)).toBe('b rim');
});

test('works where its code cannot be fetched', async () => {
  const learning = new Learning(() => Promise.reject(new Error('offline')));
  expect(await known(learning)).toBe('');
  await learning.learn(lesson('a', 'clap'));
  expect(await known(learning)).toBe('a clap');
  await expect(learning.toFile()).rejects.toThrow('offline');
});

test('a lesson is withdrawn for what stood before, unless another word has been said since', async () => {
  const learning = new Learning(new FakeDisk().load);
  const [old, fresh] = [lesson('a', 'clap', 1), lesson('a', 'tom', 2)];
  await learning.learn(old);
  await learning.learn(fresh);
  await learning.withdraw(fresh, old);
  expect(await known(learning)).toBe('a clap');
  await learning.withdraw(fresh, null);
  expect(await known(learning)).toBe('a clap');
  await learning.withdraw(old, null);
  expect(await known(learning)).toBe('');
});

test('forgetting can be undone, and keeps what was taught since', async () => {
  const disk = new FakeDisk();
  const learning = new Learning(disk.load);
  await learning.open();
  await learning.learn(lesson('a', 'clap', 1));
  await learning.learn(lesson('b', 'rim', 2));
  await learning.forgetAll();
  expect(disk.lessons).toEqual([]);
  expect(learning.state.value.forgottenCount).toBe(2);
  await learning.learn(lesson('a', 'tom', 3));
  await learning.bringBack();
  expect(await known(learning)).toBe('b rim, a tom');
  expect(summary(disk.lessons)).toBe('b rim, a tom');
  expect(learning.state.value.forgottenCount).toBe(0);
});

test('two tabs see each other’s lessons, and forgetting', async () => {
  const disk = new FakeDisk();
  const [one, two] = [new Learning(disk.load), new Learning(disk.load)];
  await Promise.all([one.open(), two.open()]);
  await Promise.all([one.learn(lesson('a', 'clap', 1)), two.learn(lesson('b', 'rim', 2))]);
  await expect.poll(() => known(one)).toBe('a clap, b rim');
  await expect.poll(() => known(two)).toBe('a clap, b rim');
  await one.forgetAll();
  await expect.poll(() => known(two)).toBe('');
});

test('a file is merged, and a time to come is no later than now', async () => {
  const learning = new Learning(new FakeDisk().load);
  await learning.learn(lesson('f', 'kick', 5));
  expect(await learning.addFile(new Blob(['x']))).toBe(1);
  expect(await known(learning)).toBe('f kick, e ride');
  expect((await learning.lessonOn(idOf('e')))?.taughtAtMs).toBeLessThanOrEqual(Date.now());
  await expect(learning.addFile(new Blob())).rejects.toThrow('it is empty');
  expect(await known(learning)).toBe('f kick, e ride');
});

test('a lesson from another network is of use again once its sound is heard', async () => {
  const learning = new Learning(new FakeDisk().load);
  await learning.learn(lesson('a', 'clap', 1, 'old'));
  const embedding = Float32Array.of(3);
  learning.recognise({ sampleId: idOf('a'), probabilities: [], embedding, modelVersion: 'new' });
  const fresh = await learning.lessonOn(idOf('a'));
  expect(fresh).toMatchObject({ role: 'clap', modelVersion: 'new', taughtAtMs: 1, embedding });
});
