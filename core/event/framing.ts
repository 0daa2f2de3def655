import { isRecord } from '../is-record.ts';

/**
 * Text that carries other texts unchanged: a first line of JSON with their lengths, then the texts end to end. Nothing is
 * escaped and nothing parsed twice, so that an event leaves exactly as it came in.
 *
 *     {"lengths":[27,31], ...}\n{"specversion":"1.0", ...}{"specversion":"1.0", ...}
 */
export interface Frame<Head extends object> {
  readonly head: Head;
  readonly texts: readonly string[];
}

/** The framed text; lengths are UTF-16 code units, as JavaScript slices. */
export function encodeFrame<Head extends object>({ head, texts }: Frame<Head>): string {
  return `${JSON.stringify({ ...head, lengths: texts.map((text) => text.length) })}\n${texts.join('')}`;
}

/** The parts of a framed text; undefined when it is not one. What the head holds is for the caller to check. */
export function decodeFrame(text: string): Frame<Readonly<Record<string, unknown>>> | undefined {
  const end = text.indexOf('\n');
  const head = parseObject(text.slice(0, end === -1 ? text.length : end));
  if (head === undefined || end === -1 || !isLengths(head['lengths'])) return undefined;
  let from = end + 1;
  const texts = head['lengths'].map((length) => text.slice(from, (from += length)));
  return from === text.length ? { head, texts } : undefined;
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    // Not JSON means not a frame, which is an answer here and no fault.
    return undefined;
  }
}

function isLengths(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((length) => Number.isInteger(length) && length >= 0);
}
