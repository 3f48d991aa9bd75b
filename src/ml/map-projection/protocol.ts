import type { FlatPlacement } from '../../lib/flat-placement.ts';
export interface PlaceRequest {
  readonly id: number;
  /** `rough`: by the two directions in which they differ most; `map`: so that neighbours lie together. */
  readonly kind: 'rough' | 'map';
  /** `count × size`, each of length 1. */
  readonly values: Float32Array<ArrayBuffer>;
  readonly count: number;
  readonly size: number;
}

export type PlaceReply =
  | { readonly id: number; readonly kind: 'rough'; readonly placement: FlatPlacement }
  | { readonly id: number; readonly kind: 'map'; readonly points: Float32Array };
