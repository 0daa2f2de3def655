import { messageOf } from '../bus-error.ts';
import { createBurial } from '../delivery/burial.ts';
import type { Delivery, Settlement } from '../delivery/delivery.ts';
import { createDispatcher, type Dispatcher } from '../delivery/dispatcher.ts';
import { createOutbox } from '../delivery/outbox.ts';
import { type EventWork, type MatchWork, type Opened, openMessage, planMessage, type Work } from '../delivery/plan.ts';
import { rehearse } from '../delivery/rehearse-delivery.ts';
import type { Environment } from '../environment.ts';
import type { EventQueue, ReceivedMessage } from '../event/event-queue.ts';
import { envelopeOf, ulidTimeMs } from '../event/receipt.ts';
import type { Log } from '../log.ts';
import type { SnapshotSource } from '../rule/snapshot-source.ts';
import type { StateStore } from '../state/state-store.ts';
import type { TargetInvoker } from '../target/target.ts';
import { encodeRun, eventAttributes } from '../trace/encode-run.ts';
import type { DeliveryTrace, EventTrace, MatchTrace } from '../trace/run-trace.ts';
import type { TraceRecord, TraceStore } from '../trace/trace-store.ts';

export interface MatcherDeps extends Environment {
  readonly bus: string;
  /** The rules as of now, at most a few seconds old. Rejects when they cannot be had at all. */
  readonly rules: SnapshotSource;
  readonly invoker: TargetInvoker;
  /** The bus's own queue, for deliveries that are tried again. */
  readonly queue: EventQueue;
  readonly deadLetters: EventQueue;
  /** The bus's own. */
  readonly state: StateStore;
  readonly traces: TraceStore;
  readonly traceOptions: TraceOptions;
  readonly log: Log;
}

export interface TraceOptions {
  /** Whether events of up to 8 KB are kept whole. */
  readonly bodies: boolean;
  readonly retentionMs: number;
}

/** @source docs/traces.md: what a person needs to see, at a bounded price per event */
const maxTracedBytes = 8192;

/** What a run leaves to its caller. */
export interface MatcherResult {
  /** Ids of the messages that must come again: the infrastructure failed them. */
  readonly failed: readonly string[];
}

/** What a run may still send after its last attempt; then comes the trace. */
const storingMs = 4000;

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
    await trace(deps, { work, outcomes, startedAtMs, revision: rules.revision });
    report(deps, { work, outcomes, failed, startedAtMs, revision: rules.revision });
    return { failed };
  };
}

/** The newest rules that a delivery of the batch has met: the run must not have older ones. */
function newestRevision(opened: readonly Opened[]): number {
  return Math.max(0, ...opened.map((one) => ('pending' in one ? one.pending.revision : 0)));
}

/** What one run has to see through: attempts to make, and what was decided without one. */
type Part = Delivery | Settlement;

/** How a part ended, and whether what follows from it is durable. */
interface Outcome {
  readonly trace?: DeliveryTrace;
  readonly stored: boolean;
}

type Outcomes = ReadonlyMap<Part, Outcome>;

function partsOf({ events, settled }: Work): readonly Part[] {
  const parts = events.flatMap(({ matches }) => matches).flatMap(partsOfMatch);
  return settled === undefined ? parts : [...parts, settled];
}

function partsOfMatch({ settled, shadowed, deliveries }: MatchWork): readonly Part[] {
  return [...settled, ...shadowed, ...deliveries];
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
async function unlessBroken({ log }: MatcherDeps, outcome: Promise<Outcome>): Promise<Outcome> {
  try {
    return await outcome;
  } catch (thrown) {
    log('error', 'a delivery failed in the bus itself', { error: messageOf(thrown), stack: thrown instanceof Error ? thrown.stack : undefined });
    return { stored: false };
  }
}

interface RunFacts {
  readonly work: readonly Work[];
  readonly outcomes: Outcomes;
  readonly startedAtMs: number;
  readonly revision: number;
}

/**
 * Writes down what the run did. A store that fails costs the record its place, never the event a second delivery: the
 * record goes to the log, where it can be found by its receipt.
 */
async function trace(deps: MatcherDeps, { work, outcomes, startedAtMs, revision }: RunFacts): Promise<void> {
  const events = work.flatMap((one) => one.events.map((event) => eventTrace(deps, event, outcomes)));
  if (events.length === 0) return;
  const run = { run: deps.newId(), bus: deps.bus, startedAtMs, revision, events };
  const records = encodeRun(run, startedAtMs + deps.traceOptions.retentionMs);
  await Promise.all(records.map((record) => storeRecord(deps, record)));
}

async function storeRecord({ traces, log }: MatcherDeps, record: TraceRecord): Promise<void> {
  try {
    await traces.put(record);
  } catch (thrown) {
    log('error', 'a trace record was not stored', { traceRecordsLost: 1, error: messageOf(thrown), record: record.text });
  }
}

function eventTrace({ traceOptions }: MatcherDeps, event: EventWork, outcomes: Outcomes): EventTrace {
  const keepsBody = traceOptions.bodies && event.first && Buffer.byteLength(event.accepted.text) <= maxTracedBytes;
  return {
    receipt: event.receipt,
    receivedAtMs: ulidTimeMs(envelopeOf(event.receipt)),
    attributes: eventAttributes(event.accepted.event),
    ...(keepsBody && { text: event.accepted.text }),
    first: event.first,
    matches: event.matches.map((match) => matchTrace(match, outcomes)),
  };
}

function matchTrace(match: MatchWork, outcomes: Outcomes): MatchTrace {
  const deliveries = partsOfMatch(match).flatMap((part) => outcomeTrace(outcomes.get(part)));
  return { rule: match.rule, ...(match.shadow && { shadow: true }), deliveries };
}

/** A trace may not promise a retry, or a dead letter, that is nowhere. */
function outcomeTrace(outcome: Outcome | undefined): readonly DeliveryTrace[] {
  if (outcome?.trace === undefined) return [];
  if (outcome.stored) return [outcome.trace];
  const { nextAttemptAtMs: _never, code: _none, ...told } = outcome.trace;
  return [{ ...told, outcome: 'undecided', reason: 'what follows could not be stored; the message comes again' }];
}

/** The run's one line in the log. */
function report(deps: MatcherDeps, { work, outcomes, failed, startedAtMs, revision }: RunFacts & MatcherResult): void {
  const events = work.flatMap((one) => one.events);
  const ends = [...outcomes.values()].map(({ trace: told }) => told?.outcome);
  const count = (outcome: DeliveryTrace['outcome']): number => ends.filter((one) => one === outcome).length;
  deps.log(failed.length > 0 ? 'error' : 'info', 'matched', {
    bus: deps.bus,
    revision,
    messages: work.length,
    events: events.length,
    matched: events.filter(({ matches }) => matches.length > 0).length,
    delivered: count('delivered'),
    retrying: count('retrying'),
    dead: count('dead'),
    shadowed: count('shadowed'),
    failed: failed.length,
    durationMs: Math.round(deps.now() - startedAtMs),
  });
}
