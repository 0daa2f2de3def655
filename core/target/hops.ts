import type { CloudEvent } from '../event/cloud-event.ts';

/** The extension attribute in which an event carries how often it has passed from bus to bus. */
export const hopsAttribute = 'glassbushops';

/** Enough for every arrangement of buses that somebody has thought of; one more is a loop. */
export const maxHops = 8;

/**
 * How often an event has passed from bus to bus, whoever wrote the count. One that came through HTTP in binary mode is text.
 * What is no count is none: to go on from a negative one would let a producer have more hops than all others.
 */
export function hopsOf({ [hopsAttribute]: count }: CloudEvent): number {
  const hops = typeof count === 'string' && /^\d+$/.test(count) ? Number(count) : count;
  return typeof hops === 'number' && hops > 0 ? hops : 0;
}
