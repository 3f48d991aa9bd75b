/**
 * What vendors and languages call drums. Words are lower case and without accents; a word of
 * several parts, such as `bass drum`, is found with any separator between them, or with none.
 */

/** What a name can speak of. Most are roles; the others leave a choice, as `hat` and `perc` do. */
export const NAME_KINDS = [
  'kick',
  'snare',
  'rim',
  'rim-shot',
  'snare-rim',
  'clap',
  'snap',
  'closed-hat',
  'open-hat',
  'hat',
  'hh',
  'tom',
  'crash',
  'ride',
  'cymbal',
  'cowbell',
  'bell',
  'tambourine',
  'shaker',
  'conga',
  'hand-drum',
  'hc',
  'woodblock',
  'triangle',
  'perc',
  'misc',
  'effect',
  'instrument',
  'bass',
  'tr-808',
  'loop',
] as const;

export type NameKind = (typeof NAME_KINDS)[number];

/** How much a word weighs beside others in the same name: the highest decides. */
export type WordRank = 'general' | 'short' | 'full';

export interface NameWord {
  readonly kind: NameKind;
  readonly rank: WordRank;
}

type WordTable = Partial<Record<NameKind, string>>;

/** Comma-separated, unmistakable wherever they stand as whole words. */
const FULL: WordTable = {
  kick:
    'kick, kicks, kik, kck, bass drum, bass drums, bassdm, kick drum, kdrum, bombo, bumbo, grosse caisse, ' +
    'gran cassa, grancassa, cassa, grosse trommel, basstrommel, barabanbas, stortrumma',
  snare:
    'snare, snares, snr, snar, snare drum, caja, redoblante, tarola, caisse claire, rullante, ' +
    'kleine trommel, caixa, virveltrumma',
  'rim-shot': 'rim shot, rim shots',
  rim: 'rim, rims, rim click, side stick, sidestik, cross stick, crossstik, x stick, xstk, stick rim',
  clap: 'clap, claps, clp, hand clap, hand claps, handclp, klatsch, klatschen, palmas, palmada, palmadas, battimani',
  snap: 'snap, snaps, finger snap, finger snaps, fingersnip',
  hat:
    'hat, hats, hi hat, hi hats, high hat, high hats, hihats, charley, charleston, charlest, charli, chimbal, chimbau, contratiempo, contratempo, ' +
    'hi at',
  tom: 'tom, toms, tom tom, tom toms, floor tom, rack tom, timbalo, tontom, tamtom, goliat',
  crash: 'crash, crashes, splash, splsh, china, chinese, crash cymbal, crsh',
  ride: 'ride, rides, ride cymbal, ride bell',
  cowbell:
    'cowbell, cowbells, cowb, cow bell, cow bells, agogo, agogos, cencerro, kuhglocke, campana, campanaccio',
  tambourine:
    'tamb, tambo, tambourine, tambourines, tambouri, tambourin, tamburin, tamburine, tamborine, tombourine, ' +
    'tamburello, pandereta, pandeireta, pandero, pandeiro, schellenkranz, schellenring, schellen, panderetta',
  shaker:
    'shaker, shakers, shakr, maraca, maracas, cabasa, cabaza, egg shaker, eggshaker, caxixi, ganza, shekere, chocalho, sonajero',
  conga: 'conga, congas, konga, bongo, bongos, timbale, timbales, timbal, tumba, tumbadora, quinto',
  'hand-drum':
    'djembe, jembe, djun djun, djundjun, dundun, surdo, darbuka, darabuka, doumbek, dumbek, tabla, tablas, cajon, udu',
  woodblock:
    'wood block, wood blocks, wood blk, woodblk, woodblok, temple block, temple blocks, clave, claves, clav, ' +
    'castanet, castanets, castagnette, castanuelas, holzblock, block, blocks',
  triangle: 'triangle, triangles, triang, triangulo, triangolo, triangel',
  effect:
    'vibraslap, vibra slap, guiro, cuica, whistle, ratchet, vinyl noise, siren, laser, riser, ' +
    'downlifter, uplifter, whoosh, scratch',
};

/** As sure, but only as whole words of their own: too short to be looked for within longer ones. */
const SHORT: WordTable = {
  kick: 'bd, kd, gc, bdrum',
  snare: 'sd, sn',
  rim: 'rs, ss, rm',
  clap: 'cp',
  'closed-hat': 'ch, chh, hhc, hhp, phh, hhf, fhh, clhh, hhcl, hatc, hihatc, clhat, chhat',
  'open-hat': 'oh, ohh, hho, ophh, hhop, hato, hihato, ophat',
  hh: 'hh',
  tom: 'lt, mt, ht, ft, floor, rack',
  crash: 'cr, cc, csh',
  ride: 'rd, rc',
  cymbal: 'cy',
  cowbell: 'cb',
  tambourine: 'tb, tmb',
  shaker: 'sh, ma, egg, shk, cabs',
  conga: 'lc, mc, cga',
  hc: 'hc',
  woodblock: 'wb, cl, clv',
  triangle: 'tri, trg',
};

/** What yields to anything more exact in the same name. */
const GENERAL: WordTable = {
  cymbal:
    'cymbal, cymbals, cymb, cym, cymbale, cymbales, platillo, platillos, piatto, piatti, becken, prato, pratos, gong',
  bell: 'bell, bells, glocke, cloche, campanella',
  perc: 'perc, percs, percussion, percussions, percu, percusion, perkussion, prc',
  misc: 'misc, various, other, others, extra, extras, sonstige, divers',
  effect:
    'fx, sfx, efx, effect, effects, noise, vox, voice, voices, vocal, vocals, speech, shout, zap, ' +
    'blip, bleep, glitch, sweep, impact, reverse, ambience, texture, foley, wind',
  instrument:
    'synth, chord, chords, stab, stabs, pluck, plucks, piano, guitar, string, strings, brass, organ, lead, ' +
    'arp, melody, sitar, sax, flute, trumpet, tone, keys',
  bass: 'bass, basses, sub, subs, bassline',
};

export const LOOP_WORDS: ReadonlySet<string> = new Set(
  'loop, loops, bpm, groove, grooves, drumloop, drumloops, breakbeat, fill, fills'.split(', '),
);

export const CLOSED_WORDS: ReadonlySet<string> = new Set(
  (
    'closed, close, closd, clsd, clsed, clos, cls, clo, cl, shut, tight, ferme, fermee, chiuso, chiusa, cerrado, ' +
    'fechado, geschlossen, zu, pedal, ped, pdl, foot, fuss, chick'
  ).split(', '),
);

export const OPEN_WORDS: ReadonlySet<string> = new Set(
  'open, opened, opn, op, ope, half, semi, ouvert, ouverte, aperto, aperta, abierto, aberto, offen, sizzle, sizzl'.split(
    ', ',
  ),
);

/** What may be run together with a drum's name, as in `hardkick`, and says nothing itself. */
const FILLERS =
  'drum, drums, hit, hits, hard, soft, pop, deep, dry, wet, long, short, hi, lo, low, high, mid, medium, small, ' +
  'large, big, fat, punchy, acoustic, electro, electronic, real, club, reverb, lofi, house, techno, trap, vinyl, shot, sample, sound, ' +
  'accent, muted, mute, loud, tech, clean, dist, kit, roll, flam, brush';

/** Machines whose names hold a drum's abbreviation: it counts for nothing before these numbers. */
export const MACHINE_NUMBERS: Readonly<Record<string, readonly string[]>> = {
  cr: ['68', '78', '1000', '5000', '8000'],
  mc: ['101', '202', '303', '307', '505', '707', '808', '909'],
  rc: ['202', '300', '303', '505', '600'],
  rm: ['50'],
  sh: ['101', '201'],
  tb: ['303'],
};

/** Every word by how it is written without separators. */
export const WORDS: ReadonlyMap<string, NameWord> = new Map([
  ...entriesOf(GENERAL, 'general'),
  ...entriesOf(SHORT, 'short'),
  ...entriesOf(FULL, 'full'),
]);

/** Words that may be found run together with each other, such as `openhat` and `kickhard`. */
export const JOINABLE: ReadonlySet<string> = new Set([
  ...[...WORDS].filter(([word, { rank }]) => word.length >= 3 && rank !== 'short').map(([w]) => w),
  ...[...CLOSED_WORDS, ...OPEN_WORDS, ...LOOP_WORDS].filter((word) => word.length >= 4),
  ...FILLERS.split(', '),
  'hh',
]);

function entriesOf(table: WordTable, rank: WordRank): [string, NameWord][] {
  return NAME_KINDS.flatMap((kind) =>
    (table[kind]?.split(', ') ?? []).map((word): [string, NameWord] => [
      word.replaceAll(' ', ''),
      { kind, rank },
    ]),
  );
}
