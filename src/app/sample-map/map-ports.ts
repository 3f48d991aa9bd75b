import type { Role } from '../../kit/roles.ts';
import type { ReadonlyStore } from '../../lib/store.ts';
import type { LoadReport } from '../load-report.ts';
import type { SourceFile } from '../ports.ts';

/** A sound of a library of samples, as a point of the map. */
export interface MapSound {
  /** SHA-256 of the file's bytes. */
  readonly id: string;
  readonly name: string;
  /** Below the library's folder, with `/`. */
  readonly path: string;
  readonly role: Role;
  /** How sure the role is, 0 to 1. */
  readonly confidence: number;
  readonly durationSec: number;
  /** Its place, 0 to 1 both ways; near ones sound alike. */
  readonly x: number;
  readonly y: number;
}

export interface MapProgress {
  /** Sounds read and heard so far, and in all. */
  readonly done: number;
  readonly total: number;
  /** The file that is read, below the folder. */
  readonly path: string;
}

export interface MapView {
  /**
   * `empty` before a folder was chosen, `asleep` where an index is kept but its folder has to be
   * allowed or chosen again before it can be heard.
   */
  readonly state: 'empty' | 'opening' | 'asleep' | 'indexing' | 'placing' | 'ready' | 'failed';
  /** Why it failed or sleeps, in a sentence; empty otherwise. */
  readonly problem: string;
  /** The folder's name. */
  readonly libraryName: string;
  /** While it is indexed, those that are known so far, placed roughly. */
  readonly sounds: readonly MapSound[];
  /** Null when nothing is under way. */
  readonly progress: MapProgress | null;
  readonly isPaused: boolean;
  /** Files that could not be read, and why, in a sentence. */
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
  /** What else is to be said, in sentences: a library that is too large, a browser without room. */
  readonly remark?: string;
}

/** A kit that was made of the map: one sound a role. */
export interface KitIdea {
  readonly picks: readonly {
    readonly role: Role;
    readonly id: string;
    readonly isLocked: boolean;
  }[];
}

/** The map of a library of samples as the face knows it. Nothing here blocks the page or rejects, but where it says so. */
export interface MapDesk {
  readonly view: ReadonlyStore<MapView>;
  /** Opens what is kept of the last library. */
  open(): Promise<void>;
  /** Whether the browser lets a page read a folder again later (File System Access). */
  readonly canKeepFolder: boolean;
  /** Asks for a folder, or for leave to read the kept one again; from a user gesture. */
  chooseFolder(): Promise<void>;
  /** A folder's files where the browser has no better way. */
  chooseFiles(files: readonly SourceFile[], name: string): Promise<void>;
  pause(): void;
  resume(): void;
  /** Forgets the library and its index. */
  forget(): Promise<void>;
  /** Plays a sound at once; the last one asked for is the one heard. Rejects with a sentence. */
  hear(id: string): Promise<void>;
  silence(): void;
  /** The nearest sounds, nearest first, without itself. */
  near(id: string, count: number): readonly string[];
  /** Adds sounds to the kit in hand, as one step for undo: onto a pad, or each on its own. */
  addToKit(ids: readonly string[], padId: string | null): Promise<LoadReport>;
  /**
   * One fitting sound a role, of toms three; locked picks of a former idea stay, the others are drawn
   * anew. Among those named, or among all where none are.
   */
  makeKit(former: KitIdea | null, among: readonly string[]): KitIdea;
  /** Another sound for one role, or for one of its picks; the same idea where there is no other. */
  reroll(idea: KitIdea, role: Role, among: readonly string[], pickId?: string): KitIdea;
  /** Takes such a kit in hand; undo brings the former one back. */
  openKit(idea: KitIdea): Promise<LoadReport>;
}
