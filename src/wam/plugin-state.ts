import type { Kit } from '../kit/kit-schema.ts';

export const STATE_FORMAT = 'padwise-plugin';
export const STATE_VERSION = 1;

/** What a host keeps of an instance: plain JSON. */
export interface PluginState {
  readonly format: typeof STATE_FORMAT;
  readonly version: typeof STATE_VERSION;
  readonly masterGainDb: number;
  /** As it sounds, with its samples inside. */
  readonly kit: Kit;
}

/**
 * What a host hands back. The kit itself is checked when it is opened.
 *
 * @throws Error that says what is wrong.
 */
export function readState(state: unknown): { readonly masterGainDb: number; readonly kit: object } {
  if (!isObject(state) || state.format !== STATE_FORMAT) {
    throw new Error('This state was not written by Padwise.');
  }
  if (state.version !== STATE_VERSION) {
    throw new Error('This state was written by a later version of Padwise.');
  }
  const { kit, masterGainDb } = state;
  if (!isObject(kit)) throw new Error('This state of Padwise holds no kit.');
  return { masterGainDb: typeof masterGainDb === 'number' ? masterGainDb : 0, kit };
}

function isObject(value: unknown): value is Partial<Record<keyof PluginState, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
