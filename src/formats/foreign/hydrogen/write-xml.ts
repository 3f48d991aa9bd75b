/** An element to be written: with a text, or with elements inside. */
export interface XmlOut {
  readonly name: string;
  readonly text?: string;
  readonly children?: readonly XmlOut[];
  readonly attributes?: Readonly<Record<string, string>>;
}

/** What no XML document can hold, not even by number. */
const FORBIDDEN =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

/** A text without the characters that XML forbids. */
export function xmlText(text: string): string {
  return text.replace(FORBIDDEN, '');
}

/** A number without exponent, to nine digits that count. */
export function xmlNumber(value: number): string {
  const rounded = Number(value.toPrecision(9));
  const short = String(rounded);
  return short.includes('e') ? rounded.toFixed(20).replace(/\.?0+$/, '') : short;
}

/** A document with its declaration, an element a line. Texts may hold anything. */
export function writeXml(root: XmlOut): string {
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  writeElement(root, '', lines);
  return `${lines.join('\n')}\n`;
}

function writeElement({ name, text, children, attributes }: XmlOut, at: string, lines: string[]) {
  const said = Object.entries(attributes ?? {}).map(([key, value]) => ` ${key}="${escape(value)}"`);
  const start = `${at}<${name}${said.join('')}`;
  if (children) {
    lines.push(`${start}>`);
    for (const child of children) writeElement(child, `${at} `, lines);
    lines.push(`${at}</${name}>`);
  } else if (text === undefined || text === '') lines.push(`${start}/>`);
  else lines.push(`${start}>${escape(text)}</${name}>`);
}

function escape(text: string): string {
  return xmlText(text).replace(/[&<>"\r]/g, (char) => ESCAPES[char] ?? char);
}
