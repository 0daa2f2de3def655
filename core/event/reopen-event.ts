import type { AcceptedEvent, CloudEvent } from './cloud-event.ts';

/**
 * An event whose text passed the door before, read again. An attribute that is null is unset, as at the door; only its
 * name stays in the text.
 */
export function reopenEvent(text: string): AcceptedEvent {
  const event: Record<string, unknown> & CloudEvent = JSON.parse(text);
  for (const name of Object.keys(event)) {
    if (event[name] === null && name !== 'data') delete event[name];
  }
  return { event, text };
}
