import { messageOf } from '../bus-error.ts';
import { createBurial } from '../delivery/burial.ts';
import { type Delivery, settleExpired } from '../delivery/delivery.ts';
import { createDispatcher, type Dispatcher } from '../delivery/dispatcher.ts';
import { createHands } from '../delivery/hands.ts';
import { createOutbox } from '../delivery/outbox.ts';
import { type Opened, openMessage } from '../delivery/plan.ts';
import { createPlaces } from '../delivery/places.ts';
import { createProgressStore, type ProgressStore } from '../delivery/progress.ts';
import { rehearse } from '../delivery/rehearse-delivery.ts';
import { progressKey } from '../delivery/sequence.ts';
import { createGroupStay } from '../delivery/stay.ts';
import type { SequenceDeps } from '../delivery/work-sequence.ts';
import type { ReceivedMessage } from '../event/event-queue.ts';
import { type MatcherDeps, type MatcherResult, storingMs } from './matcher.ts';
import type { Run } from './redrive-steps.ts';
import { reportRun, traceRun } from './run-record.ts';
import { workCarefully } from './suspect-message.ts';
import { type Known, type MessageEnd, type OrderedRun, unbegun } from './work-message.ts';

/**
 * One run of the matcher of a FIFO bus. The messages of a group are worked on one after the other, groups side by side;
 * within a message each target of a rule gets its events one after the other, targets side by side.
 *
 * A delivery that has to wait keeps its message, and so everything behind it. What is open is written down, and the message is given
 * back until the first of it is due; what is done is not done again.
 *
 *     message 1   T1: e1 delivered, e2 refused, e3 waits     -> open: T1 from e2 on; comes again when e2 is due
 *                 T2: e1, e2, e3 delivered
 *     message 2   not begun                                  -> comes again behind message 1
 */
export function createOrderedMatcher(deps: MatcherDeps): Run {
  const dispatcher = createDispatcher({ ...deps, disabled: deps.rules.disabled });
  const progress = createProgressStore(deps);
  const hands = createHands(deps);
  const alone = createPlaces(1);
  return async (messages, { deadlineAtMs }) => {
    const startedAtMs = deps.now();
    const opened = messages.map(openMessage);
    const known = await readProgress(deps, progress, opened);
    const rules = await deps.rules.current(newestRevision(opened, known));
    const sequences = sequenceDeps(deps, dispatcher, { rules, deadlineAtMs });
    const rehearsal = { invoker: deps.invoker, isLate: () => deps.now() > deadlineAtMs };
    const run = { deps, rules, progress, known, startedAtMs, deadlineAtMs, sequences, rehearse: (part: Delivery) => rehearse(part, rehearsal), hands, alone };
    const groups = Map.groupBy(opened, ({ message }) => message.group ?? message.id);
    const ends = (await Promise.all([...groups.values()].map((group) => workGroup(run, group)))).flat();
    await record(deps, ends, { startedAtMs, revision: rules.revision });
    return resultOf(ends);
  };
}

/** Only what was received before can have been worked on: the first time costs no look at the store. */
async function readProgress({ log }: MatcherDeps, progress: ProgressStore, opened: readonly Opened[]): Promise<Known> {
  const keys = opened.filter(({ message }) => message.receiveCount > 1).flatMap((one) => progressKey(one) ?? []);
  try {
    return await progress.read(keys);
  } catch (thrown) {
    log('error', 'messages wait: the state store did not answer, which knows how far they have come', { messages: keys.length, error: messageOf(thrown) });
    return undefined;
  }
}

/** The newest rules that anything of the batch has met: the run must not have older ones. */
function newestRevision(opened: readonly Opened[], known: Known): number {
  const pending = opened.map((one) => ('pending' in one ? one.pending.revision : 0));
  const begun = [...(known?.values() ?? [])].flatMap(({ sequences }) => sequences.map(({ revision }) => revision));
  return Math.max(0, ...pending, ...begun);
}

function sequenceDeps(deps: MatcherDeps, dispatcher: Dispatcher, { rules, deadlineAtMs }: Pick<OrderedRun, 'rules' | 'deadlineAtMs'>): SequenceDeps {
  const untilMs = deadlineAtMs + storingMs;
  const letters = createOutbox({ ...deps, queue: deps.deadLetters, untilMs });
  const bury = createBurial({ ...deps, letters, untilMs });
  return {
    ...deps,
    revision: rules.revision,
    attempt: async (delivery, message, stay) => {
      if (ageMs(message, deps.now()) > maxAttemptAgeMs) return settleExpired(delivery, {}, deps.now());
      const [settlement] = await Promise.all(dispatcher.dispatch([delivery], deadlineAtMs, stay));
      if (settlement === undefined) throw new Error('the dispatcher has settled nothing');
      return settlement.retry !== undefined && ageMs(message, deps.now()) > maxAgeMs ? settleExpired(delivery, settlement, deps.now()) : settlement;
    },
    bury: async ({ deadLetter, letterRequest }) => {
      if (deadLetter === undefined) return true;
      const stored = bury({ deadLetter, ...(letterRequest !== undefined && { letterRequest }) });
      // What comes next of its key waits for the letter: it must not wait for nine others.
      letters.flush();
      return stored;
    },
  };
}

/**
 * What is still open then dies: its queue keeps it for 14 days, without a word after that. A wait of a day, the longest there is,
 * may have begun just before.
 */
const maxAgeMs = 12 * 24 * 3600 * 1000;

/** From then on nothing is attempted any more: at a target that hangs, two days would not be enough for a long key to die in. */
const maxAttemptAgeMs = 13 * 24 * 3600 * 1000;

/**
 * By the queue's own time, which is what it loses messages by: a receipt may be older by far, of an event that came from another bus or
 * out of the dead letters. A queue that does not tell loses nothing.
 */
function ageMs({ queuedAtMs = Number.POSITIVE_INFINITY }: ReceivedMessage, nowMs: number): number {
  return nowMs - queuedAtMs;
}

async function workGroup(run: Omit<OrderedRun, 'stay'>, group: readonly Opened[]): Promise<readonly MessageEnd[]> {
  const stay = createGroupStay();
  try {
    return await workInOrder({ ...run, stay }, group);
  } finally {
    await stay.end();
  }
}

async function workInOrder(run: OrderedRun, group: readonly Opened[]): Promise<readonly MessageEnd[]> {
  const ends: MessageEnd[] = [];
  for (const opened of group) {
    const isBlocked = ends.some(({ again }) => again !== undefined);
    // Order is what a group is for.
    // oxlint-disable-next-line no-await-in-loop
    ends.push(isBlocked ? unbegun(opened, 0) : await workCarefully(run, opened));
  }
  return ends;
}

async function record(deps: MatcherDeps, ends: readonly MessageEnd[], run: { readonly startedAtMs: number; readonly revision: number }): Promise<void> {
  const outcomes = new Map(ends.flatMap((end) => [...end.outcomes]));
  const facts = { ...run, work: ends.flatMap((end) => end.work), outcomes };
  await traceRun(deps, { ...facts, work: ends.filter(({ traced }) => !traced).flatMap((end) => end.work) });
  reportRun(deps, facts, ends.filter(({ again }) => again?.failed === true).length);
}

function resultOf(ends: readonly MessageEnd[]): MatcherResult {
  const releases = ends.flatMap(({ message: { id }, again }) => (again === undefined ? [] : [{ id, delaySeconds: again.delaySeconds }]));
  return { failed: releases.map(({ id }) => id), releases };
}
