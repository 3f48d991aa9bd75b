import { readFileSync } from 'node:fs';

/** Reads what `numpy.savez` wrote: uncompressed arrays of text, 64-bit integers or 32-bit floats. */
export function readNpz(path) {
  const bytes = readFileSync(path);
  const arrays = {};
  let at = 0;
  while (bytes.readUInt32LE(at) === 0x04034b50) {
    const nameLength = bytes.readUInt16LE(at + 26);
    const extraLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 30, at + 30 + nameLength);
    if (bytes.readUInt16LE(at + 8) !== 0) throw new Error(`${path}: ${name} is compressed.`);
    const npy = bytes.subarray(at + 30 + nameLength + extraLength);
    const { values, length } = readNpy(npy, `${path}: ${name}`);
    arrays[name.replace(/\.npy$/, '')] = values;
    at += 30 + nameLength + extraLength + length;
  }
  return arrays;
}

function readNpy(bytes, where) {
  const headerLength = bytes.readUInt16LE(8);
  const header = bytes.toString('latin1', 10, 10 + headerLength);
  const type = /'descr': '([^']+)'/.exec(header)?.[1] ?? '';
  const shape = /'shape': \(([^)]*)\)/.exec(header)?.[1] ?? '';
  const count = shape
    .split(',')
    .filter((size) => size.trim())
    .reduce((product, size) => product * Number(size), 1);
  const read = readerOf(type);
  if (!read) throw new Error(`${where} holds ${type}, which is not read here.`);
  const start = 10 + headerLength;
  const values = Array.from({ length: count }, (_, i) => read.one(bytes, start + i * read.size));
  return { values, length: start + count * read.size };
}

function readerOf(type) {
  if (type === '<f4') return { size: 4, one: (bytes, at) => bytes.readFloatLE(at) };
  if (type === '<i8') return { size: 8, one: (bytes, at) => Number(bytes.readBigInt64LE(at)) };
  const characters = Number(/^<U(\d+)$/.exec(type)?.[1] ?? 0);
  if (characters === 0) return null;
  const one = (bytes, at) => {
    const codes = Array.from({ length: characters }, (_, i) => bytes.readUInt32LE(at + 4 * i));
    return String.fromCodePoint(...codes.filter((code) => code !== 0));
  };
  return { size: 4 * characters, one };
}
