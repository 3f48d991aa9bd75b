import type { JsonSchema } from '../kit/json-schema.ts';
import { KitFileError } from './kit-file-error.ts';

/**
 * Says what a document has at a place and what the schema wants there:
 * `pads[3].slot: expected a whole number from 0 to 2047, got "abc"`.
 */
export function schemaFault(
  schema: JsonSchema,
  document: unknown,
  path: readonly PropertyKey[],
): KitFileError {
  let node: JsonSchema | undefined = schema;
  let value: unknown = document;
  let where = '';
  for (const key of path) {
    node = typeof key === 'number' ? node?.items : node && propertyOf(node, value, String(key));
    value = (value as Record<PropertyKey, unknown>)[key];
    if (typeof key === 'number') where += `[${key}]`;
    else where += where === '' ? String(key) : `.${String(key)}`;
  }
  const expected = node ? inWords(node) : 'something else';
  return new KitFileError(where, `expected ${expected}, got ${valueInWords(value, node)}`);
}

/** A property's schema, in whichever of several kinds of object the value is, or `X or null`. */
function propertyOf(node: JsonSchema, value: unknown, key: string): JsonSchema | undefined {
  const kinds = (node.anyOf ?? node.oneOf ?? [node]).filter((kind) => kind.properties);
  const fitting = kinds.filter(({ properties = {} }) =>
    Object.entries(properties).every(
      ([name, property]) =>
        name === key ||
        property.const === undefined ||
        property.const === (value as Record<string, unknown> | null)?.[name],
    ),
  );
  const found = (fitting.length > 0 ? fitting : kinds).flatMap(
    ({ properties }) => properties?.[key] ?? [],
  );
  const constants = found.flatMap((each) => (each.const === undefined ? [] : [each.const]));
  return constants.length > 1 ? { enum: constants } : found[0];
}

function inWords(node: JsonSchema): string {
  if (node.anyOf) return node.anyOf.map(inWords).join(' or ');
  if (node.oneOf) return 'an object';
  if (node.description !== undefined) return node.description;
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.enum) return `one of ${node.enum.join(', ')}`;
  switch (node.type) {
    case 'integer':
      return `a whole number${range(node.minimum, node.maximum)}`;
    case 'number':
      return `a number${range(node.minimum, node.maximum)}`;
    case 'string':
      return `text${length(node.minLength, node.maxLength, 'characters')}`;
    case 'array':
      return `a list${length(node.minItems, node.maxItems, 'entries')}`;
    case 'object':
      return 'an object';
    case 'boolean':
    case 'null':
      return node.type;
    case undefined:
      return 'something else';
  }
}

function range(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  return min === undefined ? '' : ` of ${min} or more`;
}

function length(min: number | undefined, max: number | undefined, unit: string): string {
  if (max === undefined) return '';
  return min === undefined ? ` of at most ${max} ${unit}` : ` of ${min} to ${max} ${unit}`;
}

const MAX_QUOTED = 40;

function valueInWords(value: unknown, node: JsonSchema | undefined): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value !== 'string' || value.length <= MAX_QUOTED) return JSON.stringify(value);
  // Where text is wanted and this is too long for a quotation, its length is what is wrong.
  return node?.type === 'string' && node.maxLength !== undefined
    ? `${value.length} of them`
    : JSON.stringify(`${value.slice(0, MAX_QUOTED)}…`);
}
