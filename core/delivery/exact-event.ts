import type { AcceptedEvent, CloudEvent } from '../event/cloud-event.ts';
import { parseExactly } from '../event/reopen-event.ts';

/**
 * The event with every digit of its numbers, as transforms see it: parsed when the first of them asks, and once for all
 * of them. Most events meet no transform.
 */
export function exactEventOf({ text }: AcceptedEvent): () => CloudEvent {
  let parsed: CloudEvent | undefined;
  return () => {
    parsed ??= parseExactly(text);
    return parsed;
  };
}
