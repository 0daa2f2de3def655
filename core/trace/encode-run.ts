import { decodeFrame, encodeFrame } from '../event/framing.ts';
import { envelopeOf } from '../event/receipt.ts';
import { tallyBytes } from '../ledger/envelope-tally.ts';
import { stretchBytes } from '../ledger/count-row.ts';
import { openBytes, sumsText } from '../ledger/record-sums.ts';
import { eventOf, type EventRow, eventRow, type RowContext } from './event-row.ts';
import { groupEvents } from './group-events.ts';
import type { EventTrace, RunTrace } from './run-trace.ts';
import type { TraceRecord } from './trace-store.ts';

/** A DynamoDB item holds 400 KB; what does not compress at all must fit, too. */
const recordBytes = 360_000;

/** `{"run":"<26>","at":<13>,"revision":<16>,"envelopes":[],"rows":[],"lengths":[]}` and its line feed, and the sums `[[<5 numbers>],[<13>,[]]]`. */
const headBytes = 200;
/** What an event may add beside its row and its text: a quoted envelope, its number in the row, the text's length, commas. */
const eventBytes = 48;

interface RecordHead extends RowContext {
  readonly run: string;
  readonly revision: number;
  readonly rows: readonly EventRow[];
}

/**
 * The records of a run: one per window and 360 KB, which is one for nearly every run. Attributes, codes, messages and
 * reasons are cut to 512 characters.
 */
export function encodeRun(run: RunTrace, expiresAtMs: number): readonly TraceRecord[] {
  const size = { maxBytes: recordBytes - headBytes, bytesOf: (event: EventTrace) => bytesOf(event, run) };
  return groupEvents(run.events, size).map(({ windowMs, events }, number) => {
    const envelopes = [...new Set(events.map(({ receipt }) => envelopeOf(receipt)))];
    const rows = events.map((event) => eventRow(event, envelopes.indexOf(envelopeOf(event.receipt)), run.startedAtMs));
    const head: RecordHead = { run: run.run, at: run.startedAtMs, revision: run.revision, envelopes, rows };
    return {
      bus: run.bus,
      windowMs,
      run: number === 0 ? run.run : `${run.run}-${number}`,
      envelopes,
      text: encodeFrame({ head, texts: events.flatMap((event) => event.text ?? []) }),
      sums: sumsText({ events, envelopes, tallies: run.tallies ?? {}, startedAtMs: run.startedAtMs }),
      expiresAtMs,
    };
  });
}

/** The run that a record tells of, as far as this record tells it; what its envelopes told is in the sums alone. */
export function decodeRecord(record: TraceRecord): RunTrace {
  const frame = decodeFrame(record.text);
  if (frame === undefined) throw new Error(`trace record ${record.run} of bus ${record.bus} is not readable`);
  // A record is written by encodeRun alone; its frame was checked just now.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const head = frame.head as unknown as RecordHead;
  const texts = frame.texts.values();
  const events = head.rows.map((row) => eventOf(row, head, row[3] === 0 ? texts.next().value : undefined));
  return { run: head.run, bus: record.bus, startedAtMs: head.at, revision: head.revision, events };
}

/** At least what the event takes in a record. The row is made a second time for it: a microsecond, and no guess. */
function bytesOf(event: EventTrace, { startedAtMs, tallies = {} }: RunTrace): number {
  const row = JSON.stringify(eventRow(event, 0, startedAtMs));
  // Each event may be the only one of its envelope in a record.
  const ofTally = envelopeOf(event.receipt) in tallies ? tallyBytes + stretchBytes : 0;
  return Buffer.byteLength(row) + Buffer.byteLength(event.text ?? '') + eventBytes + ofTally + openBytes(event, startedAtMs);
}
