import type { Envelope } from '../event/envelope.ts';
import { formatReceipt } from '../event/receipt.ts';
import type { RuleSnapshot } from '../rule/snapshot.ts';
import type { Delivery, Settlement } from './delivery.ts';
import { type EventWork, type Opened, planMessage, type PlanDeps, type Work } from './plan.ts';
import type { AttemptsSoFar, Progress, SequenceProgress } from './progress.ts';
import type { PendingDelivery } from './retry-message.ts';

/** The deliveries of one message to one target of one rule: each begins when the one before it has ended. */
export interface Sequence {
  readonly rule: string;
  readonly target: string;
  readonly steps: readonly Step[];
}

/** One delivery of a sequence. */
export interface Step extends AttemptsSoFar {
  /** The event's place in the envelope. */
  readonly event: number;
  /** What is to be done for it, as the rules want it. */
  readonly plan: () => PlannedStep;
}

/** The work that tells of the step in the trace, and its part of it; `waits` where the delivery is not due. */
export type PlannedStep = { readonly work: Work; readonly part: Delivery | Settlement } | { readonly waits: number };

/** All that is to be done for a message. */
export interface MessagePlan {
  readonly sequences: readonly Sequence[];
  /** What meets the rules in this run, and in no later one; undefined for a message that goes on. */
  readonly first?: Work;
}

export interface SequencePlanner extends PlanDeps {
  readonly rules: RuleSnapshot;
}

/** What a message is remembered by; undefined for one that cannot be worked on. */
export function progressKey(opened: Opened): string | undefined {
  if ('envelope' in opened) return opened.envelope.id;
  if (!('pending' in opened)) return undefined;
  const { receipt, rule, target, redriven = 0 } = opened.pending;
  return `${receipt}/${rule}/${target}/${redriven}`;
}

/**
 * What there is to do for a message of a FIFO bus. The events of an envelope meet the rules once: what is known of an earlier run
 * is gone on with, to the targets as they are now, as with the retries of any bus.
 */
export function planSequences(planner: SequencePlanner, opened: Opened, progress: Progress | undefined): MessagePlan {
  if (progress?.sequences.length === 0) return { sequences: [] };
  if ('pending' in opened) return { sequences: [sequenceOfPending(planner, opened, progress?.sequences[0])] };
  if ('envelope' in opened && progress !== undefined) {
    const firstDueAtMs = Math.min(...progress.sequences.map(({ dueAtMs }) => dueAtMs));
    return { sequences: progress.sequences.map((known) => sequenceOfEnvelope(planner, opened, { ...known, firstDueAtMs })) };
  }
  const first = planMessage(planner, planner.rules, opened);
  return { first, sequences: sequencesOf(first) };
}

/** The deliveries of a message that has met the rules just now, by rule and target. */
function sequencesOf(work: Work): readonly Sequence[] {
  const sequences = new Map<string, { readonly rule: string; readonly target: string; readonly steps: Step[] }>();
  for (const [event, { matches }] of work.events.entries()) {
    for (const part of matches.flatMap(({ deliveries }) => deliveries)) {
      const { rule, target: { id: target }, attemptsMade, firstAttemptAtMs } = part;
      const key = JSON.stringify([rule, target]);
      const sequence = sequences.get(key) ?? { rule, target, steps: [] };
      sequence.steps.push({ event, attemptsMade, firstAttemptAtMs, plan: () => ({ work, part }) });
      sequences.set(key, sequence);
    }
  }
  return [...sequences.values()];
}

function sequenceOfEnvelope(planner: SequencePlanner, opened: Opened & { readonly envelope: Envelope }, known: SequenceProgress & DueTimes): Sequence {
  const { rule, target, revision } = known;
  const steps = known.events.map((event, position) => {
    const attempts = position === 0 ? attemptsIn(known) : { attemptsMade: 0, firstAttemptAtMs: planner.now() };
    const receipt = formatReceipt({ envelope: opened.envelope.id, index: event });
    const pending = { receipt, revision, rule, target, ...attempts, text: opened.envelope.texts[event] ?? '' };
    return stepOf(planner, { opened, event, pending: position === 0 ? dueAt(planner, pending, known) : pending });
  });
  return { rule, target, steps };
}

function sequenceOfPending(planner: SequencePlanner, opened: Opened & { readonly pending: PendingDelivery }, known: SequenceProgress | undefined): Sequence {
  const { rule, target } = opened.pending;
  const pending = known === undefined ? opened.pending : dueAt(planner, { ...opened.pending, ...attemptsIn(known) }, { dueAtMs: known.dueAtMs, firstDueAtMs: known.dueAtMs });
  return { rule, target, steps: [stepOf(planner, { opened, event: 0, pending })] };
}

function attemptsIn({ attemptsMade, firstAttemptAtMs, pausedMs }: AttemptsSoFar): AttemptsSoFar {
  return { attemptsMade, firstAttemptAtMs, ...(pausedMs !== undefined && { pausedMs }) };
}

/** When something of a message is due, and when the first of it is: that is what the message was given back for. */
interface DueTimes {
  readonly dueAtMs: number;
  readonly firstDueAtMs: number;
}

/** By how much the clocks of two machines may differ: the message came when the queue's clock said that the first of it is due. */
const clockSkewMs = 250;

function dueAt({ now }: SequencePlanner, pending: PendingDelivery, { dueAtMs, firstDueAtMs }: DueTimes): PendingDelivery {
  const { notBeforeMs: _before, ...rest } = pending;
  const toleranceMs = dueAtMs === firstDueAtMs ? clockSkewMs : 0;
  return dueAtMs > now() + toleranceMs ? { ...rest, notBeforeMs: dueAtMs } : rest;
}

interface StepToPlan {
  readonly opened: Opened;
  readonly event: number;
  readonly pending: PendingDelivery;
}

/** Planned when its turn comes: most steps of a sequence that waits are not reached. */
function stepOf(planner: SequencePlanner, { opened: { message }, event, pending }: StepToPlan): Step {
  const plan = (): PlannedStep => {
    const work = planMessage(planner, planner.rules, { message, pending });
    if (work.settled?.retry !== undefined) return { waits: pending.notBeforeMs ?? planner.now() };
    return { work, part: work.settled ?? partOf(work.events) };
  };
  return { event, ...attemptsIn(pending), plan };
}

/** A delivery that goes on is one part of one match. */
function partOf(events: readonly EventWork[]): Delivery | Settlement {
  const [part] = events.flatMap(({ matches }) => matches).flatMap(({ deliveries, settled }) => [...deliveries, ...settled]);
  if (part === undefined) throw new Error('a delivery that goes on was planned as nothing');
  return part;
}
