import * as z from 'zod/mini';
import type { JsonSchema } from '../kit/json-schema.ts';
import { PROFILE_SCHEMA_ID, PROFILE_VERSION, profileSchema } from './profile-schema.ts';

/** The JSON Schema of a controller's profile, made from the schema that validates. */
export function profileJsonSchema(): JsonSchema {
  return {
    $id: PROFILE_SCHEMA_ID,
    title: `Padwise controller profile, version ${PROFILE_VERSION}`,
    ...z.toJSONSchema(profileSchema),
  } as JsonSchema;
}
