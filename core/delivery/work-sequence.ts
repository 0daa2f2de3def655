import { messageOf } from '../bus-error.ts';
import type { Environment } from '../environment.ts';
import type { QueueMessage, ReceivedMessage } from '../event/event-queue.ts';
import type { Log } from '../log.ts';
import type { DeliveryTrace } from '../trace/run-trace.ts';
import { type Delivery, restSeconds, type Settlement } from './delivery.ts';
import type { Work } from './plan.ts';
import type { AttemptsSoFar, SequenceProgress } from './progress.ts';
import { decodeRetryMessage } from './retry-message.ts';
import type { Sequence, Step } from './sequence.ts';
import { createStay, type Stay } from './stay.ts';

export interface SequenceDeps extends Pick<Environment, 'now' | 'random'> {
  /** Makes an attempt, for a delivery of this message. Rejects only for a bug of ours. */
  readonly attempt: (delivery: Delivery, message: ReceivedMessage, stay: Stay) => Promise<Settlement>;
  /** Stores a dead letter; whether it is durable. */
  readonly bury: (settlement: Settlement) => Promise<boolean>;
  /** Of the rules of this run. */
  readonly revision: number;
  readonly log: Log;
}

/** What a run did for one part of its work. */
export interface StepDone {
  readonly work: Work;
  readonly part: Delivery | Settlement;
  readonly trace?: DeliveryTrace;
  /** Ended for good; to be gone on with; or to be done again, because what it came to could not be stored. */
  readonly end: 'final' | 'open' | 'unstored';
}

/** How far a sequence has come. */
export interface SequenceEnd {
  readonly steps: readonly StepDone[];
  /** Absent when all of it has come to its end. */
  readonly open?: SequenceProgress;
}

/**
 * Takes a sequence as far as it goes: up to the first delivery that has to wait, or whose dead letter is not durable.
 *
 * @param longStay what outlasts the sequence. @default - slots are given back at its end
 */
export async function workSequence(deps: SequenceDeps, sequence: Sequence, longStay?: Stay): Promise<SequenceEnd> {
  if (longStay !== undefined) return workSteps({ ...deps, stay: longStay }, sequence);
  const stay = createStay();
  try {
    return await workSteps({ ...deps, stay }, sequence);
  } finally {
    await stay.end();
  }
}

interface StepDeps extends SequenceDeps {
  readonly stay: Stay;
}

async function workSteps(deps: StepDeps, sequence: Sequence): Promise<SequenceEnd> {
  const steps: StepDone[] = [];
  for (const [position, step] of sequence.steps.entries()) {
    // Order is what a sequence is for.
    // oxlint-disable-next-line no-await-in-loop
    const { done, open } = await workStep(deps, step);
    if (done !== undefined) steps.push(done);
    if (open === undefined) continue;
    const { rule, target } = sequence;
    const events = sequence.steps.slice(position).map(({ event }) => event);
    return { steps, open: { rule, target, revision: deps.revision, events, ...open } };
  }
  return { steps };
}

interface StepEnd {
  readonly done?: StepDone;
  readonly open?: OpenStep;
}

type OpenStep = AttemptsSoFar & Pick<SequenceProgress, 'dueAtMs'>;

async function workStep(deps: StepDeps, step: Step): Promise<StepEnd> {
  const planned = step.plan();
  if ('waits' in planned) return { open: { ...attemptsIn(step), dueAtMs: planned.waits } };
  const { work, part } = planned;
  const settlement = await settle(deps, work, part);
  const told = settlement?.trace && { trace: settlement.trace };
  if (settlement?.retry !== undefined) return { done: { work, part, end: 'open', ...told }, open: openIn(settlement.retry, step, deps.now()) };
  const isStored = settlement !== undefined && (settlement.deadLetter === undefined || (await deps.bury(settlement)));
  if (isStored) return { done: { work, part, end: 'final', ...told } };
  return { done: { work, part, end: 'unstored', ...told }, open: { ...attemptsIn(step), dueAtMs: deps.now() + restSeconds(deps.random) * 1_000 } };
}

/** A bug in one delivery holds its sequence, and only that: undefined. */
async function settle({ attempt, stay, log }: StepDeps, { message }: Work, part: Delivery | Settlement): Promise<Settlement | undefined> {
  if (!('accepted' in part)) return part;
  try {
    return await attempt(part, message, stay);
  } catch (thrown) {
    log('error', 'a delivery failed in the bus itself', { error: messageOf(thrown), stack: thrown instanceof Error ? thrown.stack : undefined });
    return undefined;
  }
}

/** What the retry message of another bus would say: here it is remembered, since a message behind others would be overtaken. */
function openIn({ body, delaySeconds = 0 }: QueueMessage, step: Step, nowMs: number): OpenStep {
  const pending = decodeRetryMessage(body) ?? step;
  const { notBeforeMs = nowMs + delaySeconds * 1_000 } = 'notBeforeMs' in pending ? pending : {};
  return { ...attemptsIn(pending), dueAtMs: notBeforeMs };
}

function attemptsIn({ attemptsMade, firstAttemptAtMs, pausedMs }: AttemptsSoFar): AttemptsSoFar {
  return { attemptsMade, firstAttemptAtMs, ...(pausedMs !== undefined && { pausedMs }) };
}
