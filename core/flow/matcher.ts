import { messageOf } from '../bus-error.ts';
import { createBurial } from '../delivery/burial.ts';
import type { Settlement } from '../delivery/delivery.ts';
import { createDispatcher, type Dispatcher } from '../delivery/dispatcher.ts';
import { createOutbox } from '../delivery/outbox.ts';
import { type Opened, openMessage, planMessage, type Work } from '../delivery/plan.ts';
import { rehearse } from '../delivery/rehearse-delivery.ts';
import type { Environment } from '../environment.ts';
import type { EventQueue, ReceivedMessage } from '../event/event-queue.ts';
import type { SnapshotSource } from '../rule/snapshot-source.ts';
import type { StateStore } from '../state/state-store.ts';
import type { TargetInvoker } from '../target/target.ts';
import { type Outcome, type Outcomes, partsOf, reportRun, type RunRecordDeps, traceRun } from './run-record.ts';

export interface MatcherDeps extends Environment, RunRecordDeps {
  /** The rules as of now, at most a few seconds old. Rejects when they cannot be had at all. */
  readonly rules: SnapshotSource;
  readonly invoker: TargetInvoker;
  /** The bus's own queue, for deliveries that are tried again. */
  readonly queue: EventQueue;
  readonly deadLetters: EventQueue;
  /** The bus's own. */
  readonly state: StateStore;
}

/** What a run leaves to its caller. */
export interface MatcherResult {
  /** Ids of the messages that must come again. */
  readonly failed: readonly string[];
  /** When those may come that wait for something; the others come when their leases end. */
  readonly releases?: readonly Release[];
}

/** A message to be given back to its queue. */
export interface Release {
  readonly id: string;
  /** 0 to 43,200, whole. */
  readonly delaySeconds: number;
}

/** What a run may still send after its last attempt, in milliseconds; then comes the trace. */
export const storingMs = 4000;

/**
 * One run of the matcher: meets the events of a batch with one snapshot of the rules, makes the first attempt of every
 * delivery, and stores what is to be tried again or is dead, before it lets go of a message.
 *
 * `deadlineAtMs`: no attempt begins that could end after it; what is left over is handed on. Storing takes up to four
 * seconds more, and the trace as long as its store.
 */
export function createMatcher(deps: MatcherDeps) {
  const dispatcher = createDispatcher({ ...deps, disabled: deps.rules.disabled });
  return async (messages: readonly ReceivedMessage[], { deadlineAtMs }: { readonly deadlineAtMs: number }): Promise<MatcherResult> => {
    const startedAtMs = deps.now();
    const opened = messages.map(openMessage);
    const rules = await deps.rules.current(newestRevision(opened));
    const work = opened.map((one) => planMessage(deps, rules, one));
    const outcomes = await settleAll(deps, dispatcher, { work, deadlineAtMs });
    const failed = work.filter((one) => !partsOf(one).every((part) => outcomes.get(part)?.stored)).map(({ message }) => message.id);
    const facts = { work, outcomes, startedAtMs, revision: rules.revision };
    await traceRun(deps, facts);
    reportRun(deps, facts, failed.length);
    return { failed };
  };
}

/** The newest rules that a delivery of the batch has met: the run must not have older ones. */
function newestRevision(opened: readonly Opened[]): number {
  return Math.max(0, ...opened.map((one) => ('pending' in one ? one.pending.revision : 0)));
}

interface Batch {
  readonly work: readonly Work[];
  readonly deadlineAtMs: number;
}

/** Sees every part through. Messages go out in batches while attempts are still being made, and are held no longer. */
async function settleAll(deps: MatcherDeps, dispatcher: Dispatcher, { work, deadlineAtMs }: Batch): Promise<Outcomes> {
  const untilMs = deadlineAtMs + storingMs;
  const retries = createOutbox({ ...deps, untilMs });
  const letters = createOutbox({ ...deps, queue: deps.deadLetters, untilMs });
  const bury = createBurial({ ...deps, letters, untilMs });
  const store = async ({ trace: told, retry, deadLetter, letterRequest }: Settlement): Promise<Outcome> => {
    const letter = deadLetter && { deadLetter, ...(letterRequest !== undefined && { letterRequest }) };
    const stored = (retry === undefined || (await retries.put(retry))) && (letter === undefined || (await bury(letter)));
    return { stored, ...(told !== undefined && { trace: told }) };
  };

  const matches = work.flatMap(({ events }) => events).flatMap((event) => event.matches);
  const deliveries = matches.flatMap((match) => match.deliveries);
  const shadowed = matches.flatMap((match) => match.shadowed);
  const decided = [...matches.flatMap(({ settled }) => settled), ...work.flatMap(({ settled }) => settled ?? [])];
  const attempted = dispatcher.dispatch(deliveries, deadlineAtMs);
  const rehearsed = shadowed.map((delivery) => rehearse(delivery, { invoker: deps.invoker, isLate: () => deps.now() > deadlineAtMs }));
  const outcomes = [...[...attempted, ...rehearsed].map(async (settlement) => unlessBroken(deps, settlement.then(store))), ...decided.map(store)];
  await Promise.allSettled(attempted);
  retries.flush();
  letters.flush();
  const ended = await Promise.all(outcomes);
  return new Map([...deliveries, ...shadowed, ...decided].map((part, position) => [part, ended[position] ?? { stored: false }]));
}

/** A bug in one delivery keeps its message, and only that. */
async function unlessBroken({ log }: Pick<MatcherDeps, 'log'>, outcome: Promise<Outcome>): Promise<Outcome> {
  try {
    return await outcome;
  } catch (thrown) {
    log('error', 'a delivery failed in the bus itself', { error: messageOf(thrown), stack: thrown instanceof Error ? thrown.stack : undefined });
    return { stored: false };
  }
}
