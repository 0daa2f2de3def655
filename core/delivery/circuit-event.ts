import type { CloudEvent } from '../event/cloud-event.ts';
import type { OpenCircuit } from './circuit.ts';
import type { Delivery } from './delivery.ts';

/** What happens to circuits, as the last word of an event's type. */
export type CircuitChange = 'opened' | 'closed';

const typePrefix = 'io.glassbus.target.';

/** The circuit of a target that has changed, and when. */
export interface ChangedCircuit {
  readonly change: CircuitChange;
  readonly circuit: OpenCircuit;
  readonly atMs: number;
}

/** The event that tells a bus of a change of one of its circuits, as JSON. The same change has the same id. */
export function circuitEvent({ bus, rule, target }: Delivery, { change, circuit, atMs }: ChangedCircuit): string {
  const { sinceMs, failures, attempts, probes } = circuit;
  return JSON.stringify({
    specversion: '1.0',
    id: `${rule}/${target.id}/${sinceMs}/${change}`,
    source: sourceOf(bus),
    type: `${typePrefix}${change}`,
    subject: `${rule}/${target.id}`,
    time: new Date(atMs).toISOString(),
    datacontenttype: 'application/json',
    data: { rule, target: target.id, since: new Date(sinceMs).toISOString(), failures, attempts, probes },
  });
}

/**
 * Whether the bus made this event of a circuit. Such events open no circuit: two rules for all events, whose targets both
 * fail, would else go on telling each other so forever.
 */
export function isCircuitEvent({ source, type }: CloudEvent, bus: string): boolean {
  return source === sourceOf(bus) && type.startsWith(typePrefix);
}

function sourceOf(bus: string): string {
  return `glassbus/${bus}`;
}
