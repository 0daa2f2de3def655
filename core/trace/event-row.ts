import type { Attempt } from '../delivery/attempt.ts';
import { formatReceipt, parseReceipt, ulidTimeMs } from '../event/receipt.ts';
import { eventAttributes } from './event-attributes.ts';
import type { DeliveryTrace, EventAttributes, EventTrace, MatchTrace } from './run-trace.ts';
import { shortened } from './shortened.ts';

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
export type MatchRow = readonly [rule: string, shadow: 0 | 1, deliveries: readonly DeliveryRow[]];
type AttributesRow = readonly [id: string, source: string, type: string, subject: string | 0, time: string | 0];
/** `attributes` is 0 where the event's own text follows the head. */
export type EventRow = readonly [envelope: number, index: number, first: 0 | 1, attributes: AttributesRow | 0, matches: readonly MatchRow[]];

/** What all rows of a record have in common. */
export interface RowContext {
  readonly envelopes: readonly string[];
  /** When the run began, in milliseconds since 1970. */
  readonly at: number;
}

/** `envelope`: the place of the event's envelope in the head. */
export function eventRow(event: EventTrace, envelope: number, startedAtMs: number): EventRow {
  const index = parseReceipt(event.receipt)?.index ?? 0;
  const attributes = event.text === undefined ? attributesRow(event.attributes) : 0;
  return [envelope, index, event.first ? 1 : 0, attributes, event.matches.map((match) => matchRow(match, startedAtMs))];
}

function attributesRow(attributes: EventAttributes): AttributesRow {
  const { id, source, type, subject, time } = eventAttributes(attributes);
  return [id, source, type, subject ?? 0, time ?? 0];
}

export function matchRow(match: MatchTrace, startedAtMs: number): MatchRow {
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

/** `text`: the event's own, where the row has no attributes. */
export function eventOf(row: EventRow, head: RowContext, text: string | undefined): EventTrace {
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

function attributesOf([id, source, type, subject, time]: AttributesRow): EventAttributes {
  return { id, source, type, ...(subject !== 0 && { subject }), ...(time !== 0 && { time }) };
}

export function matchOf([rule, shadow, deliveries]: MatchRow, startedAtMs: number): MatchTrace {
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
