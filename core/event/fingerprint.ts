import { hash } from 'node:crypto';
import { isRecord } from '../is-record.ts';
import { LongNumber } from '../pattern/long-number.ts';
import { hopsAttribute } from '../target/hops.ts';
import type { AcceptedEvent } from './cloud-event.ts';
import { parseExactly } from './reopen-event.ts';

/**
 * Attributes that tell of the sending, not of what happened: a library that sends an event again may write them anew, and an
 * event can come from bus to bus by two ways.
 *
 * @source CloudEvents 1.0.2, "time": may be the current time where that of the occurrence is not known; its extensions
 * "Distributed Tracing" and "Recorded Time"
 */
const ofTheSending: ReadonlySet<string> = new Set(['time', 'recordedtime', 'traceparent', 'tracestate', hopsAttribute]);

/**
 * The same for two events that say the same, be it in another content mode: their attributes, but for those of the sending, are equal as
 * texts, and their data as JSON values, with every digit of their numbers. White space, order of members, escapes and the spelling of
 * numbers may differ. 64 hexadecimal digits.
 */
export function fingerprint({ text }: Pick<AcceptedEvent, 'text'>): string {
  const members = Object.entries(parseExactly(text)).filter(([name, value]) => !ofTheSending.has(name) && !isDefault(name, value));
  const compared = members.map(([name, value]) => [name, name === 'data' ? value : attributeText(value)]);
  return hash('sha256', canonicalJson(Object.fromEntries(compared)), 'hex');
}

/**
 * Integers and booleans are texts in a header, and must be the same there as in JSON.
 *
 * @source CloudEvents 1.0.2, "Type System": the canonical string encodings
 */
function attributeText(value: unknown): string {
  return String(value);
}

/** @source CloudEvents JSON format 1.0.2, section 3.1: without a `datacontenttype` an event is equivalent to one that says `application/json` */
function isDefault(name: string, value: unknown): boolean {
  return name === 'datacontenttype' && value === 'application/json';
}

/** JSON text without white space, members in the order of their names. What comes in is at most 100 levels deep. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value instanceof LongNumber) return value.canonicalText;
  if (!isRecord(value)) return JSON.stringify(value);
  const members = Object.keys(value).toSorted().map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name])}`);
  return `{${members.join(',')}}`;
}
