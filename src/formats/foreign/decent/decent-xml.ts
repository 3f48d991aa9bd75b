import { tidy } from '../draft-numbers.ts';

/** An element of a document that is to be written. Attributes that are null are left out. */
export interface XmlPart {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | number | null>>;
  readonly children?: readonly XmlPart[];
}

/** All that XML 1.0 may not hold, however it is written: most control characters, halves of pairs. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** The text without the characters that a document can't hold. */
export function xmlText(text: string): string {
  return text.replace(FORBIDDEN, '');
}

/** A document of elements and attributes, two spaces a level. */
export function writeXml(root: XmlPart, comment = ''): string {
  const head = ['<?xml version="1.0" encoding="UTF-8"?>'];
  if (comment !== '') head.push(`<!-- ${commentText(comment)} -->`);
  return `${[...head, ...linesOf(root, '')].join('\n')}\n`;
}

function linesOf({ name, attributes = {}, children = [] }: XmlPart, indent: string): string[] {
  const said = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [` ${key}="${escape(textOf(value))}"`],
  );
  const start = `${indent}<${name}${said.join('')}`;
  if (children.length === 0) return [`${start}/>`];
  const inner = children.flatMap((child) => linesOf(child, `${indent}  `));
  return [`${start}>`, ...inner, `${indent}</${name}>`];
}

/** Numbers as decimals, never with an exponent. */
function textOf(value: string | number): string {
  return typeof value === 'number' ? String(tidy(value)) : value;
}

function escape(text: string): string {
  return xmlText(text).replace(/[&<>"\t\n\r]/g, (char) => ESCAPES[char] ?? '');
}

/** Two hyphens would end a comment, and nothing in it can be escaped. */
function commentText(text: string): string {
  return xmlText(text).replace(/-(?=-|$)/g, '- ');
}
