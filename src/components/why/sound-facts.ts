import type { SampleFeatures, SamplePicture } from '../../app/ports.ts';
import type { Pad } from '../../kit/kit-schema.ts';
import type { RolePeers } from '../../kit/role-peers.ts';
import type { Role } from '../../kit/roles.ts';

/** What can be told of a pad's sound beyond the kit document. */
export interface SoundFacts {
  featuresOf(pad: Pad): SampleFeatures | null;
  /** Null where the network shows nothing. */
  pictureOf(pad: Pad): Promise<SamplePicture | null>;
  /** What the kit's sure pads of a role have in common; null where there are none. */
  peersOf(pad: Pad, role: Role): RolePeers | null;
}
