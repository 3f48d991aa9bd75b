import { afterAll, beforeAll, expect, test } from 'vitest';
import { Controllers } from '../../src/app/controllers/controllers.ts';
import { Session } from '../../src/app/session.ts';
import { isAudioFile } from '../../src/audio/decode/audio-files.ts';
import { Decoder } from '../../src/audio/decode/decoder.ts';
import { LivePlayer } from '../../src/audio/live-player.ts';
import { renderStarterKit } from '../../src/audio/starter/render-starter-kit.ts';
import * as kitFiles from '../../src/formats/kit-files.ts';
import type { Role } from '../../src/kit/roles.ts';
import { MidiController } from '../../src/midi/midi-controller.ts';
import { decideRole } from '../../src/ml/decide-role.ts';
import { SampleAnalyser } from '../../src/ml/sample-analyser.ts';
import { FACTORY_PROFILES } from '../../src/profiles/factory-profiles.ts';
import { meaningOf } from '../../src/profiles/note-table.ts';
import type { ControllerProfile } from '../../src/profiles/profile-schema.ts';
import { installFakeMidi, type FakeMidi } from '../fakes/fake-midi-access.ts';

/** Whoever may sound for a role that the starter kit lacks. */
const STAND_INS: Partial<Record<Role, Role>> = { rim: 'snare', 'open-hat': 'closed-hat' };

let fake: FakeMidi;
let player: LivePlayer;
let session: Session;
let midi: MidiController | null = null;
let sounded: Role[];
let offered: readonly ControllerProfile[] = FACTORY_PROFILES;

beforeAll(async () => {
  player = new LivePlayer();
  session = new Session({
    decoder: new Decoder(player.status.value.sampleRateHz),
    analyser: new SampleAnalyser({ baseUrl: import.meta.env.BASE_URL }),
    learning: { heeded: () => Promise.resolve([]), recognise: () => undefined },
    player,
    isAudioFile,
    decideRole,
    kindOf: () => null,
    formats: kitFiles,
    exporter: { ...kitFiles, toWav: () => Promise.resolve(new Blob()) },
    renderStarter: renderStarterKit,
  });
  await session.loadStarter();
  expect(session.kit.pads).toHaveLength(16);
  player.onTrigger = ({ padId }) => {
    sounded.push(session.kit.pads.find(({ id }) => id === padId)!.role);
  };
  fake = installFakeMidi();
});

afterAll(async () => {
  await midi?.disconnect();
  fake.uninstall();
  await player.dispose();
});

/** Plugs a device in and hits all its notes: what sounded for each, and what landed in the tray. */
async function playAll(profile: ControllerProfile, portName: string) {
  localStorage.clear();
  await midi?.disconnect();
  midi = new MidiController(player);
  const controllers = new Controllers({
    midi,
    session,
    player,
    loadFactory: () => Promise.resolve(offered),
  });
  await fake.plug({ id: profile.id, name: portName });
  await controllers.connect();
  expect(controllers.device(portName)?.profile).toBe(profile);
  const notes = profile.notes.length > 0 ? profile.notes.map(({ note }) => note) : gmNotes;
  const roles = new Map<number, readonly Role[]>();
  for (const note of notes) {
    sounded = [];
    fake.send(profile.id, [0x99, note, 100]);
    roles.set(note, sounded);
    fake.send(profile.id, [0x89, note, 0]);
  }
  player.panic();
  const tray = controllers.state.value.unmapped.map(({ note }) => note);
  await fake.unplug(profile.id);
  return { roles, tray };
}

const gmNotes = Array.from({ length: 48 }, (_, i) => 35 + i);

/** What does not hold of what the profile promises. */
function broken(
  profile: ControllerProfile,
  { roles, tray }: Awaited<ReturnType<typeof playAll>>,
): string[] {
  const inKit = new Set(session.kit.pads.map(({ role }) => role));
  return [...roles].flatMap(([note, heard]) => {
    const { role } = meaningOf(note, profile);
    const standIn = role && STAND_INS[role];
    const promised =
      role && inKit.has(role) ? role : standIn && inKit.has(standIn) ? standIn : null;
    const isKept = promised
      ? heard.length === 1 && heard[0] === promised && !tray.includes(note)
      : heard.length === 0;
    return isKept ? [] : [`${note}: promised ${promised}, heard ${heard.join()}`];
  });
}

test.each(FACTORY_PROFILES.map((profile) => [profile.id, profile] as const))(
  '%s plays on the starter kit what it promises',
  async (_, profile) => {
    const played = await playAll(profile, profile.ports[0] ?? 'Unknown pads');
    expect(broken(profile, played)).toEqual([]);
    expect([...played.roles.values()].flat().length).toBeGreaterThan(7);
  },
);

test('what a kit lacks lands in the tray', async () => {
  const roland = FACTORY_PROFILES.find(({ id }) => id === 'roland-td')!;
  const { roles, tray } = await playAll(roland, 'TD-17');
  expect(roles.get(27)).toEqual([]);
  expect(tray).toContain(27);
});

test('a kick that sounds a snare is found out', async () => {
  const sound = FACTORY_PROFILES.find(({ id }) => id === 'akai-lpd8')!;
  const notes = sound.notes.map((each) =>
    each.note === 36 ? { ...each, gmNote: 38, role: 'kick' as const } : each,
  );
  const wrong = { ...sound, notes };
  offered = [FACTORY_PROFILES[0]!, wrong];
  const played = await playAll(wrong, 'LPD8');
  offered = FACTORY_PROFILES;
  expect(broken(wrong, played)).toEqual(['36: promised kick, heard snare']);
});
