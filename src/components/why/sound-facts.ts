import type { SampleFeatures, SamplePicture } from '../../app/ports.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import type { RolePeers } from '../../kit/role-peers.ts';
import type { Role } from '../../kit/roles.ts';

/** A decoded sound. */
export interface SoundAudio {
  readonly sampleRate: number;
  /** Frames. */
  readonly length: number;
  /** One array a channel; not to be written to. */
  readonly channels: readonly Float32Array[];
}

/** What can be told of a pad's sound beyond the kit document. */
export interface SoundFacts {
  featuresOf(pad: Pad): SampleFeatures | null;
  /** The same object for the same sound; null for one that is not in memory. */
  audioOf(sampleId: string): SoundAudio | null;
  /** Null where the network shows nothing. */
  pictureOf(pad: Pad): Promise<SamplePicture | null>;
  /** What the kit's sure pads of a role have in common; null where there are none. */
  peersOf(pad: Pad, role: Role): RolePeers | null;
}
