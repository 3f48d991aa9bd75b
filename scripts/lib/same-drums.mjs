/**
 * Which samples of known collections are one drum hit several times, by their makers' own names.
 * What no rule here names is a drum of its own: machines and packs of different sounds.
 */

/** Lengths and phrases beside each other: neither one drum's hits nor different drums. */
const LEFT_OUT = new Set(['philharmonia-percussion']);

const RULES = {
  // Number, drum, microphone.
  muldjordkit: (folder, name) => `${folder}/${name.replace(/^\d+-/, '')}`,
  'open-source-drumkit': (_, name) => name.replace(/\d+$/, ''),
  // Snare or side stick, one folder a drum and microphone.
  frankensnare: (folder, name) => `${folder}/${name.slice(0, 2)}`,
  'dim-cabasa': () => 'cabasa',
  'world-percussion': worldPercussion,
  // Sixteen takes of each of a TR-808's sounds: `01.ch.808`.
  'oramics-sampled': (_, name) => /^\d\d\.([a-z]+\d?)\.808$/.exec(name)?.[1] ?? null,
  'sonic-pi': (_, name) => (/_(soft|hard)\b/.test(name) ? name.replace(/_(soft|hard)/, '') : null),
  'discord-gm-mini': (_, name) => name.replace(/\d+$|_rr\d$|_v\d_rr\d_Mid$/, ''),
};

/** @returns {string | null} The drum's name within its kit, or null for a drum of one hit. */
export function drumOf(source, path) {
  const parts = path.split('/');
  const name = (parts.pop() ?? '').replace(/\.(?:wav|aif|flac|ogg|mp3)$/i, '');
  return RULES[source]?.(parts.join('/'), name) ?? null;
}

export function isLeftOut(source) {
  return LEFT_OUT.has(source);
}

function worldPercussion(folder, name) {
  if (/Bongos|HandClap|Maracas/.test(folder)) return `${folder}/${name.split('_')[0]}`;
  if (/MutedConga/.test(folder)) return `${folder}/${name.startsWith('High')}`;
  if (/Darbuka|EggShaker|Tambourine/.test(folder)) return `${folder}/${/^[a-z]*/.exec(name)?.[0]}`;
  return folder;
}
