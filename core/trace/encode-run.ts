import type { Attempt } from '../delivery/attempt.ts';
import { decodeFrame, encodeFrame } from '../event/framing.ts';
import { formatReceipt, parseReceipt, ulidTimeMs } from '../event/receipt.ts';
import type { DeliveryTrace, EventAttributes, EventTrace, MatchTrace, RunTrace } from './run-trace.ts';
import type { TraceRecord } from './trace-store.ts';

/** Width of the windows that traces are filed by, in milliseconds. */
export const windowWidthMs = 10_000;

/** A DynamoDB item holds 400 KB; what does not compress at all must fit, too. */
const recordBytes = 360_000;

/** The window that everything about a receipt is filed in. */
export function windowOf(envelope: string): number {
  const timeMs = ulidTimeMs(envelope);
  return timeMs - (timeMs % windowWidthMs);
}

/**
 * Rows instead of objects, and times relative to the run: a trace is written for every event and read for few, and
 * DynamoDB bills each kilobyte. Compressed, a row costs 30 to 40 bytes beside the event's id.
 */
type AttemptRow = readonly [number: number, afterMs: number, durationMs: number, code: string, message?: string];
type DeliveryRow = readonly [target: string, outcome: DeliveryTrace['outcome'], attempt: AttemptRow | 0, reason?: string];
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

/** The records of a run: one per window and 360 KB, which is one for nearly every run. */
export function encodeRun(run: RunTrace, expiresAtMs: number): readonly TraceRecord[] {
  return groupEvents(run.events).map(({ windowMs, events }, number) => {
    const envelopes = [...new Set(events.map((event) => envelopeOf(event)))];
    const rows = events.map((event) => eventRow(event, envelopes.indexOf(envelopeOf(event)), run.startedAtMs));
    const head: RecordHead = { run: run.run, at: run.startedAtMs, revision: run.revision, envelopes, rows };
    return {
      bus: run.bus,
      windowMs,
      run: number === 0 ? run.run : `${run.run}-${number}`,
      envelopes,
      text: encodeFrame({ head, texts: events.flatMap((event) => event.text ?? []) }),
      expiresAtMs,
    };
  });
}

/** The run that a record tells of, as far as this record tells it. */
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

interface RecordGroup {
  readonly windowMs: number;
  readonly events: EventTrace[];
  bytes: number;
}

function groupEvents(events: readonly EventTrace[]): readonly RecordGroup[] {
  const groups: RecordGroup[] = [];
  const open = new Map<number, RecordGroup>();
  for (const event of events) {
    const windowMs = windowOf(envelopeOf(event));
    const bytes = estimatedBytes(event);
    let group = open.get(windowMs);
    if (group === undefined || group.bytes + bytes > recordBytes) {
      group = { windowMs, events: [], bytes: 0 };
      groups.push(group);
      open.set(windowMs, group);
    }
    group.events.push(event);
    group.bytes += bytes;
  }
  return groups;
}

/** More than the row will take: a rule's and a target's name are at most 128 and 64 characters, a message is cut. */
function estimatedBytes(event: EventTrace): number {
  const deliveries = event.matches.reduce((sum, match) => sum + 128 + match.deliveries.length * 512, 0);
  return Buffer.byteLength(event.text ?? JSON.stringify(event.attributes)) + deliveries + 64;
}

function envelopeOf(event: EventTrace): string {
  return event.receipt.slice(0, event.receipt.indexOf('.'));
}

function eventRow(event: EventTrace, envelope: number, startedAtMs: number): EventRow {
  const index = parseReceipt(event.receipt)?.index ?? 0;
  const attributes = event.text === undefined ? attributesRow(event.attributes) : 0;
  return [envelope, index, event.first ? 1 : 0, attributes, event.matches.map((match) => matchRow(match, startedAtMs))];
}

function attributesRow({ id, source, type, subject, time }: EventAttributes): AttributesRow {
  return [id, source, type, subject ?? 0, time ?? 0];
}

function matchRow(match: MatchTrace, startedAtMs: number): MatchRow {
  return [match.rule, match.shadow === true ? 1 : 0, match.deliveries.map((delivery) => deliveryRow(delivery, startedAtMs))];
}

function deliveryRow({ target, outcome, attempt, reason }: DeliveryTrace, startedAtMs: number): DeliveryRow {
  const attemptRow = attempt === undefined ? 0 : rowOfAttempt(attempt, startedAtMs);
  return reason === undefined ? [target, outcome, attemptRow] : [target, outcome, attemptRow, reason];
}

function rowOfAttempt({ number, atMs, durationMs, code, message }: Attempt, startedAtMs: number): AttemptRow {
  return message === undefined
    ? [number, atMs - startedAtMs, durationMs, code]
    : [number, atMs - startedAtMs, durationMs, code, message];
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

/** What a trace shows of an event when its body is not kept. */
export function eventAttributes({ id, source, type, subject, time }: EventAttributes): EventAttributes {
  return { id, source, type, ...(typeof subject === 'string' && { subject }), ...(typeof time === 'string' && { time }) };
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

function deliveryOf([target, outcome, attempt, reason]: DeliveryRow, startedAtMs: number): DeliveryTrace {
  return {
    target,
    outcome,
    ...(attempt !== 0 && { attempt: attemptOf(attempt, startedAtMs) }),
    ...(reason !== undefined && { reason }),
  };
}

function attemptOf([number, afterMs, durationMs, code, message]: AttemptRow, startedAtMs: number): Attempt {
  return { number, atMs: startedAtMs + afterMs, durationMs, code, ...(message !== undefined && { message }) };
}
