import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { SourceFile } from '../../app/ports.ts';
import { carriesFiles, sourcesFromDrop } from '../../app/source-files.ts';

/** Lets files and folders be dropped anywhere on the host; says while they hover. */
export class FileDrop implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #onFiles: (sources: Promise<SourceFile[]>) => void;
  /** Enter and leave come in pairs for every element crossed. */
  #depth = 0;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    onFiles: (sources: Promise<SourceFile[]>) => void,
  ) {
    this.#host = host;
    this.#onFiles = onFiles;
    host.addController(this);
  }

  get isOver(): boolean {
    return this.#depth > 0;
  }

  hostConnected(): void {
    this.#host.addEventListener('dragenter', this.#onEnter);
    this.#host.addEventListener('dragover', this.#onOver);
    this.#host.addEventListener('dragleave', this.#onLeave);
    this.#host.addEventListener('drop', this.#onDrop);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('dragenter', this.#onEnter);
    this.#host.removeEventListener('dragover', this.#onOver);
    this.#host.removeEventListener('dragleave', this.#onLeave);
    this.#host.removeEventListener('drop', this.#onDrop);
    this.#setDepth(0);
  }

  readonly #onEnter = (event: DragEvent): void => {
    if (carriesFiles(event.dataTransfer)) this.#setDepth(this.#depth + 1);
  };

  readonly #onLeave = (event: DragEvent): void => {
    if (carriesFiles(event.dataTransfer)) this.#setDepth(this.#depth - 1);
  };

  readonly #onOver = (event: DragEvent): void => {
    if (!event.dataTransfer || !carriesFiles(event.dataTransfer)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
  };

  readonly #onDrop = (event: DragEvent): void => {
    this.#setDepth(0);
    if (!event.dataTransfer || !carriesFiles(event.dataTransfer)) return;
    event.preventDefault();
    this.#onFiles(sourcesFromDrop(event.dataTransfer));
  };

  #setDepth(depth: number): void {
    this.#depth = Math.max(0, depth);
    this.#host.requestUpdate();
  }
}
