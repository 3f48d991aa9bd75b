import { createHash } from 'node:crypto';

/**
 * Numbers from 0 to below 1 that a text decides: the same on every run and machine.
 *
 * @param {string} seed
 * @returns {() => number}
 */
export function randomNumbers(seed) {
  let count = 0;
  return () => {
    const digest = createHash('sha256').update(`${seed} ${count++}`).digest();
    return digest.readUInt32LE(0) / 2 ** 32;
  };
}
