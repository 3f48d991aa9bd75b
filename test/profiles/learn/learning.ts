import type { Pad } from '../../../src/kit/kit-schema.ts';
import type { Role } from '../../../src/kit/roles.ts';
import { learn, startLearning, type LearnEvent } from '../../../src/profiles/learn/learn-kit.ts';
import { learnedProfiles } from '../../../src/profiles/learn/learned-profile.ts';
import type { LearnState } from '../../../src/profiles/learn/learn-state.ts';
import { stepsFor } from '../../../src/profiles/learn/learn-steps.ts';
import { meaningOf } from '../../../src/profiles/note-table.ts';
import type { ControllerProfile } from '../../../src/profiles/profile-schema.ts';

export const PLAIN: ControllerProfile = {
  format: 'padwise-controller',
  version: 1,
  id: 'general-midi',
  name: 'General MIDI',
  ports: [],
  notes: [],
};

export const STARTER: readonly (readonly [Role, number])[] = [
  ['kick', 36],
  ['snare', 38],
  ['rim', 37],
  ['clap', 39],
  ['closed-hat', 42],
  ['open-hat', 46],
  ['tom', 41],
  ['tom', 45],
  ['tom', 48],
  ['crash', 49],
  ['ride', 51],
  ['cowbell', 56],
];

export function padsOf(sounds: readonly (readonly [Role, number])[]): Pad[] {
  return sounds.map(
    ([role, gmNote], i) =>
      ({ id: `pad-${i}`, name: `${role} ${i}`, role, gmNote, inputNote: gmNote }) as Pad,
  );
}

/** A learning with hands and a clock. */
export class Player {
  state: LearnState;
  nowMs = 1000;

  constructor(profile = PLAIN, sounds = STARTER, devices = ['Pads']) {
    const profiles = new Map(devices.map((name) => [name, profile]));
    this.state = startLearning(stepsFor(padsOf(sounds)), profiles, this.nowMs);
  }

  take(event: LearnEvent): this {
    this.state = learn(this.state, event);
    return this;
  }

  hit(note: number, velocity = 100, deviceName = 'Pads'): this {
    return this.take({ type: 'note', deviceName, note, velocity, atMs: this.nowMs });
  }

  control(controller: number, value: number, deviceName = 'Pads'): this {
    const atMs = this.nowMs;
    const message = { status: 0xb9, first: controller, second: value };
    return this.take({ type: 'control', deviceName, ...message, atMs });
  }

  wait(ms: number): this {
    this.nowMs += ms;
    return this.take({ type: 'rest', atMs: this.nowMs });
  }

  /** Without anybody asking whether there was a pause. */
  later(ms: number): this {
    this.nowMs += ms;
    return this;
  }

  go(stepId: string): this {
    return this.take({ type: 'go', stepId, atMs: this.nowMs });
  }

  move(type: 'next' | 'skip' | 'back' | 'redo' | 'finish'): this {
    return this.take({ type, atMs: this.nowMs });
  }

  answer(answer: 'take-over' | 'both' | 'leave'): this {
    return this.take({ type: 'answer', answer, atMs: this.nowMs });
  }

  shift(isTaken = true): this {
    return this.take({ type: 'shift', isTaken, atMs: this.nowMs });
  }

  profile(deviceName = 'Pads'): ControllerProfile {
    return learnedProfiles(this.state).get(deviceName) ?? PLAIN;
  }

  /** What a note means in the end: its role and General MIDI note. */
  meaning(note: number, deviceName = 'Pads'): string {
    const { role, gmNote } = meaningOf(note, this.profile(deviceName));
    return `${role ?? 'nothing'} ${gmNote}`;
  }
}
