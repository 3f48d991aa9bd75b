import { html } from 'lit';
import type { Story } from '../shared/story.ts';
import type { LightsView } from './pw-lights.ts';
import './pw-lights.ts';

const HUES = ['#662503', '#66561f', '#105366', '#292566', '#216641', '#66145d', null, '#663d1a'];

const launchpad: LightsView = {
  isOn: true,
  hasOutput: true,
  canBeExact: true,
  isExact: false,
  sysex: 'off',
  columns: 8,
  colours: Array.from({ length: 64 }, (_, i) => HUES[(i * 5 + (i >> 3)) % HUES.length] ?? null),
};

function story(name: string, change: Partial<LightsView>): Story {
  const view = { ...launchpad, ...change };
  return {
    name,
    render: () => html`<pw-lights .device=${'LPX MIDI Out'} .view=${view}></pw-lights>`,
  };
}

export const stories: readonly Story[] = [
  story('By its palette', {}),
  story('Asking for SysEx', { isExact: true, sysex: 'asking' }),
  story('Exact', { isExact: true, sysex: 'on' }),
  story('SysEx not allowed', { sysex: 'denied' }),
  story('Off', { isOn: false }),
  story('No output', { hasOutput: false }),
  story('On and off only', {
    canBeExact: false,
    columns: 4,
    colours: Array.from({ length: 16 }, (_, i) => (i < 11 ? '#ffffff' : null)),
  }),
];
