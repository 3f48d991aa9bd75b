import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { KitChoice } from '../../app/kit-choice.ts';
import type { Story } from '../shared/story.ts';
import './pw-kit-choice.ts';
import type { PwKitChoice } from './pw-kit-choice.ts';

const names = ['Akai Linn', 'Alesis HR16', 'Korg KR55', 'Roland TR-606', 'Yamaha RX5'];

const folders: KitChoice = {
  from: 'folder',
  document: 'Drum machines/Alesis HR16',
  options: [
    ...names.map((name) => {
      const path = `Drum machines/${name}`;
      return { document: path, name, place: path };
    }),
    { document: '', name: 'All sounds as one kit', place: '' },
  ],
};

const bank: KitChoice = {
  from: 'file',
  document: 'bank.sf2 › 0 Standard',
  options: ['0 Standard', '8 Room', '16 Power', '25 A name that goes on and on and on, and on'].map(
    (name) => ({ document: `bank.sf2 › ${name}`, name, place: `bank.sf2 › ${name}` }),
  ),
};

const story = (name: string, choice: KitChoice): Story => ({
  name,
  render: () =>
    html`<pw-kit-choice
      .choice=${choice}
      ${ref((element) => void (element as PwKitChoice | undefined)?.show())}
    ></pw-kit-choice>`,
});

export const stories: readonly Story[] = [
  story('A folder of folders', folders),
  story('A SoundFont', bank),
];
