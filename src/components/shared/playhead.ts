import type { ReactiveControllerHost } from 'lit';
import { LiveCanvas, type Surface } from './live-canvas.ts';

const BREADTH_PX = 1.5;

export interface PlayheadParts {
  /** A canvas over the picture; null before the first render. */
  canvas(): HTMLCanvasElement | null;
  /** Where it is of the picture's width, 0 to 1; null for nowhere. Asked in each frame. */
  readShare(): number | null;
  isMoving(): boolean;
}

/** A line that moves over a picture. Only what it leaves and where it comes to is painted. */
export class Playhead extends LiveCanvas<'line'> {
  constructor(host: ReactiveControllerHost & HTMLElement, parts: PlayheadParts) {
    /** Device pixels; negative where there is none. */
    let x = -1;
    const paint = ({ context, width, height, scale, colours }: Surface<'line'>): boolean => {
      const share = parts.readShare();
      const breadth = Math.max(1, Math.round(BREADTH_PX * scale));
      const next = share === null ? -1 : Math.min(width - breadth, Math.round(share * width));
      if (next !== x) {
        if (x >= 0) context.clearRect(x, 0, breadth, height);
        x = next;
        context.fillStyle = colours.line;
        if (x >= 0) context.fillRect(x, 0, breadth, height);
      }
      return parts.isMoving();
    };
    super(host, {
      colours: { line: 'var(--text)' },
      canvas: () => parts.canvas(),
      paint,
      onResize: () => (x = -1),
    });
  }
}
