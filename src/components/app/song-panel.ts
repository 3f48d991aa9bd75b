import { html, type LitElement, type TemplateResult } from 'lit';
import type { AppServices } from '../../app/services.ts';
import type { SongTransport } from '../../app/song/song-transport.ts';
import type { SourceFile } from '../../app/ports.ts';
import type { Kit } from '../../kit/kit-schema.ts';
import { messageOf } from '../../lib/message-of.ts';
import { saveFile } from './save-file.ts';
import type { Toast } from './toast.ts';

export interface SongPanelParts {
  readonly services: Pick<AppServices, 'songs' | 'session'>;
  readonly toast: Toast;
  /** Shows the panel, with the focus in it. */
  open(): void;
}

/** MIDI files in the app: the drawer's panel of the one in hand, which is fetched with the first. */
export class SongPanel {
  readonly #host: LitElement;
  readonly #parts: SongPanelParts;
  #loading: Promise<unknown> | null = null;
  #transport: SongTransport | null = null;

  constructor(host: LitElement, parts: SongPanelParts) {
    this.#host = host;
    this.#parts = parts;
  }

  /** The song's transport, once there was a song. */
  get transport(): SongTransport | null {
    return this.#transport;
  }

  /** Fetches what the first page does without. */
  load(): Promise<unknown> {
    return (this.#loading ??= this.#load().catch((error: unknown) => {
      this.#loading = null;
      throw error;
    }));
  }

  /** Takes a file in hand and shows it. Never rejects: what is wrong is said. */
  async openFile({ path, blob }: SourceFile, more = ''): Promise<void> {
    const { songs } = this.#parts.services;
    try {
      await Promise.all([this.load(), songs.open(path, blob)]);
      this.#parts.open();
      if (more) this.#parts.toast.sayWith(null, more);
    } catch (error) {
      this.#parts.toast.sayWith(null, messageOf(error));
    }
  }

  /** Saves the kit's groove as a MIDI file. */
  async exportGroove(): Promise<void> {
    const { songs, session } = this.#parts.services;
    try {
      const { blob, text } = await songs.writeGroove();
      saveFile(blob, session.kit.name, '.mid');
      this.#parts.toast.sayWith(null, text);
    } catch (error) {
      this.#parts.toast.sayWith(null, `The groove could not be exported: ${messageOf(error)}`);
    }
  }

  render(kit: Kit): TemplateResult {
    // Where that fails the drawer stays empty, and the next time it is tried again.
    this.load().catch(() => undefined);
    const transport = this.#transport;
    if (!transport) return html`<pw-song></pw-song>`;
    return html`<pw-song
      .status=${transport.state.value}
      .pads=${kit.pads}
      .readPosition=${this.#readPosition}
      @pw-song-move=${this.#onMove}
      @pw-song-seek=${({ tick }: HTMLElementEventMap['pw-song-seek']) => transport.seek(tick)}
      @pw-song-change=${this.#onChange}
      @pw-song-map=${({ note, padId }: HTMLElementEventMap['pw-song-map']) =>
        transport.mapNote(note, padId)}
    ></pw-song>`;
  }

  async #load(): Promise<void> {
    const [transport] = await Promise.all([
      this.#parts.services.songs.load(),
      import('../song/pw-song.ts'),
    ]);
    this.#transport = transport;
    transport.state.subscribe(() => this.#host.requestUpdate());
    this.#host.requestUpdate();
    await this.#host.updateComplete;
  }

  readonly #readPosition = () => this.#transport?.positionTick() ?? 0;

  readonly #onMove = ({ key }: HTMLElementEventMap['pw-song-move']): void => {
    const transport = this.#transport;
    if (key === 'toggle') transport?.toggle();
    else if (key === 'stop') transport?.stop();
    else this.#take();
  };

  readonly #onChange = ({ change }: HTMLElementEventMap['pw-song-change']): void => {
    const transport = this.#transport;
    const { tempoScale, source, isLooped, region } = change;
    if (tempoScale !== undefined) transport?.setTempoScale(tempoScale);
    if (source) transport?.choose(source);
    if (isLooped !== undefined || region) transport?.setLoop({ isLooped, region });
  };

  #take(): void {
    const taken = this.#transport?.takeAsGroove();
    if (!taken) return;
    const { bars, hits } = taken.groove;
    const what = `${bars === 1 ? '1 bar' : `${bars} bars`}, ${hits.length === 1 ? '1 hit' : `${hits.length} hits`}`;
    this.#parts.toast.say([`The groove is ${what} now.`, ...taken.remarks].join(' '));
  }
}
