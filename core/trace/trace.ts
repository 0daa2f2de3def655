import type { Outcome } from '../delivery/attempt.ts';
import { parseReceipt, compareReceipts } from '../event/receipt.ts';
import type { DeliveryTrace, EventAttributes, EventOutcomes, EventTrace, MatchTrace, RunTrace } from './run-trace.ts';

/** The whole story of one event, put together from every run that had to do with it. */
export interface Trace {
  readonly receipt: string;
  readonly bus: string;
  readonly receivedAt: string;
  /** `settled` once every delivery is delivered or dead. */
  readonly state: 'settled' | 'retrying';
  /** The whole event where its body was kept, else its attributes. */
  readonly event: EventAttributes & Readonly<Record<string, unknown>>;
  /** The revision of the bus's rules that the event met; absent while the run that met them has left no trace. */
  readonly revision?: number;
  readonly rules: readonly RuleTrace[];
}

export interface RuleTrace {
  readonly rule: string;
  readonly matched: boolean;
  readonly shadow?: true;
  readonly deliveries?: readonly DeliveryStory[];
}

export interface DeliveryStory {
  readonly target: string;
  readonly outcome: Outcome | 'shadowed';
  readonly reason?: string;
  /** When it is tried again, or a little later; absent where `reason` says what it waits for instead. */
  readonly nextAttemptAt?: string;
  /** Why it is dead, or delivered, where no attempt has told it. */
  readonly code?: string;
  /** How often it was sent again from the dead letters: the outcome is that of the last time. */
  readonly redriven?: number;
  readonly attempts: readonly AttemptStory[];
}

export interface AttemptStory {
  readonly number: number;
  readonly at: string;
  readonly durationMs: number;
  readonly code: string;
  readonly message?: string;
  /** Of a delivery that was sent again from the dead letters: which time. Attempts are counted from 1 each time. */
  readonly redriven?: number;
  /** By which another bus knows the event that it was sent. */
  readonly receipt?: string;
  /** Where it was sent, as the rule had it then; absent where there was nothing to send. */
  readonly destination?: string;
  /** The first 1 KB of what a target that did not accept has answered. */
  readonly response?: string;
}

/** Everything that some runs tell of one event, in the order of the runs. */
interface EventRuns {
  readonly receipt: string;
  readonly parts: { readonly run: RunTrace; readonly event: EventTrace }[];
}

/** One trace per event that the runs speak of, newest first. Runs of one event must all be given, in any order. */
export function tellTraces(runs: readonly RunTrace[]): readonly Trace[] {
  const byReceipt = new Map<string, EventRuns>();
  for (const run of [...runs].toSorted((a, b) => (a.run < b.run ? -1 : 1))) {
    for (const event of run.events) {
      const known = byReceipt.get(event.receipt) ?? { receipt: event.receipt, parts: [] };
      known.parts.push({ run, event });
      byReceipt.set(event.receipt, known);
    }
  }
  return [...byReceipt.values()].toSorted(newestFirst).flatMap((event) => tell(event) ?? []);
}

function newestFirst(a: EventRuns, b: EventRuns): number {
  const [first, second] = [parseReceipt(a.receipt), parseReceipt(b.receipt)];
  return first === undefined || second === undefined ? 0 : compareReceipts(second, first);
}

function tell({ receipt, parts }: EventRuns): Trace | undefined {
  const [earliest] = parts;
  if (earliest === undefined) return undefined;
  const met = parts.find(({ event }) => event.first);
  const text = parts.find(({ event }) => event.text !== undefined)?.event.text;
  const rules = tellRules(parts.map((part) => part.event));
  const retrying = rules.some(({ deliveries }) => deliveries?.some(({ outcome }) => outcome === 'retrying'));
  return {
    receipt,
    bus: earliest.run.bus,
    receivedAt: new Date(earliest.event.receivedAtMs).toISOString(),
    state: retrying ? 'retrying' : 'settled',
    event: text === undefined ? { ...earliest.event.attributes } : JSON.parse(text),
    ...(met !== undefined && { revision: met.run.revision }),
    rules,
  };
}

/** The rules that matched one event, by what became of it in each run, in the order of the runs. */
export function tellRules(events: readonly EventOutcomes[]): readonly RuleTrace[] {
  return mergeMatches(matchesOf(events));
}

/**
 * What is undecided waits until the message comes again. Where it is an envelope, the rules may be met anew then, and may be
 * others: what the run before has left undecided waits for nothing any more. Neither does it when a run has decided all that it
 * made of the event, before this one or beside it, and so has let go of the message.
 */
function matchesOf(events: readonly EventOutcomes[]): readonly MatchTrace[] {
  const lastMeeting = events.findLastIndex(({ first }) => first);
  const isOver = events.some((event) => event.first && isDecided(event));
  return events.flatMap(({ matches }, place) => (isOver || place < lastMeeting ? matches : matches.map(waiting)));
}

function isDecided({ matches }: EventOutcomes): boolean {
  return matches.every(({ deliveries }) => deliveries.every(({ outcome }) => outcome !== 'undecided'));
}

function waiting(match: MatchTrace): MatchTrace {
  return { ...match, deliveries: match.deliveries.map((one) => (one.outcome === 'undecided' ? { ...one, outcome: 'retrying' } : one)) };
}

function mergeMatches(matches: readonly MatchTrace[]): readonly RuleTrace[] {
  const byRule = Map.groupBy(matches, ({ rule }) => rule);
  return [...byRule].map(([rule, parts]) => ({
    rule,
    matched: true,
    ...(parts.some(({ shadow }) => shadow) && { shadow: true }),
    deliveries: mergeDeliveries(parts.flatMap(({ deliveries }) => deliveries)),
  }));
}

/**
 * The last word on a delivery is that of its latest run, but for a final outcome, which stands: a message that the queue
 * handed out twice may be attempted again after it was delivered. What is sent again from the dead letters begins anew.
 */
function mergeDeliveries(parts: readonly DeliveryTrace[]): readonly DeliveryStory[] {
  const byTarget = Map.groupBy(parts, ({ target }) => target);
  return [...byTarget].flatMap(([target, runs]) => {
    const decided = runs.flatMap(decidedOf);
    if (decided.length === 0) return [];
    const redriven = Math.max(...decided.map((run) => run.redriven ?? 0));
    const latest = decided.filter((run) => (run.redriven ?? 0) === redriven);
    const last = decided.find(({ outcome }) => outcome === 'delivered') ?? latest.findLast(({ outcome }) => outcome !== 'retrying') ?? latest.at(-1);
    return {
      target,
      outcome: last?.outcome ?? 'retrying',
      ...(last?.reason !== undefined && { reason: last.reason }),
      ...(last?.nextAttemptAtMs !== undefined && { nextAttemptAt: new Date(last.nextAttemptAtMs).toISOString() }),
      ...(last?.code !== undefined && { code: last.code }),
      ...(redriven > 0 && { redriven }),
      attempts: runs.flatMap((run) => (run.attempt === undefined ? [] : tellAttempt(run.attempt, run.redriven))),
    };
  });
}

function decidedOf({ outcome, ...others }: DeliveryTrace): readonly (DeliveryTrace & Pick<DeliveryStory, 'outcome'>)[] {
  return outcome === 'undecided' ? [] : [{ ...others, outcome }];
}

function tellAttempt({ number, atMs, ...others }: NonNullable<DeliveryTrace['attempt']>, redriven: number | undefined): AttemptStory {
  return { number, at: new Date(atMs).toISOString(), ...others, ...(redriven !== undefined && { redriven }) };
}
