import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { ROLE_NOTES } from '../../kit/gm-notes.ts';
import { ROLES } from '../../kit/roles.ts';
import type { Device } from '../../app/controllers/device.ts';
import type { ControllerProfile } from '../../profiles/profile-schema.ts';
import type { Story } from '../shared/story.ts';
import { storyDevice, storyKit } from '../shared/story-fixtures.ts';
import { PwControllers } from './pw-controllers.ts';
import './pw-profile-notes.ts';

const { profile: plain } = storyDevice('Pads');

/** Sixteen pads from note 48 on, role after role. */
const grid: ControllerProfile = {
  ...plain,
  id: 'made-up-grid',
  name: 'Made-up grid',
  hint: 'Choose the drum preset with the button at the top.',
  source: 'Made up for this page',
  grid: { columns: 4, notes: ROLES.map((_, i) => 48 + i) },
  notes: ROLES.map((role, i) => ({
    note: 48 + i,
    role,
    gmNote: ROLE_NOTES[role][0]!,
    ...(i === 1 ? { sensitivity: 1.4 } : {}),
  })),
};
const drums: ControllerProfile = {
  ...plain,
  id: 'made-up-drums',
  name: 'Made-up drums',
  notes: [
    { note: 36, role: 'kick', gmNote: 36, name: 'Kick' },
    { note: 38, role: 'snare', gmNote: 38, name: 'Snare head', zone: 'head' },
    { note: 40, role: 'rim', gmNote: 37, name: 'Snare rim', zone: 'rim' },
    { note: 22, role: 'closed-hat', gmNote: 42, name: 'Hat edge', zone: 'edge' },
    { note: 99, role: 'other', gmNote: 120, name: 'Spare' },
  ],
};
const large: ControllerProfile = {
  ...grid,
  id: 'made-up-large',
  name: 'Made-up 8 by 8',
  grid: { columns: 8, notes: Array.from({ length: 64 }, (_, i) => 36 + i) },
};

const devices: readonly Device[] = [
  storyDevice('Grid', { profile: grid, factoryId: grid.id }),
  storyDevice('E-drums', { profile: drums, isOwn: true }),
  storyDevice('Keys', { inputIds: [] }),
];

/** Dialogs of a page that are open for real lie over one another. */
function laidOpen(element?: Element): void {
  if (!(element instanceof PwControllers)) return;
  void element.updateComplete.then(() => {
    const dialog = element.shadowRoot?.querySelector('dialog');
    if (!dialog) return;
    dialog.open = true;
    Object.assign(dialog.style, { position: 'static', margin: '0', width: '100%', height: 'auto' });
  });
}

const dialog = (name: string, deviceName: string, shown = devices): Story => ({
  name,
  render: () =>
    html`<pw-controllers
      .devices=${shown}
      .deviceName=${deviceName}
      .factory=${[plain, grid, drums]}
      .pads=${storyKit.pads}
      .undoLabel=${'Remove note 40'}
      .message=${'Note 40 removed.'}
      ${ref(laidOpen)}
    ></pw-controllers>`,
});

const notes = (name: string, profile: ControllerProfile): Story => ({
  name,
  render: () =>
    html`<pw-profile-notes .profile=${profile} .pads=${storyKit.pads}></pw-profile-notes>`,
});

export const stories: readonly Story[] = [
  dialog('Panel, a grid', 'Grid'),
  dialog('Panel, a kit of one’s own', 'E-drums'),
  dialog('Panel, no controller', '', []),
  notes('Notes, a grid', grid),
  notes('Notes, a list', drums),
  notes('Notes, eight by eight', large),
  notes('Notes, nothing said', plain),
];
