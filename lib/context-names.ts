import type { Node } from 'constructs';
import { BusError } from '../core/bus-error.ts';
import { isRecord } from '../core/is-record.ts';

/** A name in the CDK's context that is meant for the bus and read by nobody: `glassbus.unknown_setting`; `path` is the name. */
export class ContextNameError extends BusError {}

/** What the app of this repository reads from the context. */
export const contextNames = { buses: 'glassbus:buses', traces: 'glassbus:traces', ledgerAlarm: 'glassbus:ledgerAlarm' } as const;

/** Refuses a misspelt name: an alarm that was asked for in other letters would never ring. Throws `ContextNameError`. */
export function checkContextNames(node: Node): void {
  const context: unknown = node.getAllContext();
  const names: readonly string[] = Object.values(contextNames);
  const unknown = Object.keys(isRecord(context) ? context : {}).find((name) => /^glassbus:/i.test(name) && !names.includes(name));
  if (unknown === undefined) return;
  throw new ContextNameError('glassbus.unknown_setting', unknown, `nothing of that name is read; there is ${names.join(', ')}`);
}
