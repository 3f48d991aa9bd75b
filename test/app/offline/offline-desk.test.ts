import { describe, expect, test } from 'vitest';
import { OfflineDesk } from '../../../src/app/offline/offline-desk.ts';
import type { OfflineReport } from '../../../src/app/offline/offline-ports.ts';
import type { ClassifierStatus } from '../../../src/app/ports.ts';
import { Store } from '../../../src/lib/store.ts';

function makeDesk() {
  const done: string[] = [];
  let report: OfflineReport | null = null;
  let failsToLoad = false;
  const note = (what: string) => {
    done.push(what);
    return Promise.resolve();
  };
  const desk = new OfflineDesk({
    loadKeeper: () =>
      failsToLoad
        ? Promise.reject(new Error('gone'))
        : Promise.resolve({
            start: (to) => {
              report = to;
              return note('start');
            },
            keepAll: () => note('keep all'),
            takeOver: () => note('take over'),
          }),
    reloadPage: () => void note('reload'),
  });
  return {
    desk,
    done,
    tell: () => {
      if (!report) throw new Error('Not started.');
      return report;
    },
    setFailing: (fails: boolean) => (failsToLoad = fails),
  };
}

function visit() {
  const classifier = new Store<ClassifierStatus>({ state: 'loading' });
  return { ready: Promise.resolve(), classifier, idle: () => Promise.resolve() };
}

const HEARD = { state: 'ready', modelVersion: '1', threads: 1 } as const;

describe('keeping begins', () => {
  test('only when it is asked for', () => {
    const { desk, done } = makeDesk();
    expect(desk.status.value.state).toBe('off');
    expect(done).toEqual([]);
  });

  test.each([HEARD, { state: 'failed', reason: 'none' } as const])(
    'after the classifier is %o, and once',
    async (end) => {
      const { desk, done } = makeDesk();
      const first = visit();
      const begun = desk.begin(first);
      await Promise.resolve();
      expect(desk.status.value.state).toBe('waiting');
      expect(done).toEqual([]);
      first.classifier.set(end);
      await begun;
      await desk.begin(visit());
      expect(done).toEqual(['start']);
    },
  );

  test('again by hand where its code could not be fetched', async () => {
    const { desk, done, setFailing } = makeDesk();
    setFailing(true);
    const first = visit();
    first.classifier.set(HEARD);
    await desk.begin(first);
    expect(desk.status.value).toEqual({ state: 'failed', fault: 'network' });
    setFailing(false);
    await desk.keepAll();
    expect(done).toEqual(['start']);
  });
});

describe('a reload', () => {
  async function begun() {
    const made = makeDesk();
    const first = visit();
    first.classifier.set(HEARD);
    await made.desk.begin(first);
    made.done.length = 0;
    return made;
  }

  test('lets the version that waits in before', async () => {
    const { desk, done, tell } = await begun();
    tell().update('ready');
    expect(done).toEqual([]);
    await desk.reload();
    expect(done).toEqual(['take over', 'reload']);
  });

  test('has nothing to let in where another tab has done so', async () => {
    const { desk, done, tell } = await begun();
    tell().update('elsewhere');
    await desk.reload();
    expect(done).toEqual(['reload']);
  });

  test('is offered for a part that is missing, unless there is more to tell', async () => {
    const { desk, tell } = await begun();
    desk.missPart();
    expect(desk.update.value).toBe('part-missing');
    tell().update('ready');
    desk.missPart();
    expect(desk.update.value).toBe('ready');
  });
});
