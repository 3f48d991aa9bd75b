import {
  contrast,
  distance,
  hexOf,
  linearOf,
  linearOfOklch,
  seenAs,
  VISIONS,
} from './lib/colour-vision.mjs';
import { randomNumbers } from './lib/random-numbers.mjs';

/**
 * `node scripts/fit-role-colours.mjs dark|light [SEED]`: looks for sixteen role colours that stay
 * near the hues that players know them by and as far apart as they can, for the usual eye and for
 * three kinds of colour blindness, with enough contrast on the pads. By simulated annealing; prints
 * the colours and the least distances. What it printed stands in src/kit/role-colours.ts.
 */
const theme = process.argv[2] === 'light' ? 'light' : 'dark';
const random = randomNumbers(process.argv[3] ?? '1');
const STEPS = 120_000;

/** The colours that players know the roles by: hue in degrees of OKLCH, lightness, chroma, freedom. */
const ANCHORS = {
  kick: [38, 0.71, 0.19, 1],
  snare: [82, 0.85, 0.16, 1],
  rim: [106, 0.92, 0.14, 2],
  clap: [4, 0.77, 0.15, 1.5],
  'closed-hat': [218, 0.82, 0.12, 1],
  'open-hat': [258, 0.68, 0.17, 1],
  tom: [295, 0.72, 0.18, 1],
  crash: [152, 0.84, 0.16, 1],
  ride: [182, 0.7, 0.12, 1],
  cowbell: [58, 0.7, 0.15, 2],
  tambourine: [62, 0.87, 0.07, 3],
  shaker: [126, 0.84, 0.17, 2],
  conga: [328, 0.72, 0.2, 1.5],
  woodblock: [40, 0.66, 0.07, 3],
  triangle: [232, 0.9, 0.06, 3],
  other: [260, 0.74, 0.015, 2],
};
/** Colours for the light theme are the same ones in deeper inks. */
const RANGE = theme === 'dark' ? [0.6, 0.97] : [0.33, 0.665];
/** The pad at its brightest on the dark theme, at its darkest on the light one. */
const PAD = linearOf(theme === 'dark' ? '#24282d' : '#e8e5df');
/** On the dark theme the colour is also that of small text. */
const MIN_CONTRAST = theme === 'dark' ? 4.6 : 3.1;
/** The usual eye is to see more than what is left to others. */
const USUAL_WEIGHT = 1.35;

/** What a colour's distance from its anchor costs, on the scale of distances between colours. */
const PULL = theme === 'dark' ? 0.16 : 0.4;

const roles = Object.keys(ANCHORS);
const anchors = Object.values(ANCHORS).map(([hue, lightness, chroma, freedom]) => ({
  hue,
  chroma,
  freedom,
  lightness:
    theme === 'dark'
      ? lightness
      : RANGE[0] + 0.06 + ((lightness - 0.66) / 0.3) * (RANGE[1] - RANGE[0] - 0.08),
}));
const goals = anchors.map(({ lightness, chroma, hue }) =>
  seenAs(linearOfOklch(lightness, chroma, hue), VISIONS.usual),
);
const visions = Object.entries(VISIONS);

const fits = (point) => {
  const linear = linearOfOklch(...point);
  return (
    linear.every((value) => value > -1e-4 && value < 1.0001) &&
    contrast(linear, PAD) >= MIN_CONTRAST
  );
};

function boundsOf(at) {
  const { hue, chroma, freedom } = anchors[at];
  const tolerance = chroma < 0.02 ? 180 : 14 * freedom;
  return [hue, tolerance, 0.55 * chroma, Math.max(1.35 * chroma, chroma + 0.02)];
}

function anyPoint(at) {
  const [hue, tolerance, least, most] = boundsOf(at);
  for (;;) {
    const point = [
      RANGE[0] + random() * (RANGE[1] - RANGE[0]),
      least + random() * (most - least),
      hue + (2 * random() - 1) * tolerance,
    ];
    if (fits(point)) return point;
  }
}

/** Distances of one colour to the others, by vision, least first where it counts. */
const seen = (point) => visions.map(([, vision]) => seenAs(linearOfOklch(...point), vision));

function score(all) {
  const distances = [];
  for (let i = 0; i < all.length; i++) {
    for (let j = i + 1; j < all.length; j++) {
      visions.forEach(([name], v) => {
        const apart = distance(all[i][v], all[j][v]);
        distances.push(name === 'usual' ? apart / USUAL_WEIGHT : apart);
      });
    }
  }
  distances.sort((a, b) => a - b);
  const low = distances.slice(0, 24);
  const pull = anchors.map(({ freedom }, at) => distance(all[at][0], goals[at]) / freedom);
  return low[0] + 0.15 * mean(low) - PULL * mean(pull);
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const clamp = (value, min, max) => Math.min(max, Math.max(min, value));
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

let points = roles.map((_, at) => anyPoint(at));
let looks = points.map(seen);
let current = score(looks);
let best = { score: current, points };
for (let step = 0; step < STEPS; step++) {
  const left = 1 - step / STEPS;
  const at = Math.floor(random() * roles.length);
  const [hue, tolerance, least, most] = boundsOf(at);
  const scale = 0.15 + 0.85 * left;
  const [lightness, chroma, angle] = points[at];
  const next =
    random() < 0.1
      ? anyPoint(at)
      : [
          clamp(lightness + 0.06 * scale * normal(), ...RANGE),
          clamp(chroma + 0.03 * scale * normal(), least, most),
          clamp(angle + 12 * scale * normal(), hue - tolerance, hue + tolerance),
        ];
  if (!fits(next)) continue;
  const nextLooks = looks.with(at, seen(next));
  const value = score(nextLooks);
  const heat = 0.004 * left ** 2 + 1e-6;
  if (value <= current && random() >= Math.exp((value - current) / heat)) continue;
  points = points.with(at, next);
  looks = nextLooks;
  current = value;
  if (value > best.score) best = { score: value, points };
}

const colours = best.points.map((point) => hexOf(linearOfOklch(...point)));
roles.forEach((role, at) => console.log(`${role}: ${colours[at]}`));
for (const [name, vision] of visions) {
  const places = colours.map((hex) => seenAs(linearOf(hex), vision));
  const apart = places.flatMap((a, i) => places.slice(i + 1).map((b) => distance(a, b)));
  console.log(`${name}: at least ${Math.min(...apart).toFixed(3)} apart`);
}
