/**
 * What a pad can be. The order is the classifier's output order (`labels` in
 * `drum-classifier.json`) and must not change.
 */
export const ROLES = [
  'kick',
  'snare',
  'rim',
  'clap',
  'closed-hat',
  'open-hat',
  'tom',
  'crash',
  'ride',
  'cowbell',
  'tambourine',
  'shaker',
  'conga',
  'woodblock',
  'triangle',
  'other',
] as const;

export type Role = (typeof ROLES)[number];

/** The names that people read. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  kick: 'Kick',
  snare: 'Snare',
  rim: 'Rim',
  clap: 'Clap',
  'closed-hat': 'Closed hat',
  'open-hat': 'Open hat',
  tom: 'Tom',
  crash: 'Crash',
  ride: 'Ride',
  cowbell: 'Cowbell',
  tambourine: 'Tambourine',
  shaker: 'Shaker',
  conga: 'Conga',
  woodblock: 'Woodblock',
  triangle: 'Triangle',
  other: 'Other',
};

export function isRole(value: unknown): value is Role {
  return typeof value === 'string' && (ROLES as readonly string[]).includes(value);
}
