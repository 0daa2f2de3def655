import type { Attempt } from '../delivery/attempt.ts';
import { decodeFrame, encodeFrame } from '../event/framing.ts';
import { envelopeOf, formatReceipt, parseReceipt, ulidTimeMs } from '../event/receipt.ts';
import { tallyBytes } from '../ledger/envelope-tally.ts';
import { stretchBytes, sumsText } from '../ledger/record-sums.ts';
import { groupEvents } from './group-events.ts';
import type { DeliveryTrace, EventAttributes, EventTrace, MatchTrace, RunTrace } from './run-trace.ts';
import { shortened } from './shortened.ts';
import type { TraceRecord } from './trace-store.ts';

/** A DynamoDB item holds 400 KB; what does not compress at all must fit, too. */
const recordBytes = 360_000;

/** `{"run":"<26>","at":<13>,"revision":<16>,"envelopes":[],"rows":[],"lengths":[]}` and its line feed, and the sums `[[<5 numbers>]]`. */
const headBytes = 200;
/** What an event may add beside its row and its text: a quoted envelope, its number in the row, the text's length, commas. */
const eventBytes = 48;

/**
 * Rows instead of objects, and times relative to the run: a trace is written for every event and read for few, and
 * DynamoDB bills each kilobyte. Compressed, a row costs 30 to 40 bytes beside the event's id.
 */
type AttemptRow = readonly [number: number, afterMs: number, durationMs: number, code: string, message?: string | 0, receipt?: string | 0, destination?: string | 0, response?: string];
/** Members that say nothing are 0, and missing at the end. */
type DeliveryRow = readonly [
  target: string,
  outcome: DeliveryTrace['outcome'],
  attempt: AttemptRow | 0,
  reason?: string | 0,
  nextAfterMs?: number,
  redriven?: number,
  code?: string | 0,
];
type MatchRow = readonly [rule: string, shadow: 0 | 1, deliveries: readonly DeliveryRow[]];
type AttributesRow = readonly [id: string, source: string, type: string, subject: string | 0, time: string | 0];
/** `attributes` is 0 where the event's own text follows the head. */
type EventRow = readonly [envelope: number, index: number, first: 0 | 1, attributes: AttributesRow | 0, matches: readonly MatchRow[]];

interface RecordHead {
  readonly run: string;
  readonly at: number;
  readonly revision: number;
  readonly envelopes: readonly string[];
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
      sums: sumsText({ events, envelopes, tallies: run.tallies ?? {} }),
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
  return Buffer.byteLength(row) + Buffer.byteLength(event.text ?? '') + eventBytes + ofTally;
}

function eventRow(event: EventTrace, envelope: number, startedAtMs: number): EventRow {
  const index = parseReceipt(event.receipt)?.index ?? 0;
  const attributes = event.text === undefined ? attributesRow(event.attributes) : 0;
  return [envelope, index, event.first ? 1 : 0, attributes, event.matches.map((match) => matchRow(match, startedAtMs))];
}

function attributesRow(attributes: EventAttributes): AttributesRow {
  const { id, source, type, subject, time } = eventAttributes(attributes);
  return [id, source, type, subject ?? 0, time ?? 0];
}

function matchRow(match: MatchTrace, startedAtMs: number): MatchRow {
  return [match.rule, match.shadow === true ? 1 : 0, match.deliveries.map((delivery) => deliveryRow(delivery, startedAtMs))];
}

function deliveryRow({ target, outcome, attempt, reason, nextAttemptAtMs, redriven = 0, code }: DeliveryTrace, startedAtMs: number): DeliveryRow {
  const row = [target, outcome, attempt === undefined ? 0 : rowOfAttempt(attempt, startedAtMs)] as const;
  const said = reason === undefined ? 0 : shortened(reason);
  const nextAfterMs = nextAttemptAtMs === undefined ? 0 : nextAttemptAtMs - startedAtMs;
  if (redriven !== 0 || code !== undefined) return [...row, said, nextAfterMs, redriven, code ?? 0];
  if (nextAfterMs !== 0) return [...row, said, nextAfterMs];
  return said === 0 ? row : [...row, said];
}

function rowOfAttempt({ number, atMs, durationMs, code, message, receipt, destination, response }: Attempt, startedAtMs: number): AttemptRow {
  const row = [number, atMs - startedAtMs, durationMs, shortened(code)] as const;
  const said = message === undefined ? 0 : shortened(message);
  const there = receipt === undefined ? 0 : shortened(receipt);
  const where = destination === undefined ? 0 : shortened(destination);
  if (response !== undefined) return [...row, said, there, where, response];
  if (where !== 0) return [...row, said, there, where];
  if (there !== 0) return [...row, said, there];
  return said === 0 ? row : [...row, said];
}

function eventOf(row: EventRow, head: RecordHead, text: string | undefined): EventTrace {
  const [envelope, index, first, attributes, matches] = row;
  const id = head.envelopes[envelope] ?? '';
  return {
    receipt: formatReceipt({ envelope: id, index }),
    receivedAtMs: ulidTimeMs(id),
    attributes: attributes === 0 ? eventAttributes(JSON.parse(text ?? '{}')) : attributesOf(attributes),
    ...(text === undefined ? {} : { text }),
    first: first === 1,
    matches: matches.map((match) => matchOf(match, head.at)),
  };
}

/**
 * What a trace shows of an event when its body is not kept: five attributes, each cut to 512 characters. An event may bring
 * a megabyte in any of them, and its trace must still be stored.
 */
export function eventAttributes({ id, source, type, subject, time }: EventAttributes): EventAttributes {
  return {
    id: shortened(id),
    source: shortened(source),
    type: shortened(type),
    ...(typeof subject === 'string' && { subject: shortened(subject) }),
    ...(typeof time === 'string' && { time: shortened(time) }),
  };
}

function attributesOf([id, source, type, subject, time]: AttributesRow): EventAttributes {
  return { id, source, type, ...(subject !== 0 && { subject }), ...(time !== 0 && { time }) };
}

function matchOf([rule, shadow, deliveries]: MatchRow, startedAtMs: number): MatchTrace {
  return {
    rule,
    ...(shadow === 1 && { shadow: true }),
    deliveries: deliveries.map((delivery) => deliveryOf(delivery, startedAtMs)),
  };
}

function deliveryOf([target, outcome, attempt, reason = 0, nextAfterMs = 0, redriven = 0, code = 0]: DeliveryRow, startedAtMs: number): DeliveryTrace {
  return {
    target,
    outcome,
    ...(attempt !== 0 && { attempt: attemptOf(attempt, startedAtMs) }),
    ...(reason !== 0 && { reason }),
    ...(nextAfterMs !== 0 && { nextAttemptAtMs: startedAtMs + nextAfterMs }),
    ...(redriven !== 0 && { redriven }),
    ...(code !== 0 && { code }),
  };
}

function attemptOf([number, afterMs, durationMs, code, message = 0, receipt = 0, destination = 0, response]: AttemptRow, startedAtMs: number): Attempt {
  return {
    number,
    atMs: startedAtMs + afterMs,
    durationMs,
    code,
    ...(message !== 0 && { message }),
    ...(receipt !== 0 && { receipt }),
    ...(destination !== 0 && { destination }),
    ...(response !== undefined && { response }),
  };
}
