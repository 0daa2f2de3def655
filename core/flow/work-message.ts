import { messageOf } from '../bus-error.ts';
import { type Delivery, restSeconds, type Settlement, told } from '../delivery/delivery.ts';
import type { Hands } from '../delivery/hands.ts';
import type { InPlace } from '../delivery/places.ts';
import type { MatchWork, Opened, Work } from '../delivery/plan.ts';
import type { Progress, ProgressStore, SequenceProgress } from '../delivery/progress.ts';
import { releaseDelay, secondsUntilDue } from '../delivery/release-delay.ts';
import { type MessagePlan, planSequences, progressKey } from '../delivery/sequence.ts';
import type { GroupStay } from '../delivery/stay.ts';
import { type SequenceDeps, type StepDone, workSequence } from '../delivery/work-sequence.ts';
import type { ReceivedMessage } from '../event/event-queue.ts';
import type { RuleSnapshot } from '../rule/snapshot.ts';
import type { MatcherDeps } from './matcher.ts';
import { type Outcome, type Outcomes, type Part, traceRun } from './run-record.ts';

/** What is known of earlier runs; undefined when the store does not answer, and messages that came before have to wait. */
export type Known = ReadonlyMap<string, Progress> | undefined;

/** A run, as far as each of its messages needs it. */
export interface OrderedRun {
  readonly deps: MatcherDeps;
  readonly rules: RuleSnapshot;
  readonly progress: ProgressStore;
  readonly known: Known;
  readonly startedAtMs: number;
  readonly deadlineAtMs: number;
  readonly sequences: SequenceDeps;
  /** What a rule in shadow does with a delivery. */
  readonly rehearse: (delivery: Delivery) => Promise<Settlement>;
  readonly hands: Hands;
  /** Of the messages of one group. */
  readonly stay: GroupStay;
  /** For messages that may end the process: one at a time. */
  readonly alone: InPlace;
}

/** What a run did with a message. */
export interface MessageEnd {
  readonly message: ReceivedMessage;
  readonly work: readonly Work[];
  readonly outcomes: Outcomes;
  /** True when its trace is stored. */
  readonly traced: boolean;
  /** When it is to come again; absent when all of it has come to its end. */
  readonly again?: { readonly delaySeconds: number; readonly failed: boolean };
}

/** The end of a message that this run has left alone. */
export function unbegun({ message }: Opened, delaySeconds: number): MessageEnd {
  return { message, work: [], outcomes: new Map(), traced: false, again: { delaySeconds, failed: false } };
}

/** Does for a message what is due, writes down what is left of it, and says when it is to come again. */
export async function workMessage(run: OrderedRun, opened: Opened): Promise<MessageEnd> {
  const { deps, rules, known, deadlineAtMs } = run;
  const { message } = opened;
  if (deps.now() > deadlineAtMs) return unbegun(opened, 0);
  if (known === undefined && message.receiveCount > 1) return unbegun(opened, releaseDelay(message, restSeconds(deps.random)));
  const key = progressKey(opened);
  const before = key === undefined ? undefined : known?.get(key);
  const worked = await workPlan(run, planSequences({ ...deps, rules }, opened, before));
  const leftover = { message, key, before, worked };
  const written = await keep(run, leftover);
  const { open, aside, work } = worked;
  const failed = !written || aside.some(({ end }) => end !== 'final');
  const done = { message, work, outcomes: outcomesOf(worked, written), traced: isKept(leftover) };
  if (open.length === 0 && !failed) return done;
  const waitSeconds = failed ? restSeconds(deps.random) : secondsUntilDue(open, deps.now());
  return { ...done, again: { delaySeconds: releaseDelay(message, waitSeconds), failed } };
}

/** Buries a message as it is: nobody can finish it. What is written down of it stays, for who sends it again. */
export async function buryMessage({ deps, sequences }: OrderedRun, { message }: Opened, settled: Settlement): Promise<MessageEnd> {
  const work: Work = { message, events: [], settled };
  const step = await buryAside(sequences, work, settled);
  const done = { message, work: [work], outcomes: new Map([[settled, outcomeOf(step, true)]]), traced: false };
  return step.end === 'final' ? done : { ...done, again: { delaySeconds: releaseDelay(message, restSeconds(deps.random)), failed: true } };
}

/** What was done for a message. */
interface Worked {
  readonly plan: MessagePlan;
  readonly steps: readonly StepDone[];
  readonly aside: readonly StepDone[];
  readonly open: readonly SequenceProgress[];
  readonly work: readonly Work[];
}

async function workPlan(run: OrderedRun, plan: MessagePlan): Promise<Worked> {
  const stay = await run.stay.at(plan.sequences.map(({ rule, target }) => `${rule}/${target}`));
  const sequences = Promise.all(plan.sequences.map((sequence) => workSequence(run.sequences, sequence, stay)));
  const [ends, aside] = await Promise.all([sequences, workAside(run, plan.first)]);
  const steps = ends.flatMap((end) => end.steps);
  const work = new Set([...(plan.first === undefined ? [] : [plan.first]), ...steps.map((step) => step.work)]);
  return { plan, steps, aside, open: ends.flatMap((end) => end.open ?? []), work: [...work] };
}

/** What is in order with nothing: rehearsals for rules in shadow, and the letter for a message that cannot be worked on. */
async function workAside({ sequences, rehearse }: OrderedRun, work: Work | undefined): Promise<readonly StepDone[]> {
  if (work === undefined) return [];
  const shadowed = work.events.flatMap(({ matches }) => matches).flatMap((match) => match.shadowed);
  const rehearsed = shadowed.map(async (part): Promise<StepDone> => ({ work, part, end: 'final', ...toldIn(await rehearse(part)) }));
  return Promise.all(work.settled === undefined ? rehearsed : [...rehearsed, buryAside(sequences, work, work.settled)]);
}

async function buryAside({ bury }: SequenceDeps, work: Work, part: Settlement): Promise<StepDone> {
  return { work, part, end: (await bury(part)) ? 'final' : 'unstored' };
}

function toldIn({ trace }: Settlement): Pick<StepDone, 'trace'> {
  return trace === undefined ? {} : { trace };
}

interface Leftover {
  readonly message: ReceivedMessage;
  /** Undefined for a message that nobody can read. */
  readonly key: string | undefined;
  readonly before: Progress | undefined;
  readonly worked: Worked;
}

/** Whether something is to be written down: what was never open is acknowledged without a word, and what only waits has not changed. */
function isKept({ key, before, worked: { open, work } }: Leftover): boolean {
  const wasOpen = before !== undefined && before.sequences.length > 0;
  return key !== undefined && work.length > 0 && (open.length > 0 || wasOpen);
}

/**
 * Writes down how far a message has come, and its trace before: what is written down as done is not done again, and a run that died in
 * between would leave it without a trace. Whether the message may be let go of, or given back.
 */
async function keep(run: OrderedRun, leftover: Leftover): Promise<boolean> {
  const { deps, rules, startedAtMs, progress } = run;
  const { message, key, before, worked } = leftover;
  if (key === undefined || !isKept(leftover)) return true;
  await traceRun(deps, { work: worked.work, outcomes: outcomesOf(worked, true), startedAtMs, revision: rules.revision });
  try {
    const written = await progress.write(key, before ?? { version: 0 }, { receives: message.receiveCount, sequences: worked.open });
    if (!written) deps.log('warn', 'another run has the same message in hand', { message: key });
    return written;
  } catch (thrown) {
    deps.log('error', 'it could not be written down how far a message has come, and some of it may be delivered again', { message: key, error: messageOf(thrown) });
    return worked.open.length === 0;
  }
}

function outcomesOf({ plan, steps, aside }: Worked, written: boolean): Outcomes {
  const outcomes = new Map<Part, Outcome>([...steps, ...aside].map((step) => [step.part, outcomeOf(step, written)]));
  for (const match of plan.first?.events.flatMap(({ matches }) => matches) ?? []) tellWaiting(match, outcomes);
  return outcomes;
}

function outcomeOf({ trace, end }: StepDone, written: boolean): Outcome {
  const stored = end === 'final' || (end === 'open' && written);
  return { stored, ...(end === 'open' && { comesAgain: true }), ...(trace !== undefined && { trace }) };
}

/** What was not begun, because the event before it at the same target has not ended. */
function tellWaiting({ deliveries }: MatchWork, outcomes: Map<Part, Outcome>): void {
  for (const part of deliveries.filter((one) => !outcomes.has(one))) {
    const reason = 'an earlier event of the same key is not delivered yet';
    outcomes.set(part, { stored: true, comesAgain: true, trace: { ...told(part), outcome: 'retrying', reason } });
  }
}
