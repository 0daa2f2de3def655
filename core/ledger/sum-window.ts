import { rest } from '../breathe.ts';
import { envelopeOf } from '../event/receipt.ts';
import { decodeRecord } from '../trace/encode-run.ts';
import type { RunOutcomes } from '../trace/run-trace.ts';
import type { TraceRecord } from '../trace/trace-store.ts';
import { type EventSums, sumEvents } from './event-sums.ts';
import { addSums, noSums } from './ledger.ts';
import type { CountPart } from './met-stretch.ts';
import { readSums, type RecordSums } from './record-sums.ts';

/** What came of some events, and the numbers of some. */
export interface WindowSums extends EventSums {
  readonly counts: readonly CountPart[];
}

/** A record, and what a window needs of what stands beside it; nothing for one of before there were sums. */
interface Summed extends Partial<Omit<RecordSums, 'counts'>> {
  readonly record: TraceRecord;
}

/** Records, or envelopes, that are worked on in a row: a millisecond or two. */
const atOnce = 100;
/** What others have in between: a ledger has time, and who waits for an answer has none. */
const pauseMs = 2;

/**
 * What came of the events of one window, of which all records must be given, bit by bit. Each record says it of its own events, and what
 * is open in one may be over in another. Records are opened only where two runs have met the same envelope, or one has gone on with what
 * was over: then what one of them says of an event is not the whole of it.
 */
export async function* sumWindow(records: readonly TraceRecord[], nowMs: number): AsyncGenerator<WindowSums> {
  const all: Summed[] = [];
  for (const some of inPieces(records)) {
    const counts: CountPart[] = [];
    for (const record of some) {
      const { counts: own = [], ...sums } = readSums(record) ?? {};
      counts.push(...own);
      all.push({ record, ...sums });
    }
    yield { sums: noSums, overdue: [], counts };
    await rest(pauseMs);
  }
  const unclear = unclearEnvelopes(all);
  const isClear = ({ met }: Summed): boolean => met?.some((envelope) => unclear.has(envelope)) === false;
  const clear = all.filter(isClear);
  yield { sums: clear.flatMap(({ settled }) => settled ?? []).reduce(addSums, noSums), overdue: [], counts: [] };
  const runs: RunOutcomes[] = clear.flatMap(({ open }) => open ?? []);
  for (const some of inPieces(all.filter((one) => !isClear(one)))) {
    runs.push(...some.map(({ record }) => decodeRecord(record)));
    await rest(pauseMs);
  }
  for (const some of inPieces([...byEnvelope(runs)])) {
    for (const own of some) for (const entry of sumEvents(own, nowMs)) yield { ...entry, counts: [] };
    await rest(pauseMs);
  }
}

function* inPieces<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += atOnce) yield items.slice(from, from + atOnce);
}

const nothing = { events: [] };

/** Envelopes of which one record does not say everything that others have not said as well. */
function unclearEnvelopes(all: readonly Summed[]): ReadonlySet<string> {
  const [met, unclear, open] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { record, met: own = record.envelopes, open: { events } = nothing } of all) {
    for (const envelope of own) (met.has(envelope) ? unclear : met).add(envelope);
    for (const { receipt, first } of events) if (first) open.add(receipt);
  }
  for (const { open: { events } = nothing } of all) {
    for (const { receipt, first } of events) if (!first && !open.has(receipt)) unclear.add(envelopeOf(receipt));
  }
  return unclear;
}

/** What runs did with the events of each envelope. */
function byEnvelope(runs: readonly RunOutcomes[]): Iterable<readonly RunOutcomes[]> {
  const found = new Map<string, RunOutcomes[]>();
  for (const run of runs) {
    for (const [envelope, events] of Map.groupBy(run.events, ({ receipt }) => envelopeOf(receipt))) {
      const known = found.get(envelope);
      if (known === undefined) found.set(envelope, [{ ...run, events }]);
      else known.push({ ...run, events });
    }
  }
  return found.values();
}
