import * as events from '../components/shared/events.ts';

type EventClass = new () => Event;

function isEventClass(value: unknown): value is EventClass {
  return typeof value === 'function' && value.prototype instanceof Event;
}

/**
 * The types of all that elements send, asked of instances: a new event is logged without being
 * listed here.
 */
export const eventTypes: readonly string[] = Object.values<unknown>(events)
  .filter(isEventClass)
  .map((Each) => new Each().type);

/** `pw-value value=-6 final=true`. */
export function describeEvent(event: Event): string {
  const details = Object.entries(event)
    .filter(([name]) => name !== 'isTrusted')
    .map(([name, value]) => `${name}=${textOf(value)}`);
  return [event.type, ...details].join(' ');
}

function textOf(value: unknown): string {
  if (typeof value === 'number') return String(Math.round(value * 1000) / 1000);
  return value instanceof File ? value.name : JSON.stringify(value);
}
