import type { Role } from '../../../kit/roles.ts';
import { PadwiseEvent } from './padwise-event.ts';

/** What the sample map asks to be done. */
export type MapAction =
  | { readonly type: 'hear'; readonly id: string }
  | { readonly type: 'play-pad'; readonly padId: string }
  /** Onto a pad, whose sound gives way, or each on its own where `padId` is null. */
  | { readonly type: 'add'; readonly ids: readonly string[]; readonly padId: string | null }
  /** `among`: the ids of the sounds that are shown. */
  | { readonly type: 'make-kit'; readonly among: readonly string[] }
  | { readonly type: 'reroll'; readonly role: Role; readonly among: readonly string[] }
  | { readonly type: 'lock'; readonly role: Role }
  | { readonly type: 'choose-files'; readonly files: readonly File[] }
  | {
      readonly type:
        | 'open-kit'
        | 'choose-folder'
        | 'pause'
        | 'resume'
        | 'forget'
        | 'undo'
        /** What was said last has been read. */
        | 'dismiss'
        | 'closed';
    };

export class MapActionEvent extends PadwiseEvent {
  readonly action: MapAction;

  constructor(action: MapAction) {
    super('pw-map');
    this.action = action;
  }
}

/**
 * How a point was met: the pointer is over it (null: over none), it was taken in hand (null: put
 * down), heard once more, wanted for the kit, for a pad of it, or for what sounds like it.
 */
export type MapPointHow = 'hover' | 'pick' | 'again' | 'add' | 'aim' | 'like';

export class MapPointEvent extends PadwiseEvent {
  readonly id: string | null;
  readonly how: MapPointHow;

  constructor(id: string | null, how: MapPointHow) {
    super('pw-map-point');
    this.id = id;
    this.how = how;
  }
}

/** Which sounds of the map are shown; the others are faint. */
export interface MapFilter {
  /** None means all. */
  readonly roles: ReadonlySet<Role>;
  readonly query: string;
  readonly minSec: number;
  /** Infinity for no bound. */
  readonly maxSec: number;
}

export class MapFilterEvent extends PadwiseEvent {
  readonly filter: MapFilter;

  constructor(filter: MapFilter) {
    super('pw-map-filter');
    this.filter = filter;
  }
}

/** A line was drawn around points. */
export class MapLassoEvent extends PadwiseEvent {
  readonly ids: readonly string[];
  /** Whether they come to those that were chosen before. */
  readonly adds: boolean;

  constructor(ids: readonly string[], adds: boolean) {
    super('pw-map-lasso');
    this.ids = ids;
    this.adds = adds;
  }
}

/** Sounds are dragged over the page. */
export class MapDragEvent extends PadwiseEvent {
  readonly phase: 'move' | 'drop' | 'cancel';
  /** A point; what is chosen with it comes along. */
  readonly id: string;
  /** In pixels of the window. */
  readonly clientX: number;
  readonly clientY: number;

  constructor(phase: MapDragEvent['phase'], id: string, clientX: number, clientY: number) {
    super('pw-map-drag');
    this.phase = phase;
    this.id = id;
    this.clientX = clientX;
    this.clientY = clientY;
  }
}

/** Another part of the map is in view, and rests. */
export class MapViewEvent extends PadwiseEvent {
  constructor() {
    super('pw-map-view');
  }
}

declare global {
  interface HTMLElementEventMap {
    'pw-map': MapActionEvent;
    'pw-map-point': MapPointEvent;
    'pw-map-filter': MapFilterEvent;
    'pw-map-lasso': MapLassoEvent;
    'pw-map-drag': MapDragEvent;
    'pw-map-view': MapViewEvent;
  }
}
