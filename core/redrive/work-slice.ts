import { messageOf } from '../bus-error.ts';
import type { EventQueue, QueueReader, ReceivedMessage } from '../event/event-queue.ts';
import type { Log } from '../log.ts';
import type { SnapshotSource } from '../rule/snapshot-source.ts';
import { type FoundLetter, openLetter } from './found-letter.ts';
import { type Grounds, judgeLetter, settled } from './judge-letter.ts';
import type { SettledLetter } from './letter-group.ts';
import { messageToSend } from './message-to-send.ts';
import { hasFoundAll, type RedriveJob } from './redrive-job.ts';

export interface SliceDeps {
  readonly deadLetters: EventQueue & QueueReader;
  /** The bus's own. */
  readonly queue: EventQueue;
  readonly rules: Pick<SnapshotSource, 'current' | 'disabled'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
}

/** What a slice of work on a job did. */
export interface Slice {
  /** The letters that it has settled: those that were asked for, but for those that failed. */
  readonly letters: readonly SettledLetter[];
  /** How many letters the queue of the bus did not take. */
  readonly failed: number;
  /** The leased messages that stay in the queue of dead letters. */
  readonly held: readonly string[];
  /** Until when these are hidden, if nobody releases them; 0 where there are none. */
  readonly heldUntilMs: number;
  /** The queue of dead letters had nothing more to give. */
  readonly drained: boolean;
  /** The queue of the bus took nothing any more. */
  readonly stuck: boolean;
}

/** The job that a slice works on, and until when. */
export interface SliceOfJob {
  readonly id: string;
  readonly job: RedriveJob;
  readonly untilMs: number;
}

/**
 * How long letters stay hidden that a job has looked at: shorter than a step's message, which comes again after a crash and
 * then finds them all, and long enough to look through the whole queue before the first ones show up again.
 */
const leaseSeconds = 300;
/** Letters are sent ahead of their time by so much at most: what a cancellation comes too late for. */
const aheadSeconds = 10;
/** @source SQS API reference, ReceiveMessage: ten messages a call */
const batchSize = 10;

/** A slice while it is worked on. */
interface Tally {
  readonly letters: SettledLetter[];
  readonly held: string[];
  readonly sent: Set<string>;
  failed: number;
  stuck: boolean;
}

/** A letter with the message that it came in. */
interface Leased {
  readonly messageId: string;
  readonly letter: FoundLetter;
}

/**
 * Takes dead letters out of their queue and sends those that the job asks for, at its rate, until the time is over. A letter
 * is let go of when the bus's own queue has accepted it, never before; what is not asked for stays leased.
 */
export async function workSlice(deps: SliceDeps, slice: SliceOfJob): Promise<Slice> {
  const rules = await deps.rules.current(slice.job.revision);
  const tally: Tally = { letters: [], held: [], sent: new Set(), failed: 0, stuck: false };
  const work = { redrive: slice.id, job: slice.job, rules, disabled: deps.rules.disabled, tally };
  let drained = false;
  while (!drained && !tally.stuck && roomOf(slice, tally) > 0 && deps.now() < slice.untilMs) {
    // One batch after the other: what a batch sends decides how many may follow.
    // oxlint-disable-next-line no-await-in-loop
    const messages = await deps.deadLetters.receive({ max: Math.min(batchSize, roomOf(slice, tally)), leaseSeconds, waitSeconds: 1 });
    drained = messages.length === 0;
    // oxlint-disable-next-line no-await-in-loop
    await workBatch(deps, work, messages);
  }
  const { letters, held, failed, stuck } = tally;
  return { letters, held, failed, stuck, drained, heldUntilMs: held.length === 0 ? 0 : deps.now() + leaseSeconds * 1_000 };
}

/** How many letters the slice may still take; none when all are found that were asked for by their ids. */
function roomOf({ job }: SliceOfJob, { sent, letters }: Tally): number {
  if (hasFoundAll(job, letters)) return 0;
  return job.dryRun ? batchSize : Math.max(1, Math.floor(job.ratePerSecond * aheadSeconds)) - sent.size;
}

interface Work extends Grounds {
  readonly tally: Tally;
}

async function workBatch(deps: SliceDeps, work: Work, messages: readonly ReceivedMessage[]): Promise<void> {
  const { held, letters } = work.tally;
  const toSend: Leased[] = [];
  for (const message of messages) {
    const leased = { messageId: message.id, letter: openLetter(message) };
    const verdict = judgeLetter(leased.letter, work);
    if (verdict === 'send') toSend.push(leased);
    else held.push(leased.messageId);
    if (typeof verdict === 'object') letters.push(verdict);
  }
  await sendLetters(deps, work, toSend);
}

async function sendLetters(deps: SliceDeps, { redrive, job, rules, tally }: Work, toSend: readonly Leased[]): Promise<void> {
  if (toSend.length === 0) return;
  // A run that came again has written its letter twice: the second is the same, and leaves with the first.
  const fresh = toSend.filter(({ letter }, index) => !tally.sent.has(letter.id) && toSend.findIndex((one) => one.letter.id === letter.id) === index);
  const messages = fresh.map(({ letter }, index) => {
    const delaySeconds = Math.floor((tally.sent.size + index) / job.ratePerSecond);
    return messageToSend(letter, { redrive, revision: Math.max(job.revision, rules.revision), nowMs: deps.now(), delaySeconds: Math.min(aheadSeconds, delaySeconds) });
  });
  const accepted = await sendAll(deps, messages);
  for (const [index, { letter }] of fresh.entries()) {
    if (accepted[index] !== true) continue;
    tally.sent.add(letter.id);
    tally.letters.push(settled(letter, 'sent'));
  }
  const failed = toSend.filter(({ letter }) => !tally.sent.has(letter.id));
  tally.held.push(...failed.map(({ messageId }) => messageId));
  tally.failed += failed.length;
  tally.stuck = failed.length === toSend.length;
  await letGo(deps, toSend.filter(({ letter }) => tally.sent.has(letter.id)).map(({ messageId }) => messageId));
}

/** Whether the queue has accepted each message. */
async function sendAll({ queue, log }: SliceDeps, messages: readonly ReturnType<typeof messageToSend>[]): Promise<readonly boolean[]> {
  try {
    const results = messages.length === 0 ? [] : await queue.send(messages);
    return messages.map((_, index) => results[index]?.accepted === true);
  } catch (thrown) {
    log('error', 'the queue did not answer a redrive', { error: messageOf(thrown) });
    return messages.map(() => false);
  }
}

/** A letter that stays although it was sent is sent again by the next redrive, with the same delivery id. */
async function letGo({ deadLetters, log }: SliceDeps, messageIds: readonly string[]): Promise<void> {
  try {
    if (messageIds.length > 0) await deadLetters.acknowledge(messageIds);
  } catch (thrown) {
    log('warn', 'dead letters were sent again and could not be removed', { count: messageIds.length, error: messageOf(thrown) });
  }
}
