import { envelopeOf } from '../event/receipt.ts';
import { decodeRecord } from './encode-run.ts';
import type { RunTrace } from './run-trace.ts';
import type { TraceRecord } from './trace-store.ts';

/** An envelope, and what runs did with its events. */
export interface EnvelopeRuns {
  readonly envelope: string;
  /** Opens the records that speak of it, each once for all its envelopes. */
  readonly runs: () => readonly RunTrace[];
}

/** The envelopes that records of one window speak of, newest first: every record that speaks of one lies in its window. */
export function* runsByEnvelope(records: readonly TraceRecord[]): Generator<EnvelopeRuns> {
  const opened = new Map<TraceRecord, ReadonlyMap<string, RunTrace>>();
  for (const [envelope, speaking] of [...recordsByEnvelope(records)].toSorted(([a], [b]) => (a < b ? 1 : -1))) {
    yield { envelope, runs: () => speaking.flatMap((record) => openOnce(record, opened).get(envelope) ?? []) };
  }
}

/** The envelopes that records speak of, each with its records. */
function recordsByEnvelope(records: readonly TraceRecord[]): ReadonlyMap<string, readonly TraceRecord[]> {
  const speaking = new Map<string, TraceRecord[]>();
  for (const record of records) {
    for (const envelope of record.envelopes) {
      const known = speaking.get(envelope);
      if (known === undefined) speaking.set(envelope, [record]);
      else known.push(record);
    }
  }
  return speaking;
}

/** What a record's run did with the events of each envelope. */
function openOnce(record: TraceRecord, opened: Map<TraceRecord, ReadonlyMap<string, RunTrace>>): ReadonlyMap<string, RunTrace> {
  const known = opened.get(record);
  if (known !== undefined) return known;
  const run = decodeRecord(record);
  const events = Map.groupBy(run.events, ({ receipt }) => envelopeOf(receipt));
  const runs = new Map([...events].map(([envelope, own]) => [envelope, { ...run, events: own }]));
  opened.set(record, runs);
  return runs;
}
