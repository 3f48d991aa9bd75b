import { html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { SourceFile } from '../../app/ports.ts';
import {
  carriesFiles,
  describeDrag,
  sourcesFromDrop,
  type DragSummary,
} from '../../app/source-files.ts';
import { dropTarget, isSameTarget, type Box, type DropTarget } from '../drop-zones/drop-target.ts';
import '../drop-zones/pw-drop-zones.ts';
import type { PwPadGrid } from '../pad-grid/pw-pad-grid.ts';

export interface FileDropParts {
  /** Whether the whole window makes a new kit. */
  isWhole(): boolean;
  grid(): PwPadGrid | null;
  onFiles(sources: Promise<SourceFile[]>, target: DropTarget): void;
}

/** How far around the pads a drop still means them: their frame. */
const REACH_PX = 8;

/** Lets files and folders be dropped on the host; shows what will happen where while they hover. */
export class FileDrop implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #parts: FileDropParts;
  /** Enter and leave come in pairs for every element crossed. */
  #depth = 0;
  #drag: DragSummary | null = null;
  #target: DropTarget | null = null;
  /** Escape was pressed: this drag does nothing any more. */
  #isOff = false;

  constructor(host: ReactiveControllerHost & HTMLElement, parts: FileDropParts) {
    this.#host = host;
    this.#parts = parts;
    host.addController(this);
  }

  /** The place of the bank that a drop would fill, 0 to 15, or null. */
  get place(): number | null {
    const grid = this.#parts.grid();
    return this.#target?.zone === 'place' && grid ? this.#target.slot - grid.firstSlot : null;
  }

  hostConnected(): void {
    this.#host.addEventListener('dragenter', this.#onEnter);
    this.#host.addEventListener('dragover', this.#onOver);
    this.#host.addEventListener('dragleave', this.#onLeave);
    this.#host.addEventListener('drop', this.#onDrop);
    window.addEventListener('keydown', this.#onKeyDown, true);
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('dragenter', this.#onEnter);
    this.#host.removeEventListener('dragover', this.#onOver);
    this.#host.removeEventListener('dragleave', this.#onLeave);
    this.#host.removeEventListener('drop', this.#onDrop);
    window.removeEventListener('keydown', this.#onKeyDown, true);
    this.#end();
  }

  render() {
    if (!this.#drag || !this.#target) return nothing;
    const grid = this.#parts.grid()?.getBoundingClientRect();
    const host = this.#host.getBoundingClientRect();
    const inHost = ({ left, top, width, height }: Box): Box => ({
      left: left - host.left,
      top: top - host.top,
      width,
      height,
    });
    return html`<pw-drop-zones
      .drag=${this.#drag}
      .target=${this.#target}
      .whole=${this.#parts.isWhole()}
      .view=${inHost(inView(host))}
      .pads=${inHost(grid ?? host)}
    ></pw-drop-zones>`;
  }

  readonly #onEnter = (event: DragEvent): void => {
    if (!carriesFiles(event.dataTransfer)) return;
    this.#depth++;
    this.#aim(event);
  };

  readonly #onLeave = (event: DragEvent): void => {
    if (!carriesFiles(event.dataTransfer)) return;
    this.#depth = Math.max(0, this.#depth - 1);
    if (this.#depth === 0) this.#end();
  };

  readonly #onOver = (event: DragEvent): void => {
    if (!event.dataTransfer || !carriesFiles(event.dataTransfer)) return;
    // Even where nothing will happen: the browser would open the file in place of the page.
    event.preventDefault();
    event.dataTransfer.dropEffect = this.#isOff ? 'none' : 'copy';
    this.#aim(event);
  };

  readonly #onDrop = (event: DragEvent): void => {
    if (!event.dataTransfer || !carriesFiles(event.dataTransfer)) return;
    event.preventDefault();
    const isOff = this.#isOff;
    const target = this.#targetOf(describeDrag(event.dataTransfer), event);
    this.#end();
    if (!isOff) this.#parts.onFiles(sourcesFromDrop(event.dataTransfer), target);
  };

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.#drag) return;
    // It is no call for silence then.
    event.preventDefault();
    this.#isOff = true;
    this.#show(null, null);
  };

  #aim(event: DragEvent): void {
    if (this.#isOff || !event.dataTransfer) return;
    const drag = describeDrag(event.dataTransfer);
    this.#show(drag, this.#targetOf(drag, event));
  }

  #targetOf(drag: DragSummary, { clientX, clientY }: DragEvent): DropTarget {
    const grid = this.#parts.grid();
    const box = grid?.getBoundingClientRect();
    const place = grid?.placeAtPoint(clientX, clientY) ?? null;
    const firstSlot = grid?.firstSlot ?? 0;
    const slot = place === null ? null : firstSlot + place;
    return dropTarget(drag, {
      isWhole: this.#parts.isWhole(),
      isOverPads: box !== undefined && isWithin(box, clientX, clientY),
      slot,
      padId: grid?.pads.find((pad) => pad.slot === slot)?.id,
      firstSlot,
    });
  }

  #end(): void {
    this.#depth = 0;
    this.#isOff = false;
    this.#show(null, null);
  }

  #show(drag: DragSummary | null, target: DropTarget | null): void {
    // A drag is reported many times a second, also while it rests.
    if (isSameTarget(this.#target, target) && this.#drag?.count === drag?.count) return;
    this.#drag = drag;
    this.#target = target;
    this.#host.requestUpdate();
  }
}

function isWithin({ left, top, right, bottom }: DOMRect, x: number, y: number): boolean {
  return (
    x >= left - REACH_PX && x <= right + REACH_PX && y >= top - REACH_PX && y <= bottom + REACH_PX
  );
}

/** The part of a rectangle that the window shows. */
function inView({ left, top, right, bottom }: DOMRect): Box {
  const fromX = Math.max(0, left);
  const fromY = Math.max(0, top);
  return {
    left: fromX,
    top: fromY,
    width: Math.min(window.innerWidth, right) - fromX,
    height: Math.min(window.innerHeight, bottom) - fromY,
  };
}
