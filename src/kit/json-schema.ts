import * as z from 'zod/mini';
import { KIT_SCHEMA_ID, KIT_VERSION, kitSchema } from './kit-schema.ts';

/** As much of JSON Schema (2020-12) as the kit's schema uses. */
export interface JsonSchema {
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null';
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** The kit document's JSON Schema, made from the schema that validates. */
export function kitJsonSchema(): JsonSchema {
  return {
    $id: KIT_SCHEMA_ID,
    title: `Padwise kit, version ${KIT_VERSION}`,
    ...z.toJSONSchema(kitSchema),
  } as JsonSchema;
}
