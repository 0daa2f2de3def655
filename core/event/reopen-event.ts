import { parseJson } from '../pattern/long-number.ts';
import type { AcceptedEvent, CloudEvent } from './cloud-event.ts';

/**
 * An event whose text passed the door before, read again. An attribute that is null is unset, as at the door; only its
 * name stays in the text.
 */
export function reopenEvent(text: string): AcceptedEvent {
  const event: Record<string, unknown> & CloudEvent = JSON.parse(text);
  const unset = dropUnset(event);
  return unset.length === 0 ? { event, text } : { event, text, unset };
}

/** An event as rules look at it: its text, where numbers have all their digits, unless that says more than the event. */
export function matchableForm(accepted: AcceptedEvent): string | object {
  return accepted.unset === undefined ? accepted.text : parseExactly(accepted.text);
}

/** An event's text with every digit of its numbers, without the attributes that are null. */
export function parseExactly(text: string): CloudEvent {
  const event: Record<string, unknown> & CloudEvent = parseJson(text);
  dropUnset(event);
  return event;
}

/** An event without the attributes that are null. */
export function withoutUnset(event: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(event).filter(([name, value]) => !isUnset(name, value)));
}

/** Removes the attributes that are null, and answers their names. */
function dropUnset(event: Record<string, unknown>): readonly string[] {
  const unset = Object.keys(event).filter((name) => isUnset(name, event[name]));
  for (const name of unset) delete event[name];
  return unset;
}

function isUnset(name: string, value: unknown): boolean {
  return value === null && name !== 'data';
}
