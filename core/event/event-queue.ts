/** A message on its way into a queue. */
export interface QueueMessage {
  /** At most 1 MiB of text, attributes included; only characters that XML 1.0 allows (an SQS rule). */
  readonly body: string;
  /** Messages of one group that pile up do not delay other groups: 1 to 128 printable ASCII characters. */
  readonly group: string;
  /** How long the message stays hidden after it was accepted: 0 to 900 s. @default 0 */
  readonly delaySeconds?: number;
  /** Only for a queue in order. @default - the message is in order with nothing */
  readonly order?: MessageOrder;
  /** Small facts for whoever looks at the queue: at most ten, none of them empty. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/**
 * The attribute by which a message says that it is not due before a time, in milliseconds since 1970, where its queue could not
 * delay it: a run that gets it earlier gives it back.
 */
export const dueAttribute = 'DUE_AT';

/** How a message stands among others of a queue in order. */
export interface MessageOrder {
  /** Messages of one group come one after the other: 1 to 128 printable ASCII characters. */
  readonly group: string;
  /** By which the queue may know a message again that is sent twice within five minutes, and drop it. */
  readonly deduplicationId: string;
}

/** What became of one message of a `send`: accepted and durable, or refused with the reason. */
export type SendResult = { readonly accepted: true } | { readonly accepted: false; readonly reason: string };

/** A message that came out of a queue; it comes again when it is not acknowledged before its lease ends. */
export interface ReceivedMessage {
  readonly id: string;
  readonly body: string;
  /** How often it was received, this time included: 1 at first. */
  readonly receiveCount: number;
  readonly attributes: Readonly<Record<string, string>>;
  /** Of a queue in order: what the message is in order with. */
  readonly group?: string;
  /** Of a queue in order: when it took the message, in milliseconds since 1970 by its own clock. */
  readonly queuedAtMs?: number;
}

/**
 * The durable queue of a bus. At least once, duplicates possible, no order between messages unless it is a queue in order.
 *
 * A queue in order hands out the messages of one group as they were accepted. While one of them is leased, or was released for
 * later, those behind it do not come: what is given back comes again before them. Only messages that are in order with nothing may
 * have a delay, and messages of one group are sent by one call each, since a call may be refused some of them.
 */
export interface EventQueue {
  /** One result per message, in order. Rejects only when nothing is known of any of them. */
  send(messages: readonly QueueMessage[]): Promise<readonly SendResult[]>;
}

export interface ReceiveOptions {
  readonly max: number;
  readonly leaseSeconds: number;
  /**
   * For whoever wants to know that nothing is there: asks all parts of a queue that is spread over machines, and waits so long
   * for a message, in whole seconds up to 20. A queue that knows at once does not wait.
   * @default 0 - a queue in the cloud may say that there is nothing although there is
   */
  readonly waitSeconds?: number;
}

/** The other end of a queue, for whoever has no event source mapping to be called by. */
export interface QueueReader {
  /** Up to `max` (1 to 10) visible messages, hidden from others for `leaseSeconds`; none at once when there is none. */
  receive(options: ReceiveOptions): Promise<readonly ReceivedMessage[]>;
  /** Removes messages by the ids that `receive` gave; one that is already gone is no error. */
  acknowledge(ids: readonly string[]): Promise<void>;
  /**
   * Gives leased messages back, by the ids that `receive` gave: they are visible again after `delaySeconds` (0 to 43,200).
   * One that is already gone is no error.
   */
  release(ids: readonly string[], delaySeconds: number): Promise<void>;
}
