import { LitElement } from 'lit';
import { expect, test } from 'vitest';
import type { FormatsPort } from '../../src/app/ports.ts';
import { Session } from '../../src/app/session.ts';
import { KitEdits } from '../../src/components/app/kit-edits.ts';
import { ChokeEvent } from '../../src/components/shared/events.ts';
import { silences } from '../../src/kit/edits-choke.ts';
import { file, parts, silentPlayer } from '../app/parts.ts';

class Host extends LitElement {}
customElements.define('kit-edits-host', Host);

const none = () => Promise.reject(new Error('not asked for'));
const formats: FormatsPort = {
  toJson: none,
  toJsonFile: none,
  toBundle: none,
  readKit: none,
  isBundle: () => Promise.resolve(false),
  readForeignKit: () => Promise.resolve(null),
  unzip: none,
};

test('a choke is a step of the kit’s history', async () => {
  const session = new Session({
    ...parts(),
    player: silentPlayer(),
    formats,
    renderStarter: () => Promise.resolve([]),
  });
  await session.load([file('a.wav', 'a'), file('b.wav', 'b')]);
  const host = new Host();
  new KitEdits(host, session);
  document.body.append(host);
  const [a, b] = session.kit.pads.map(({ id }) => id) as [string, string];
  const isChoked = () => silences(session.kit.pads[0]!, session.kit.pads[1]!);
  host.dispatchEvent(new ChokeEvent(a, b, true));
  expect([isChoked(), session.state.value.undoLabel]).toEqual([true, 'Add choke']);
  host.dispatchEvent(new ChokeEvent(a, b, false));
  expect([isChoked(), session.state.value.undoLabel]).toEqual([false, 'Remove choke']);
  session.undo();
  expect(isChoked()).toBe(true);
});
