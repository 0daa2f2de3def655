import { BusError } from '../bus-error.ts';

/**
 * A CloudEvent 1.0 in the shape of its JSON format: attributes side by side, the payload in `data`, or in `data_base64`
 * when it is binary.
 *
 * @source CloudEvents JSON format 1.0.2, section 3
 */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly datacontenttype?: string;
  readonly dataschema?: string;
  readonly subject?: string;
  /** RFC 3339, as the producer wrote it. */
  readonly time?: string;
  readonly data?: unknown;
  readonly data_base64?: string;
  /** Extension attributes: string, boolean or 32-bit integer. */
  readonly [extension: string]: unknown;
}

/**
 * An event that passed every check. `text` is its JSON as the producer wrote it, so that what JSON.parse would change
 * (digits beyond a double, order of members) travels unchanged; it holds no character that SQS refuses.
 */
export interface AcceptedEvent {
  readonly event: CloudEvent;
  readonly text: string;
  /** The attributes that are null in the text, and so no part of the event; absent when there are none. */
  readonly unset?: readonly string[];
}

/** An event or a request that CloudEvents, its HTTP binding or a limit of this bus refuses. */
export class EventError extends BusError {}
