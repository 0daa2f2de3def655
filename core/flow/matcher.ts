import { messageOf } from '../bus-error.ts';
import { attemptAll } from '../delivery/attempt-all.ts';
import type { Delivery, Settlement } from '../delivery/delivery.ts';
import { type EventWork, type MatchWork, planMessage, type Work } from '../delivery/plan.ts';
import type { Environment } from '../environment.ts';
import type { EventQueue, QueueMessage, ReceivedMessage } from '../event/event-queue.ts';
import { parseReceipt, ulidTimeMs } from '../event/receipt.ts';
import type { Log } from '../log.ts';
import type { RuleSnapshot } from '../rule/snapshot.ts';
import type { TargetInvoker } from '../target/target.ts';
import { encodeRun, eventAttributes } from '../trace/encode-run.ts';
import type { DeliveryTrace, EventTrace, MatchTrace } from '../trace/run-trace.ts';
import type { TraceRecord, TraceStore } from '../trace/trace-store.ts';

export interface MatcherDeps extends Environment {
  readonly bus: string;
  /** The rules as of now, at most a few seconds old. Rejects when they cannot be had at all. */
  readonly rules: { current(): Promise<RuleSnapshot> };
  readonly invoker: TargetInvoker;
  /** The bus's own queue, for deliveries that are tried again. */
  readonly queue: EventQueue;
  readonly deadLetters: EventQueue;
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

/**
 * One run of the matcher: meets the events of a batch with one snapshot of the rules, makes the first attempt of every
 * delivery, and stores what is to be tried again or is dead, before it lets go of a message.
 */
export function createMatcher(deps: MatcherDeps) {
  return async (messages: readonly ReceivedMessage[], { deadlineAtMs }: { readonly deadlineAtMs: number }): Promise<MatcherResult> => {
    const startedAtMs = deps.now();
    const rules = await deps.rules.current();
    const work = messages.map((message) => planMessage(deps, rules, message));
    const settlements = await settleAll(deps, work, deadlineAtMs);
    const stored = await storeMessages(deps, work, settlements);
    const failed = work.filter((one) => !messagesOf(one, settlements).every((message) => stored.has(message))).map(({ message }) => message.id);
    await trace(deps, { work, settlements, startedAtMs, revision: rules.revision });
    report(deps, { work, settlements, failed, startedAtMs, revision: rules.revision });
    return { failed };
  };
}

/** The outcome of each delivery of the run. */
type Settlements = ReadonlyMap<Delivery, Settlement>;

async function settleAll(deps: MatcherDeps, work: readonly Work[], deadlineAtMs: number): Promise<Settlements> {
  const deliveries = work.flatMap(({ events }) => events).flatMap(({ matches }) => matches).flatMap((match) => match.deliveries);
  const settlements = await attemptAll(deliveries, { ...deps, deadlineAtMs });
  return new Map(deliveries.flatMap((delivery, position) => {
    const settlement = settlements[position];
    return settlement === undefined ? [] : [[delivery, settlement]];
  }));
}

/** Stores retries and dead letters; returns those that are durable now. */
async function storeMessages(deps: MatcherDeps, work: readonly Work[], settlements: Settlements): Promise<ReadonlySet<QueueMessage>> {
  const all = work.flatMap(({ events }) => events).flatMap(({ matches }) => matches).flatMap((match) => settledOf(match, settlements));
  const retries = all.flatMap(({ retry }) => retry ?? []);
  const letters = [...all.flatMap(({ deadLetter }) => deadLetter ?? []), ...work.flatMap(({ unreadable }) => unreadable ?? [])];
  const [storedRetries, storedLetters] = await Promise.all([store(deps, deps.queue, retries), store(deps, deps.deadLetters, letters)]);
  return new Set([...storedRetries, ...storedLetters]);
}

async function store({ log }: MatcherDeps, queue: EventQueue, messages: readonly QueueMessage[]): Promise<readonly QueueMessage[]> {
  if (messages.length === 0) return [];
  try {
    const results = await queue.send(messages);
    const refused = results.flatMap((result) => (result.accepted ? [] : [result.reason]));
    if (refused.length > 0) log('error', 'a queue refused messages', { count: refused.length, reason: refused[0] });
    return messages.filter((_, position) => results[position]?.accepted === true);
  } catch (thrown) {
    log('error', 'a queue did not answer', { count: messages.length, error: messageOf(thrown) });
    return [];
  }
}

function settledOf({ deliveries, settled }: MatchWork, settlements: Settlements): readonly Settlement[] {
  return [...settled, ...deliveries.map((delivery) => settlementOf(delivery, settlements))];
}

/** A delivery that nothing was decided on must not be acknowledged with its message. */
function settlementOf(delivery: Delivery, settlements: Settlements): Settlement {
  const settlement = settlements.get(delivery);
  if (settlement === undefined) throw new Error(`delivery of ${delivery.receipt} to ${delivery.rule}/${delivery.target.id} was not settled`);
  return settlement;
}

/** Everything that must be durable before this message may be acknowledged. */
function messagesOf({ events, unreadable }: Work, settlements: Settlements): readonly QueueMessage[] {
  const settled = events.flatMap(({ matches }) => matches).flatMap((match) => settledOf(match, settlements));
  return [...settled.flatMap(({ retry, deadLetter }) => [retry, deadLetter]), unreadable].filter((message) => message !== undefined);
}

interface RunFacts {
  readonly work: readonly Work[];
  readonly settlements: Settlements;
  readonly startedAtMs: number;
  readonly revision: number;
}

/**
 * Writes down what the run did. A store that fails costs the record its place, never the event a second delivery: the
 * record goes to the log, where it can be found by its receipt.
 */
async function trace(deps: MatcherDeps, { work, settlements, startedAtMs, revision }: RunFacts): Promise<void> {
  const events = work.flatMap((one) => one.events.map((event) => eventTrace(deps, event, settlements)));
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

function eventTrace({ traceOptions }: MatcherDeps, event: EventWork, settlements: Settlements): EventTrace {
  const keepsBody = traceOptions.bodies && event.first && Buffer.byteLength(event.accepted.text) <= maxTracedBytes;
  return {
    receipt: event.receipt,
    receivedAtMs: ulidTimeMs(parseReceipt(event.receipt)?.envelope ?? ''),
    attributes: eventAttributes(event.accepted.event),
    ...(keepsBody && { text: event.accepted.text }),
    first: event.first,
    matches: event.matches.map((match) => matchTrace(match, settlements)),
  };
}

function matchTrace(match: MatchWork, settlements: Settlements): MatchTrace {
  const deliveries = settledOf(match, settlements).map((settlement) => settlement.trace);
  return { rule: match.rule, ...(match.shadow && { shadow: true }), deliveries };
}

/** The run's one line in the log. */
function report(deps: MatcherDeps, { work, settlements, failed, startedAtMs, revision }: RunFacts & MatcherResult): void {
  const events = work.flatMap((one) => one.events);
  const outcomes = events.flatMap(({ matches }) => matches).flatMap((match) => settledOf(match, settlements)).map((settlement) => settlement.trace.outcome);
  const count = (outcome: DeliveryTrace['outcome']): number => outcomes.filter((one) => one === outcome).length;
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
