import { expect, test } from 'vitest';
import { Store } from '../../src/lib/store.ts';

test('tells its listeners of changes, until they leave', () => {
  const store = new Store(1);
  const heard: number[] = [];
  const leave = store.subscribe((value) => heard.push(value));
  store.set(2);
  store.set(2);
  store.set(3);
  leave();
  store.set(4);
  expect(heard).toEqual([2, 3]);
  expect(store.value).toBe(4);
});

test('a listener may leave while it is told', () => {
  const store = new Store('a');
  const heard: string[] = [];
  const leave = store.subscribe(() => leave());
  store.subscribe((value) => heard.push(value));
  store.set('b');
  store.set('c');
  expect(heard).toEqual(['b', 'c']);
});
