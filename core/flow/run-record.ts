import { messageOf } from '../bus-error.ts';
import type { Delivery, Settlement } from '../delivery/delivery.ts';
import type { EventWork, MatchWork, Work } from '../delivery/plan.ts';
import type { Environment } from '../environment.ts';
import { envelopeOf, ulidTimeMs } from '../event/receipt.ts';
import type { Log } from '../log.ts';
import { encodeRun } from '../trace/encode-run.ts';
import { eventAttributes } from '../trace/event-attributes.ts';
import type { DeliveryTrace, EventTrace, MatchTrace, RunTrace } from '../trace/run-trace.ts';
import type { TraceRecord, TraceStore } from '../trace/trace-store.ts';

/** What a run needs to tell what it did. */
export interface RunRecordDeps extends Pick<Environment, 'now' | 'newId'> {
  readonly bus: string;
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

/** Of what targets have answered, per event: 64 that refuse at once are seen whole, and a thousand do not outgrow a record. */
const maxResponseCharacters = 65_536;

/** What one run has to see through: attempts to make, and what was decided without one. */
export type Part = Delivery | Settlement;

/** How a part ended, and whether what follows from it is durable. */
export interface Outcome {
  readonly trace?: DeliveryTrace;
  readonly stored: boolean;
  /** Only of what waits in the message that it came in. */
  readonly comesAgain?: true;
}

export type Outcomes = ReadonlyMap<Part, Outcome>;

/** Everything that one message asks for. */
export function partsOf({ events, settled }: Work): readonly Part[] {
  const parts = events.flatMap(({ matches }) => matches).flatMap(partsOfMatch);
  return settled === undefined ? parts : [...parts, settled];
}

function partsOfMatch({ settled, shadowed, deliveries }: MatchWork): readonly Part[] {
  return [...settled, ...shadowed, ...deliveries];
}

/** What a run did, message by message. */
export interface RunFacts {
  readonly work: readonly Work[];
  readonly outcomes: Outcomes;
  readonly startedAtMs: number;
  readonly revision: number;
}

/**
 * Writes down what the run did. A store that fails costs the record its place, never the event a second delivery: the
 * record goes to the log, where it can be found by its receipt.
 */
export async function traceRun(deps: RunRecordDeps, { work, outcomes, startedAtMs, revision }: RunFacts): Promise<void> {
  const events = work.flatMap((one) => one.events.map((event) => eventTrace(deps, event, outcomes)));
  if (events.length === 0) return;
  const run = { run: deps.newId(), bus: deps.bus, startedAtMs, revision, events, ...talliesOf(work) };
  const records = encodeRun(run, startedAtMs + deps.traceOptions.retentionMs);
  await Promise.all(records.map((record) => storeRecord(deps, record)));
}

/** By envelope; a run of retries has none. */
function talliesOf(work: readonly Work[]): Pick<RunTrace, 'tallies'> {
  const tallies = work.flatMap(({ tally, events: [first] }) => (tally === undefined || first === undefined ? [] : [[envelopeOf(first.receipt), tally] as const]));
  return tallies.length === 0 ? {} : { tallies: Object.fromEntries(tallies) };
}

async function storeRecord({ traces, log }: RunRecordDeps, record: TraceRecord): Promise<void> {
  try {
    await traces.put(record);
  } catch (thrown) {
    log('error', 'a trace record was not stored', { traceRecordsLost: 1, error: messageOf(thrown), record: record.text });
  }
}

function eventTrace({ traceOptions }: RunRecordDeps, event: EventWork, outcomes: Outcomes): EventTrace {
  const keepsBody = traceOptions.bodies && event.first && Buffer.byteLength(event.accepted.text) <= maxTracedBytes;
  const budget = { characters: traceOptions.bodies ? maxResponseCharacters : 0 };
  return {
    receipt: event.receipt,
    receivedAtMs: ulidTimeMs(envelopeOf(event.receipt)),
    attributes: eventAttributes(event.accepted.event),
    ...(keepsBody && { text: event.accepted.text }),
    first: event.first,
    matches: event.matches.map((match) => withinBudget(matchTrace(match, outcomes), budget)),
  };
}

function matchTrace(match: MatchWork, outcomes: Outcomes): MatchTrace {
  const deliveries = partsOfMatch(match).flatMap((part) => outcomeTrace(part, outcomes.get(part)));
  return { rule: match.rule, ...(match.shadow && { shadow: true }), deliveries };
}

/** A match without the answers for which no room is left; a target may repeat in its answer what it was sent. */
function withinBudget({ deliveries, ...match }: MatchTrace, budget: { characters: number }): MatchTrace {
  const kept = deliveries.map((delivery) => {
    const { attempt } = delivery;
    if (attempt?.response === undefined) return delivery;
    const { response, ...others } = attempt;
    if (response.length > budget.characters) return { ...delivery, attempt: others };
    budget.characters -= response.length;
    return delivery;
  });
  return { ...match, deliveries: kept };
}

/** A delivery that met a bug has no word of its own; without one nobody would miss it. */
function brokenTrace({ target, redriven }: Delivery): DeliveryTrace {
  const reason = 'a fault of the bus, which its log tells; the message comes again';
  return { target: target.id, outcome: 'undecided', reason, ...(redriven !== undefined && { redriven }) };
}

/** A trace may not promise a retry, or a dead letter, that is nowhere. */
function outcomeTrace(part: Part, outcome: Outcome | undefined): readonly DeliveryTrace[] {
  if (outcome?.trace === undefined) return 'target' in part ? [brokenTrace(part)] : [];
  if (outcome.stored) return [outcome.comesAgain ? { ...outcome.trace, outcome: 'undecided' } : outcome.trace];
  const { nextAttemptAtMs: _never, code: _none, ...told } = outcome.trace;
  return [{ ...told, outcome: 'undecided', reason: 'what follows could not be stored; the message comes again' }];
}

/** The run's one line in the log; `failed`: how many of its messages the infrastructure has failed. */
export function reportRun(deps: RunRecordDeps, { work, outcomes, startedAtMs, revision }: RunFacts, failed: number): void {
  const events = work.flatMap((one) => one.events);
  const ends = [...outcomes.values()].map(({ trace: told }) => told?.outcome);
  const count = (outcome: DeliveryTrace['outcome']): number => ends.filter((one) => one === outcome).length;
  deps.log(failed > 0 ? 'error' : 'info', 'matched', {
    bus: deps.bus,
    revision,
    messages: work.length,
    events: events.length,
    matched: events.filter(({ matches }) => matches.length > 0).length,
    delivered: count('delivered'),
    retrying: count('retrying'),
    dead: count('dead'),
    shadowed: count('shadowed'),
    failed,
    durationMs: Math.round(deps.now() - startedAtMs),
  });
}
