import type { KitIdea, MapSound, MapView } from '../../app/sample-map/map-ports.ts';
import { ROLE_NAMES, ROLES } from '../../kit/roles.ts';
import { createRandom } from '../../lib/random.ts';

/** A library by formula: a few clusters a role, as loose as real ones. */
export function makeSounds(count: number, seed = 7): MapSound[] {
  const random = createRandom(seed);
  const spread = () => random() + random() + random() - 1.5;
  // Common roles are common here too.
  const shares = [18, 17, 4, 9, 16, 8, 9, 5, 4, 3, 3, 5, 6, 3, 2, 8];
  const total = shares.reduce((sum, each) => sum + each);
  const clusters = ROLES.flatMap((role, index) => {
    const angle = (2 * Math.PI * (index * 7 + 3)) / ROLES.length;
    const far = 0.2 + 0.2 * ((index * 5) % 3) * 0.5;
    const own = 1 + Math.floor((shares[index] ?? 1) / 7);
    return Array.from({ length: own }, () => ({
      role,
      share: (shares[index] ?? 1) / own,
      x: 0.5 + far * Math.cos(angle) + 0.09 * spread(),
      y: 0.5 + far * Math.sin(angle) + 0.09 * spread(),
      wide: 0.03 + 0.05 * random(),
    }));
  });
  const within = (value: number) => Math.min(1, Math.max(0, value));
  return Array.from({ length: count }, (_, index) => {
    let at = random() * total;
    const cluster = clusters.find(({ share }) => (at -= share) < 0) ?? clusters[0];
    if (!cluster) throw new Error('There is no cluster.');
    const { role } = cluster;
    const name = `${ROLE_NAMES[role].replace(' ', '')}_${String(index).padStart(4, '0')}.wav`;
    return {
      id: index.toString(16).padStart(64, '0'),
      name,
      path: `Pack ${1 + (index % 23)}/${ROLE_NAMES[role]}s/${name}`,
      role,
      confidence: 0.4 + 0.59 * random(),
      durationSec: 0.05 + 2.5 * random() ** 3,
      x: within(cluster.x + cluster.wide * spread()),
      y: within(cluster.y + cluster.wide * spread()),
    };
  });
}

export function makeMapView(changes: Partial<MapView> = {}): MapView {
  return {
    state: 'ready',
    problem: '',
    libraryName: 'Drum samples',
    sounds: [],
    progress: null,
    isPaused: false,
    unreadable: [],
    ...changes,
  };
}

/** One sound a role, the first of each. */
export function makeIdea(
  sounds: readonly MapSound[],
  lockedRoles: readonly string[] = [],
): KitIdea {
  return {
    picks: ROLES.flatMap((role) => {
      const sound = sounds.find((each) => each.role === role);
      return sound ? [{ role, id: sound.id, isLocked: lockedRoles.includes(role) }] : [];
    }),
  };
}

/** The nearest on the map, as if places were all there is. */
export function nearOf(sounds: readonly MapSound[], id: string, count: number): string[] {
  const from = sounds.find((sound) => sound.id === id);
  if (!from) return [];
  const distance = ({ x, y }: MapSound) => Math.hypot(x - from.x, y - from.y);
  return sounds
    .filter((sound) => sound.id !== id)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, count)
    .map((sound) => sound.id);
}
