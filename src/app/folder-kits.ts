import { KIT_LIMITS } from '../kit/kit-schema.ts';
import { baseName } from '../lib/path-names.ts';

/** Folders of folders that are a kit each, as collections of drum machines have them. */

/** A folder with sounds that is offered as a kit. */
export interface FolderKit {
  /** Below what was dropped, without a slash at its end. */
  readonly path: string;
  /** Sounds in it and below it. */
  readonly soundCount: number;
}

/** More sounds than there are MIDI notes are rather a collection than a kit. */
const KIT_SOUNDS = 128;
/** What a kit has at least: sounds, and kinds of drums by their names. */
const MIN_SOUNDS = 4;
const MIN_KINDS = 3;
/** Share of all sounds that must lie in kits, or the folders mean something else. */
const MIN_SHARE = 0.5;
const MAX_DEPTH = 32;

/** What a path names: `kick`, `vague cymbal`; null where nothing. */
export type KindOf = (path: string) => string | null;

interface Folder {
  readonly path: string;
  readonly children: Map<string, Folder>;
  readonly kinds: Set<string>;
  soundCount: number;
}

/**
 * The kits among the folders of sounds; none where they are one kit together. They are several where
 * there are more sounds than notes and at least half of them lie in folders with the names of several
 * kinds of drums: a folder named after a drum (`bd/`, `Snares/`) is a part of a kit, whatever it holds.
 * Where even all pads of a kit are too few, every folder on top counts.
 *
 * @param paths Of sounds, with `/`.
 */
export function folderKits(paths: readonly string[], kindOf: KindOf): FolderKit[] {
  if (paths.length <= KIT_SOUNDS) return [];
  const root = treeOf(paths, kindOf);
  const kits = kitsIn(root, kindOf, 0);
  const inKits = kits.reduce((sum, { soundCount }) => sum + soundCount, 0);
  if (kits.length > 1 && inKits >= MIN_SHARE * paths.length) {
    return withThoseBeside(root, new Set(kits)).map(bare);
  }
  if (paths.length <= KIT_LIMITS.pads) return [];
  const parts = [...branching(root).children.values()];
  return parts.length > 1 ? parts.map(bare) : [];
}

/** Whether a sound lies in a folder. */
export function liesIn(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`);
}

function treeOf(paths: readonly string[], kindOf: KindOf): Folder {
  const root = newFolder('');
  for (const path of paths) {
    const kind = kindOf(path);
    let folder = root;
    count(folder, kind);
    for (const name of path.split('/').slice(0, -1).slice(0, MAX_DEPTH)) {
      let child = folder.children.get(name);
      if (!child) {
        child = newFolder(folder.path === '' ? name : `${folder.path}/${name}`);
        folder.children.set(name, child);
      }
      folder = child;
      count(folder, kind);
    }
  }
  return root;
}

function newFolder(path: string): Folder {
  return { path, children: new Map(), kinds: new Set(), soundCount: 0 };
}

function count(folder: Folder, kind: string | null): void {
  folder.soundCount += 1;
  if (kind !== null) folder.kinds.add(kind);
}

/** The kits in a folder: the folder itself where not several below it are kits of their own. */
function kitsIn(folder: Folder, kindOf: KindOf, depth: number): Folder[] {
  if (depth > MAX_DEPTH) return [];
  const below = [...folder.children.values()].flatMap((each) => kitsIn(each, kindOf, depth + 1));
  if (below.length > 1) return below;
  const isKit = folder.soundCount >= MIN_SOUNDS && folder.kinds.size >= MIN_KINDS;
  return isKit && !isNamedAfterDrum(folder, kindOf) ? [folder] : below;
}

/** Kits with the folders beside them: small ones, or named like drums, but sounds that are to be had. */
function withThoseBeside(folder: Folder, kits: ReadonlySet<Folder>): Folder[] {
  if (kits.has(folder)) return [folder];
  const children = [...folder.children.values()];
  const found = children.map((child) => withThoseBeside(child, kits));
  if (found.every((each) => each.length === 0)) return [];
  return children.flatMap((child, i) => (found[i]?.length ? found[i] : [child]));
}

function isNamedAfterDrum({ path }: Folder, kindOf: KindOf): boolean {
  return kindOf(`${baseName(path)}/-`) !== null;
}

/** The first folder from the top with more than one below it. */
function branching(root: Folder): Folder {
  let folder = root;
  for (;;) {
    const [only, ...others] = folder.children.values();
    if (!only || others.length > 0) return folder;
    folder = only;
  }
}

function bare({ path, soundCount }: Folder): FolderKit {
  return { path, soundCount };
}
