import { parseJson } from '../pattern/long-number.ts';
import type { AcceptedEvent, CloudEvent } from './cloud-event.ts';

/**
 * An event whose text passed the door before, read again. An attribute that is null is unset, as at the door; only its
 * name stays in the text.
 */
export function reopenEvent(text: string): AcceptedEvent {
  const event: Record<string, unknown> & CloudEvent = JSON.parse(text);
  const unset = Object.keys(event).filter((name) => event[name] === null && name !== 'data');
  for (const name of unset) delete event[name];
  return unset.length === 0 ? { event, text } : { event, text, unset };
}

/** An event as rules look at it: its text, where numbers have all their digits, unless that says more than the event. */
export function matchableForm({ text, unset }: AcceptedEvent): string | object {
  if (unset === undefined) return text;
  const names = new Set(unset);
  return Object.fromEntries(Object.entries(parseJson(text) ?? {}).filter(([name]) => !names.has(name)));
}
