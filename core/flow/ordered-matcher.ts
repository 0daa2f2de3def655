import { messageOf } from '../bus-error.ts';
import { createBurial } from '../delivery/burial.ts';
import { type Delivery, restSeconds, type Settlement, settleExpired, told } from '../delivery/delivery.ts';
import { createDispatcher, type Dispatcher } from '../delivery/dispatcher.ts';
import { createOutbox } from '../delivery/outbox.ts';
import { type MatchWork, type Opened, openMessage, type Work } from '../delivery/plan.ts';
import { createProgressStore, type Progress, type ProgressStore, type SequenceProgress } from '../delivery/progress.ts';
import { releaseDelay, secondsUntilDue } from '../delivery/release-delay.ts';
import { rehearse } from '../delivery/rehearse-delivery.ts';
import { type MessagePlan, planSequences, progressKey } from '../delivery/sequence.ts';
import { type SequenceDeps, type SequenceEnd, type StepDone, workSequence } from '../delivery/work-sequence.ts';
import type { ReceivedMessage } from '../event/event-queue.ts';
import { envelopeOf, ulidTimeMs } from '../event/receipt.ts';
import type { RuleSnapshot } from '../rule/snapshot.ts';
import { type MatcherDeps, type MatcherResult, storingMs } from './matcher.ts';
import { type Outcome, type Outcomes, type Part, reportRun, traceRun } from './run-record.ts';
import type { Run } from './redrive-steps.ts';

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
  return async (messages, { deadlineAtMs }) => {
    const startedAtMs = deps.now();
    const opened = messages.map(openMessage);
    const known = await readProgress(deps, progress, opened);
    const rules = await deps.rules.current(newestRevision(opened, known));
    const run: OrderedRun = { deps, rules, progress, known, startedAtMs, deadlineAtMs, sequences: sequenceDeps(deps, dispatcher, { rules, deadlineAtMs }) };
    const groups = Map.groupBy(opened, ({ message }) => message.group ?? message.id);
    const ends = (await Promise.all([...groups.values()].map((group) => workGroup(run, group)))).flat();
    await record(deps, ends, { startedAtMs, revision: rules.revision });
    return resultOf(ends);
  };
}

/** What is known of earlier runs; undefined when the store does not answer, and messages that came before have to wait. */
type Known = ReadonlyMap<string, Progress> | undefined;

interface OrderedRun {
  readonly deps: MatcherDeps;
  readonly rules: RuleSnapshot;
  readonly progress: ProgressStore;
  readonly known: Known;
  readonly startedAtMs: number;
  readonly deadlineAtMs: number;
  readonly sequences: SequenceDeps;
}

/** What a run did with a message. */
interface MessageEnd {
  readonly message: ReceivedMessage;
  readonly work: readonly Work[];
  readonly outcomes: Outcomes;
  /** True when its trace is stored. */
  readonly traced?: true;
  /** When it is to come again; absent when all of it has come to its end. */
  readonly again?: { readonly delaySeconds: number; readonly failed: boolean };
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
    attempt: async (delivery) => {
      const [settlement] = await Promise.all(dispatcher.dispatch([delivery], deadlineAtMs));
      if (settlement === undefined) throw new Error('the dispatcher has settled nothing');
      return settlement.retry !== undefined && mustEnd(delivery, deps.now()) ? settleExpired(delivery, settlement, deps.now()) : settlement;
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

function mustEnd({ receipt, redriven, firstAttemptAtMs }: Delivery, nowMs: number): boolean {
  // What is sent again was put into the queue when its age began.
  const queuedAtMs = redriven === undefined ? ulidTimeMs(envelopeOf(receipt)) : firstAttemptAtMs;
  return nowMs - queuedAtMs > maxAgeMs;
}

async function workGroup(run: OrderedRun, group: readonly Opened[]): Promise<readonly MessageEnd[]> {
  const ends: MessageEnd[] = [];
  for (const opened of group) {
    const isBlocked = ends.some(({ again }) => again !== undefined);
    // Order is what a group is for.
    // oxlint-disable-next-line no-await-in-loop
    ends.push(isBlocked ? unbegun(opened, 0) : await workMessage(run, opened));
  }
  return ends;
}

function unbegun({ message }: Opened, delaySeconds: number): MessageEnd {
  return { message, work: [], outcomes: new Map(), again: { delaySeconds, failed: false } };
}

async function workMessage(run: OrderedRun, opened: Opened): Promise<MessageEnd> {
  const { deps, rules, known, deadlineAtMs } = run;
  const { message } = opened;
  if (deps.now() > deadlineAtMs) return unbegun(opened, 0);
  if (known === undefined && message.receiveCount > 1) return unbegun(opened, releaseDelay(message, restSeconds(deps.random)));
  const key = progressKey(opened);
  const before = key === undefined ? undefined : known?.get(key);
  const plan = planSequences({ ...deps, rules }, opened, before);
  const [ends, aside] = await Promise.all([Promise.all(plan.sequences.map((sequence) => workSequence(run.sequences, sequence))), workAside(run, plan.first)]);
  const open = ends.flatMap((end) => end.open ?? []);
  const work = [...new Set([...(plan.first === undefined ? [] : [plan.first]), ...ends.flatMap(({ steps }) => steps.map((step) => step.work))])];
  const leftover = leftoverOf({ key, before, open });
  // What is written down as done is not done again: a run that died in between would leave it without a trace.
  if (leftover !== undefined) await traceRun(deps, { work, outcomes: outcomesOf({ plan, ends, aside, written: true }), startedAtMs: run.startedAtMs, revision: rules.revision });
  const written = leftover === undefined || (await remember(run, leftover));
  const failed = !written || aside.some(({ end }) => end !== 'final');
  const done = { message, work, outcomes: outcomesOf({ plan, ends, aside, written }), ...(leftover !== undefined && { traced: true as const }) };
  if (open.length === 0 && !failed) return done;
  const waitSeconds = failed ? restSeconds(deps.random) : secondsUntilDue(open, deps.now());
  return { ...done, again: { delaySeconds: releaseDelay(message, waitSeconds), failed } };
}

/** What is in order with nothing: rehearsals for rules in shadow, and the letter for a message that cannot be worked on. */
async function workAside({ deps, deadlineAtMs, sequences }: OrderedRun, work: Work | undefined): Promise<readonly StepDone[]> {
  if (work === undefined) return [];
  const shadowed = work.events.flatMap(({ matches }) => matches).flatMap((match) => match.shadowed);
  const isLate = (): boolean => deps.now() > deadlineAtMs;
  const rehearsed = shadowed.map(async (part): Promise<StepDone> => ({ work, part, end: 'final', ...toldIn(await rehearse(part, { invoker: deps.invoker, isLate })) }));
  return Promise.all(work.settled === undefined ? rehearsed : [...rehearsed, buryAside(sequences, work, work.settled)]);
}

async function buryAside({ bury }: SequenceDeps, work: Work, part: Settlement): Promise<StepDone> {
  return { work, part, end: (await bury(part)) ? 'final' : 'unstored' };
}

function toldIn({ trace }: Settlement): Pick<StepDone, 'trace'> {
  return trace === undefined ? {} : { trace };
}

interface Leftover {
  readonly key: string;
  readonly before: Progress | undefined;
  readonly open: readonly SequenceProgress[];
}

/** What is to be written down: what is open, or that nothing is any more; what was never open is acknowledged without a word. */
function leftoverOf({ key, before, open }: Omit<Leftover, 'key'> & { readonly key: string | undefined }): Leftover | undefined {
  const wasOpen = before !== undefined && before.sequences.length > 0;
  return key === undefined || (open.length === 0 && !wasOpen) ? undefined : { key, before, open };
}

/** Writes down how far a message has come. Whether it may be let go of, or given back. */
async function remember({ deps: { log }, progress }: OrderedRun, { key, before, open }: Leftover): Promise<boolean> {
  try {
    const written = await progress.write(key, before ?? { version: 0 }, open);
    if (!written) log('warn', 'another run has the same message in hand', { message: key });
    return written;
  } catch (thrown) {
    log('error', 'it could not be written down how far a message has come, and some of it may be delivered again', { message: key, error: messageOf(thrown) });
    return open.length === 0;
  }
}

interface Told {
  readonly plan: MessagePlan;
  readonly ends: readonly SequenceEnd[];
  readonly aside: readonly StepDone[];
  readonly written: boolean;
}

function outcomesOf({ plan, ends, aside, written }: Told): Outcomes {
  const done = [...ends.flatMap(({ steps }) => steps), ...aside];
  const outcomes = new Map<Part, Outcome>(done.map(({ part, trace, end }) => [part, { stored: end === 'final' || (end === 'open' && written), ...(end === 'open' && { comesAgain: true }), ...(trace !== undefined && { trace }) }]));
  for (const match of plan.first?.events.flatMap(({ matches }) => matches) ?? []) tellWaiting(match, outcomes);
  return outcomes;
}

/** What was not begun, because the event before it at the same target has not ended. */
function tellWaiting({ deliveries }: MatchWork, outcomes: Map<Part, Outcome>): void {
  for (const part of deliveries.filter((one) => !outcomes.has(one))) {
    const reason = 'an earlier event of the same key is not delivered yet';
    outcomes.set(part, { stored: true, comesAgain: true, trace: { ...told(part), outcome: 'retrying', reason } });
  }
}

async function record(deps: MatcherDeps, ends: readonly MessageEnd[], run: { readonly startedAtMs: number; readonly revision: number }): Promise<void> {
  const outcomes = new Map(ends.flatMap((end) => [...end.outcomes]));
  const facts = { ...run, work: ends.flatMap((end) => end.work), outcomes };
  await traceRun(deps, { ...facts, work: ends.filter(({ traced }) => traced !== true).flatMap((end) => end.work) });
  reportRun(deps, facts, ends.filter(({ again }) => again?.failed === true).length);
}

function resultOf(ends: readonly MessageEnd[]): MatcherResult {
  const releases = ends.flatMap(({ message: { id }, again }) => (again === undefined ? [] : [{ id, delaySeconds: again.delaySeconds }]));
  return { failed: releases.map(({ id }) => id), releases };
}
