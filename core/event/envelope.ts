import { createHash } from 'node:crypto';
import { type EnvelopeTally, readTally, tallyBytes, type TallyRow, tallyRow } from '../ledger/envelope-tally.ts';
import { orderKeyOf } from '../target/order-key.ts';
import type { AcceptedEvent } from './cloud-event.ts';
import type { QueueMessage } from './event-queue.ts';
import { decodeFrame, encodeFrame } from './framing.ts';
import { isUlid, ulidTimeMs } from './receipt.ts';

/** The events of one request that travel in one queue message. */
export interface Envelope {
  /** A ULID; its time is the time of receipt. */
  readonly id: string;
  /** The events' JSON texts, at least one. */
  readonly texts: readonly string[];
  /** What ingest tells of the envelopes before this one; absent where the sender keeps no count. */
  readonly tally?: EnvelopeTally;
}

/** The first two so that a person who opens the queue sees what a message is. */
interface EnvelopeHead {
  readonly envelope: string;
  readonly receivedAt: string;
  readonly tally?: TallyRow;
}

/** What one billed SQS request holds. @source SQS pricing: every 64 KB of a call is billed as one request */
export const envelopeBytes = 65_536;

/** `{"envelope":"<26>","receivedAt":"<24>","tally":...,"lengths":[]}` and its line feed. */
const headBytes = 99 + tallyBytes;
/** A length of up to seven digits and its comma. */
const lengthBytes = 8;

/**
 * The most events of an envelope whose events are delivered in order. Where each of them waits for its turn at a slow target, each costs
 * the message a receive, and the nine behind it in its batch as well, of the thousand that SQS allows: it comes to 200 for the last.
 */
const maxEventsInOrder = 20;

/**
 * Splits events, in order, into groups that fit into envelopes of `envelopeBytes`; an event that is larger than that gets
 * a group of its own.
 *
 * @param maxEvents of a group
 */
export function packEvents<Event extends AcceptedEvent>(events: readonly Event[], maxEvents = Infinity): readonly (readonly Event[])[] {
  const groups: Event[][] = [];
  let usedBytes = Infinity;
  for (const event of events) {
    const bytes = Buffer.byteLength(event.text) + lengthBytes;
    if (usedBytes + bytes > envelopeBytes || groups.at(-1)?.length === maxEvents) {
      groups.push([]);
      usedBytes = headBytes;
    }
    groups.at(-1)?.push(event);
    usedBytes += bytes;
  }
  return groups;
}

/** Packs the events of each key by themselves: per key its groups, in order. */
export function packByKey<Event extends AcceptedEvent>(events: readonly Event[]): readonly (readonly (readonly Event[])[])[] {
  const keys = Map.groupBy(events, (accepted) => orderKeyOf({ accepted }));
  return [...keys.values()].map((ofOneKey) => packEvents(ofOneKey, maxEventsInOrder));
}

/**
 * The queue message for one group of events. Its group is the first event's source: a noisy source delays only itself. In a
 * queue in order it is in order with its key, which all events have there.
 */
export function envelopeMessage(id: string, events: readonly AcceptedEvent[], tally?: EnvelopeTally): QueueMessage {
  const [first] = events;
  const head: EnvelopeHead = { envelope: id, receivedAt: new Date(ulidTimeMs(id)).toISOString(), ...(tally !== undefined && { tally: tallyRow(tally) }) };
  return {
    body: encodeFrame({ head, texts: events.map((event) => event.text) }),
    group: messageGroup(first?.event.source ?? 'none'),
    ...(first !== undefined && { order: { group: messageGroup(orderKeyOf({ accepted: first })), deduplicationId: id } }),
  };
}

/** The envelope in a message's body; undefined when it holds something else. */
export function decodeEnvelope(body: string): Envelope | undefined {
  const frame = decodeFrame(body);
  const id = frame?.head['envelope'];
  if (frame === undefined || !isUlid(id) || frame.texts.length === 0) return undefined;
  const tally = readTally(frame.head['tally']);
  return { id, texts: frame.texts, ...(tally !== undefined && { tally }) };
}

/**
 * A text as a MessageGroupId: itself where SQS allows it, its SHA-256 otherwise.
 *
 * @source SQS API reference, SendMessage: up to 128 alphanumeric characters and punctuation
 */
export function messageGroup(text: string): string {
  return /^[\x21-\x7e]{1,128}$/.test(text) ? text : createHash('sha256').update(text).digest('hex');
}
