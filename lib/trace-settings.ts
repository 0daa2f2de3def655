import { Duration } from 'aws-cdk-lib';
import { BusError } from '../core/bus-error.ts';
import { isRecord } from '../core/is-record.ts';
import { readContextValue } from './context-value.ts';
import type { GlassbusStackProps } from './glassbus-stack.ts';

/** Settings of the traces that cannot work, with the place of the mistake in `path`. */
export class TraceSettingsError extends BusError {}

/** The ledger looks back for a day; the rules that a trace speaks of are kept a week. */
const [minDays, maxDays] = [1, 7];

/**
 * Checks what is kept of every event, as it stands in cdk.json's context `glassbus:traces`: `{"bodies": true, "days": 3}`,
 * either left out for its default, or the JSON text of that, since `cdk -c` hands over text. Throws `TraceSettingsError`.
 */
export function readTraceSettings(context: unknown = {}): Pick<GlassbusStackProps, 'traceBodies' | 'traceRetention'> {
  const settings = readContextValue(context, notJson);
  if (!isRecord(settings)) {
    throw new TraceSettingsError('traces.settings', '', 'expected an object such as {"bodies": true, "days": 3}');
  }
  const { bodies, days, ...others } = settings;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new TraceSettingsError('traces.unknown_setting', unknown, 'there is no such setting; there is bodies, days');
  return { ...(bodies !== undefined && { traceBodies: checkBodies(bodies) }), ...(days !== undefined && { traceRetention: checkDays(days) }) };
}

function checkBodies(bodies: unknown): boolean {
  if (typeof bodies === 'boolean') return bodies;
  throw new TraceSettingsError('traces.bodies', 'bodies', 'expected true or false');
}

function checkDays(days: unknown): Duration {
  if (typeof days === 'number' && Number.isInteger(days) && days >= minDays && days <= maxDays) return Duration.days(days);
  throw new TraceSettingsError('traces.days', 'days', `expected a whole number of days from ${minDays} to ${maxDays}`);
}

/** Checks how long traces are kept, as a CDK app gives it to the stack. Throws `TraceSettingsError`. */
export function checkTraceRetention(retention: Duration): void {
  const days = retention.toDays({ integral: false });
  if (days >= minDays && days <= maxDays) return;
  throw new TraceSettingsError('traces.days', 'traceRetention', `expected ${minDays} to ${maxDays} days, found ${retention.toHumanString()}`);
}

function notJson(cause: unknown): TraceSettingsError {
  return new TraceSettingsError('traces.settings', '', 'expected JSON, such as {"bodies": true, "days": 3}', { cause });
}
