import type { AcceptedEvent, CloudEvent } from '../event/cloud-event.ts';
import { parseJson } from '../pattern/long-number.ts';

/**
 * The event with every digit of its numbers, as transforms see it: parsed when the first of them asks, and once for all
 * of them. Most events meet no transform.
 */
export function exactEventOf({ text, unset = [] }: AcceptedEvent): () => CloudEvent {
  let parsed: CloudEvent | undefined;
  return () => {
    parsed ??= parseExactly(text, unset);
    return parsed;
  };
}

function parseExactly(text: string, unset: readonly string[]): CloudEvent {
  const event: Record<string, unknown> & CloudEvent = parseJson(text);
  for (const name of unset) delete event[name];
  return event;
}
