import { expect, it } from 'vitest';
import { nextTask } from '../../src/lib/next-task.ts';

it('resolves in later tasks, one by one, after all microtasks of this one', async () => {
  const order: string[] = [];
  const tasks = ['first task', 'second task'].map(async (name) => {
    await nextTask();
    order.push(name);
    await Promise.resolve();
    order.push(`microtask of the ${name}`);
  });
  void Promise.resolve()
    .then(() => Promise.resolve())
    .then(() => order.push('microtask'));
  await Promise.all(tasks);
  expect(order).toEqual([
    'microtask',
    'first task',
    'microtask of the first task',
    'second task',
    'microtask of the second task',
  ]);
});
