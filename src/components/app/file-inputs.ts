import { html, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';

/** The hidden fields behind “Folder…” and “Files…”: the only way a browser lets a person pick. */
export class FileInputs {
  readonly #onFiles: (files: readonly File[]) => void;
  readonly #folder = createRef<HTMLInputElement>();
  readonly #files = createRef<HTMLInputElement>();

  constructor(onFiles: (files: readonly File[]) => void) {
    this.#onFiles = onFiles;
  }

  /** From a person's gesture, or the browser refuses. */
  open(kind: 'folder' | 'files'): void {
    (kind === 'folder' ? this.#folder : this.#files).value?.click();
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
        @change=${this.#onChange}
      />
      <input id="files" type="file" multiple hidden ${ref(this.#files)} @change=${this.#onChange} />
    `;
  }

  readonly #onChange = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const files = Array.from(input.files ?? []);
    // So that picking the same folder again is a change again.
    input.value = '';
    if (files.length > 0) this.#onFiles(files);
  };
}
