import { type BusError, messageOf } from '../bus-error.ts';
import type { Environment } from '../environment.ts';
import { type AcceptedEvent, EventError } from '../event/cloud-event.ts';
import { envelopeMessage, packByKey, packEvents } from '../event/envelope.ts';
import type { EventQueue, QueueMessage, SendResult } from '../event/event-queue.ts';
import { formatReceipt } from '../event/receipt.ts';
import type { CountedEnvelope, EnvelopeCounter } from '../ledger/envelope-counter.ts';
import type { Log } from '../log.ts';

/** A readable event with its place in the request. */
export interface Candidate extends AcceptedEvent {
  readonly index: number;
}

/** What became of a candidate: the bus has it, or does not. */
export type Taken = { readonly candidate: Candidate } & (
  | {
      readonly receipt: string;
      /** The bus had it before; the receipt is that of then. */
      readonly duplicate?: true;
    }
  | { readonly refused: BusError }
);

/** Takes candidates in: what became of each, in their order. Never rejects. */
export type Enqueue = (candidates: readonly Candidate[]) => Promise<readonly Taken[]>;

export interface EnqueueDeps extends Pick<Environment, 'newId'> {
  readonly queue: EventQueue;
  /** That of this process for this bus. */
  readonly counter: EnvelopeCounter;
  readonly log: Log;
}

/** One envelope on its way: which events of the request it carries, and as which message. */
interface Parcel {
  readonly id: string;
  readonly events: readonly Candidate[];
  readonly message: QueueMessage;
  readonly counted: CountedEnvelope;
}

/** Puts events into the bus's queue, in as few envelopes as they fit into. */
export function createEnqueue(deps: EnqueueDeps): Enqueue {
  return async (candidates) => {
    const parcels = packEvents(candidates).map((events) => parcel(deps, events));
    const sent = await send(deps, parcels);
    return parcels.flatMap((one, position) => takenOf(one, sent[position]));
  };
}

/**
 * Puts events into the queue of a FIFO bus: envelopes of one key each, in rounds, so that an envelope is sent when the one
 * before it was accepted. What comes behind a refused one is refused, too: its sender sends both again, still in order.
 */
export function createOrderedEnqueue(deps: EnqueueDeps): Enqueue {
  return async (candidates) => {
    const taken: Taken[] = [];
    let waiting = packByKey(candidates).map((groups) => groups.map((events) => parcel(deps, events)));
    while (waiting.length > 0) {
      const round = waiting.flatMap(([next]) => next ?? []);
      // A round is what the one before it leaves.
      // oxlint-disable-next-line no-await-in-loop
      const sent = await send(deps, round);
      taken.push(...round.flatMap((one, position) => takenOf(one, sent[position])));
      taken.push(...waiting.flatMap(([, ...behind], position) => (sent[position]?.accepted === true ? [] : behind.flatMap((one) => takenOf(one, behindRefused)))));
      waiting = waiting.map(([, ...behind]) => behind).filter((behind, position) => sent[position]?.accepted === true && behind.length > 0);
    }
    return taken;
  };
}

const behindRefused: SendResult = { accepted: false, reason: 'an earlier event of its key was refused' };

function parcel({ newId, counter }: EnqueueDeps, events: readonly Candidate[]): Parcel {
  const id = newId();
  const counted = counter.count(id, events.length);
  return { id, events, counted, message: envelopeMessage(id, events, counted.tally) };
}

async function send({ queue, log }: EnqueueDeps, parcels: readonly Parcel[]): Promise<readonly SendResult[]> {
  if (parcels.length === 0) return [];
  try {
    const sent = await queue.send(parcels.map(({ message }) => message));
    for (const [position, { counted }] of parcels.entries()) if (sent[position]?.accepted === true) counted.accept();
    return sent;
  } catch (thrown) {
    log('error', 'the queue did not answer', { error: messageOf(thrown) });
    return parcels.map(() => ({ accepted: false, reason: 'the queue did not answer' }));
  }
}

function takenOf({ id, events }: Parcel, sent: SendResult | undefined): readonly Taken[] {
  if (sent?.accepted === true) return events.map((candidate, index) => ({ candidate, receipt: formatReceipt({ envelope: id, index }) }));
  const refused = queueUnavailable(sent?.reason ?? 'no answer');
  return events.map((candidate) => ({ candidate, refused }));
}

function queueUnavailable(reason: string): BusError {
  return new EventError('queue.unavailable', '', `the bus could not store the event (${reason}); send it again`);
}
