import type { CaptureBlock } from './block-filler.ts';

export const CAPTURE_PROCESSOR = 'padwise-capture';

/** A block to be filled again, or the end: what is left comes, then null. */
export type ToProcessor = Float32Array<ArrayBuffer> | 'stop';
export type FromProcessor = CaptureBlock | null;
