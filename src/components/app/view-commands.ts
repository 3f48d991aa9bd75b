import type { GrooveTransport } from '../../app/groove/groove-transport.ts';
import type { NoteRepeat } from '../../app/controllers/note-repeat.ts';
import type { PlayerPort } from '../../app/ports.ts';
import type { SongTransport } from '../../app/song/song-transport.ts';
import { isRole } from '../../kit/roles.ts';
import { PADS_PER_BANK, type Pad } from '../../kit/kit-schema.ts';
import {
  PadActionEvent,
  PadEditEvent,
  type PadAction,
  type TargetCommand,
  type ViewCommand,
} from '../shared/events.ts';
import type { CommandState } from './command-state.ts';
import type { Theme } from './theme.ts';

/** Between soft and accented. */
const PLAY_VELOCITY = 100;

export interface ViewParts {
  readonly player: PlayerPort;
  state(): CommandState;
  goToBank(bank: number): void;
  /** Shows a pad and gives it the focus. */
  goToPad(pad: Pad): void;
  readonly groove: Pick<GrooveTransport, 'play' | 'record' | 'stop' | 'undoPass'>;
  /** Null until there was a song. */
  song(): Pick<SongTransport, 'toggle' | 'stop' | 'pause' | 'isPlaying'> | null;
  /** Whether the song's panel is in view. */
  showsSong(): boolean;
  readonly repeat: Pick<NoteRepeat, 'toggle' | 'releaseAll'>;
  openKit(number: number): void;
  openMixer(): void;
  openEditor(): void;
  openGroove(): void;
  openSong(): void;
  openAudio(): void;
  openOffline(): void;
  learnKit(): void;
  closeDrawer(): void;
  toggleSpeakHits(): void;
  setTheme(theme: Theme): void;
  openPalette(): void;
  openShortcuts(): void;
}

/** Leads around the app: banks, pads, panels; and plays or corrects the pad in hand. */
export class ViewCommands {
  readonly #host: HTMLElement;
  readonly #parts: ViewParts;

  constructor(host: HTMLElement, parts: ViewParts) {
    this.#host = host;
    this.#parts = parts;
  }

  readonly commands: Readonly<Record<ViewCommand, () => unknown>> = {
    'next-bank': () => this.#parts.goToBank(this.#parts.state().bank + 1),
    'previous-bank': () => this.#parts.goToBank(this.#parts.state().bank - 1),
    'next-pad': () => this.#stepPad(1),
    'previous-pad': () => this.#stepPad(-1),
    'replace-sound': () => this.#act('replace'),
    'duplicate-pad': () => this.#act('duplicate'),
    'remove-pad': () => this.#act('remove'),
    'play-pad': () => this.#playPad(),
    panic: () => {
      this.#parts.groove.stop();
      this.#parts.song()?.pause();
      this.#parts.repeat.releaseAll();
      this.#parts.player.panic();
    },
    'note-repeat': () => this.#parts.repeat.toggle(),
    'play-groove': () => this.#playOrStop(),
    'play-song': () => this.#parts.song()?.toggle(),
    'record-groove': () => this.#parts.groove.record(),
    'undo-pass': () => this.#parts.groove.undoPass(),
    'open-mixer': () => this.#parts.openMixer(),
    'open-editor': () => this.#parts.openEditor(),
    'open-groove': () => this.#parts.openGroove(),
    'open-song': () => this.#parts.openSong(),
    'open-audio': () => this.#parts.openAudio(),
    'open-offline': () => this.#parts.openOffline(),
    'learn-kit': () => this.#parts.learnKit(),
    'close-drawer': () => this.#parts.closeDrawer(),
    'toggle-speak-hits': () => this.#parts.toggleSpeakHits(),
    'theme-dark': () => this.#parts.setTheme('dark'),
    'theme-light': () => this.#parts.setTheme('light'),
    'theme-system': () => this.#parts.setTheme('system'),
    'open-palette': () => this.#parts.openPalette(),
    'open-shortcuts': () => this.#parts.openShortcuts(),
  };

  /** Goes to a bank or to a pad, or sets the role of the pad in hand. */
  run(command: TargetCommand): void {
    const { kit, padInHand } = this.#parts.state();
    const colon = command.indexOf(':');
    const target = command.slice(colon + 1);
    if (command.startsWith('bank:')) {
      this.#parts.goToBank(Number(target));
    } else if (command.startsWith('kit:')) {
      this.#parts.openKit(Number(target));
    } else if (command.startsWith('pad:')) {
      const pad = kit.pads.find(({ id }) => id === target);
      if (pad) this.#parts.goToPad(pad);
    } else if (padInHand && isRole(target)) {
      const edit = { property: 'role', value: target } as const;
      this.#host.dispatchEvent(new PadEditEvent(padInHand.id, edit));
    }
  }

  /** To the next pad that there is, over banks and around the end; from none, to the bank's first. */
  #stepPad(step: 1 | -1): void {
    const { kit, padInHand, bank } = this.#parts.state();
    const pads = [...kit.pads].sort((a, b) => a.slot - b.slot);
    const at = padInHand
      ? pads.indexOf(padInHand) + step
      : pads.findIndex(({ slot }) => slot >= PADS_PER_BANK * bank);
    const pad = pads.at(at % pads.length);
    if (pad) this.#parts.goToPad(pad);
  }

  /** The groove, or the song where that is what plays or is in view. */
  #playOrStop(): void {
    const song = this.#parts.song();
    if (song && (song.isPlaying || this.#parts.showsSong())) song.toggle();
    else this.#parts.groove.play();
  }

  #act(action: PadAction): void {
    const { padInHand } = this.#parts.state();
    if (padInHand) this.#host.dispatchEvent(new PadActionEvent(padInHand.id, action));
  }

  #playPad(): void {
    const { padInHand } = this.#parts.state();
    if (padInHand) this.#parts.player.triggerPad(padInHand.id, PLAY_VELOCITY);
  }
}
