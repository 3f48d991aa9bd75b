import { html, type LitElement, type TemplateResult } from 'lit';
import type { SourceFile } from '../../app/ports.ts';
import type { AddTarget, Session } from '../../app/session.ts';
import { isMidiFile } from '../../app/song/songs.ts';
import { sourcesFromFiles } from '../../app/source-files.ts';
import { messageOf } from '../../lib/message-of.ts';
import type { DropTarget } from '../drop-zones/drop-target.ts';
import { FileDrop } from './file-drop.ts';
import { FileInputs } from './file-inputs.ts';
import type { PadSelection } from './pad-selection.ts';
import type { Toast } from './toast.ts';

export interface FileIntakeParts {
  readonly session: Session;
  readonly selection: PadSelection;
  readonly toast: Toast;
  /** Makes a kit. */
  load(sources: readonly SourceFile[]): Promise<unknown>;
  /** Adds to the kit in hand. */
  add(sources: readonly SourceFile[], target: AddTarget): Promise<unknown>;
  /** Takes an archive of a library; false where it is none. */
  takeLibrary(source: SourceFile): Promise<boolean>;
  /** Takes a MIDI file in hand; says more, if there is more to say. */
  openSong(source: SourceFile, more: string): Promise<unknown>;
}

/** The ways that files come in by hand: picked or dropped, for a new kit or for the one in hand. */
export class FileIntake {
  readonly #parts: FileIntakeParts;
  readonly #drop: FileDrop;
  readonly #inputs: FileInputs;

  constructor(host: LitElement, parts: FileIntakeParts) {
    this.#parts = parts;
    const { session } = parts;
    this.#drop = new FileDrop(host, {
      isWhole: () => session.holdsUntouchedStarter || session.kit.pads.length === 0,
      grid: () => host.renderRoot.querySelector('pw-pad-grid'),
      onFiles: (sources, target) => void this.#takeDropped(sources, target),
    });
    this.#inputs = new FileInputs({
      onFiles: (files) => void this.#takePicked(sourcesFromFiles(files)),
      onMidi: (file) => void parts.openSong({ path: file.name, blob: file }, ''),
      onSounds: (files, padId) => this.#takeSounds(files, padId),
    });
  }

  /** The place of the bank that a drop would fill, 0 to 15, or null. */
  get place(): number | null {
    return this.#drop.place;
  }

  /** Lets a person pick what to make a kit of. From a gesture, or the browser refuses. */
  pick(kind: 'folder' | 'files'): void {
    this.#inputs.open(kind);
  }

  /** Lets a person pick one sound for a pad, or any number for new pads. From a gesture, too. */
  pickSounds(padId: string | null): void {
    this.#inputs.openSounds(padId);
  }

  /** Lets a person pick a MIDI file. From a gesture, too. */
  pickMidi(): void {
    this.#inputs.openMidi();
  }

  render(): TemplateResult {
    return html`${this.#drop.render()} ${this.#inputs.render()}`;
  }

  async #takeDropped(dropped: Promise<SourceFile[]>, target: DropTarget): Promise<void> {
    try {
      const sources = await this.#withoutSongs(await dropped);
      if (sources.length === 0 || (await this.#isTakenAsLibrary(sources))) return;
      // A folder is no sound for a pad, whatever it looked like on its way.
      const isFolder = sources.some(({ path }) => path.includes('/'));
      const makesKit = target.zone === 'new-kit' || (target.zone === 'place' && isFolder);
      await (makesKit ? this.#parts.load(sources) : this.#parts.add(sources, target));
    } catch (error) {
      this.#parts.toast.say(`The drop could not be read: ${messageOf(error)}`);
    }
  }

  async #takePicked(picked: readonly SourceFile[]): Promise<void> {
    const sources = await this.#withoutSongs(picked);
    if (sources.length === 0 || (await this.#isTakenAsLibrary(sources))) return;
    await this.#parts.load(sources);
  }

  async #isTakenAsLibrary(sources: readonly SourceFile[]): Promise<boolean> {
    const [only, ...others] = sources;
    if (!only || others.length > 0 || !/\.zip$/i.test(only.path)) return false;
    return this.#parts.takeLibrary(only);
  }

  /** A MIDI file is no part of a kit: the first is opened as a song, and what is left is told. */
  async #withoutSongs(sources: readonly SourceFile[]): Promise<readonly SourceFile[]> {
    const { songs, others } = partSongs(sources);
    const [first] = songs;
    if (!first) return sources;
    const rest = songs.length - 1;
    const more =
      rest > 0
        ? `The first of ${songs.length} MIDI files is open: ${first.path}. The others were left.`
        : others.length > 0
          ? `“${first.path}” is open as a song; the other files go their way.`
          : '';
    await this.#parts.openSong(first, more);
    return others;
  }

  #takeSounds(files: readonly File[], padId: string | null): void {
    const target = padId === null ? { slot: this.#parts.selection.firstSlot } : { padId };
    void this.#parts.add(sourcesFromFiles(files), target);
  }
}

/** MIDI files by themselves; those that lie in a folder among other files stay there, and are passed over. */
function partSongs(sources: readonly SourceFile[]) {
  const isAllSongs = sources.every(({ path }) => isMidiFile(path));
  const isSong = ({ path }: SourceFile) => isMidiFile(path) && (isAllSongs || !path.includes('/'));
  return {
    songs: sources.filter(isSong),
    others: sources.filter((source) => !isSong(source)),
  };
}
