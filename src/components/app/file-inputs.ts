import { html, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';

export interface FileInputsParts {
  /** Files to make a kit of. */
  onFiles(files: readonly File[]): void;
  /** Files for the kit in hand: for one of its pads, or for new ones. */
  onSounds(files: readonly File[], padId: string | null): void;
  /** A MIDI file. */
  onMidi(file: File): void;
}

/** The hidden fields behind “Folder…” and “Files…”: the only way a browser lets a person pick. */
export class FileInputs {
  readonly #parts: FileInputsParts;
  readonly #folder = createRef<HTMLInputElement>();
  readonly #files = createRef<HTMLInputElement>();
  readonly #sounds = createRef<HTMLInputElement>();
  readonly #midi = createRef<HTMLInputElement>();
  #padId: string | null = null;

  constructor(parts: FileInputsParts) {
    this.#parts = parts;
  }

  /** From a person's gesture, or the browser refuses. */
  open(kind: 'folder' | 'files'): void {
    (kind === 'folder' ? this.#folder : this.#files).value?.click();
  }

  /** Lets a person pick one sound for a pad, or any number for new pads. From a gesture, too. */
  openSounds(padId: string | null): void {
    const input = this.#sounds.value;
    if (!input) return;
    this.#padId = padId;
    input.multiple = padId === null;
    input.click();
  }

  /** Lets a person pick a MIDI file. From a gesture, too. */
  openMidi(): void {
    this.#midi.value?.click();
  }

  render(): TemplateResult {
    return html`
      <input
        id="folder"
        type="file"
        .webkitdirectory=${true}
        multiple
        hidden
        ${ref(this.#folder)}
        @change=${this.#onFiles}
      />
      <input id="files" type="file" multiple hidden ${ref(this.#files)} @change=${this.#onFiles} />
      <input id="sounds" type="file" hidden ${ref(this.#sounds)} @change=${this.#onSounds} />
      <input
        id="midi"
        type="file"
        accept=".mid,.midi,.smf,.kar,.rmi,audio/midi,audio/mid"
        hidden
        ${ref(this.#midi)}
        @change=${this.#onMidi}
      />
    `;
  }

  readonly #onFiles = (event: Event): void => {
    const files = taken(event);
    if (files.length > 0) this.#parts.onFiles(files);
  };

  readonly #onMidi = (event: Event): void => {
    const [file] = taken(event);
    if (file) this.#parts.onMidi(file);
  };

  readonly #onSounds = (event: Event): void => {
    const files = taken(event);
    if (files.length > 0) this.#parts.onSounds(files, this.#padId);
  };
}

function taken(event: Event): File[] {
  const input = event.target as HTMLInputElement;
  const files = Array.from(input.files ?? []);
  // So that picking the same folder again is a change again.
  input.value = '';
  return files;
}
