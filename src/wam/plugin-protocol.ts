import type { WamEvent } from '@webaudiomodules/api';

/** With the version, as two of them may be on one page. */
export const PLUGIN_PROCESSOR = 'padwise-plugin-1';

/**
 * Events are handed to the engine so long before their time: by then the main thread has had a chance,
 * and what is withdrawn has mostly not begun.
 */
export const LOOK_AHEAD_SEC = 0.2;

export interface PluginProcessorOptions {
  readonly groupId: string;
  readonly moduleId: string;
  readonly instanceId: string;
}

export type ToProcessor =
  /** `isHanded`: the engine has them, they are only to be told at their time. */
  | { readonly type: 'add'; readonly events: readonly WamEvent[]; readonly isHanded: boolean }
  /** Numbers what is handed over from then on, so that what was under way can be told. */
  | { readonly type: 'clear'; readonly epoch: number }
  | { readonly type: 'emit'; readonly events: readonly WamEvent[] }
  | { readonly type: 'connect'; readonly toId: string; readonly output: number }
  | { readonly type: 'disconnect'; readonly toId?: string; readonly output?: number }
  | { readonly type: 'delay'; readonly delaySec: number }
  | { readonly type: 'destroy' };

export type FromProcessor =
  | { readonly type: 'ready' }
  /** Come near: for the engine. */
  | { readonly type: 'due'; readonly events: readonly WamEvent[]; readonly epoch: number }
  /** There: for listeners. */
  | { readonly type: 'heard'; readonly events: readonly WamEvent[] };
