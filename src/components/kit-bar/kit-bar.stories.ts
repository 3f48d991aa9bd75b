import { html, nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { SaveState } from '../../app/save-state.ts';
import '../meter/pw-meter.ts';
import type { Story } from '../shared/story.ts';
import { laidOpen } from '../shared/story-fixtures.ts';
import './pw-kit-bar.ts';

interface Look {
  readonly kitName?: string;
  readonly padCount?: number;
  readonly undoLabel?: string | null;
  readonly useNames?: boolean;
  readonly isOpen?: boolean;
  readonly saveState?: SaveState;
  readonly saveProblem?: string;
}

function story(name: string, look: Look): Story {
  const { kitName = 'Made-up kit', padCount = 16, undoLabel = null } = look;
  return {
    name,
    render: () =>
      html`<pw-kit-bar
        .kitName=${kitName}
        .padCount=${padCount}
        .undoLabel=${undoLabel}
        .masterGainDb=${-6}
        .useNames=${look.useNames ?? true}
        .saveState=${look.saveState ?? 'kept'}
        .saveProblem=${look.saveProblem ?? ''}
        .learningText=${'On: 12 corrections'}
        .offlineText=${'Ready offline'}
        ${look.isOpen ? ref(laidOpen) : nothing}
      >
        <pw-meter slot="meter"></pw-meter>
      </pw-kit-bar>`,
  };
}

export const stories: readonly Story[] = [
  story('First visit', {}),
  story('Something to undo', { undoLabel: 'Role of Snare' }),
  story('Saved', { saveState: 'saved' }),
  story('Saving', { saveState: 'saving' }),
  story('Not saved', {
    saveState: 'unsafe',
    saveProblem: 'There is no room left in the browser’s storage. The kit is in memory only.',
  }),
  story('Empty kit', { padCount: 0 }),
  story('Long name', {
    kitName: 'Everything that was ever recorded in the kitchen, tape three, second half',
    padCount: 1000,
  }),
  story('Load menu', { isOpen: true, useNames: false }),
];
