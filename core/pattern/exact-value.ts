import { isRecord } from '../is-record.ts';
import { LongNumber } from './long-number.ts';
import type { JsonNumber } from './long-number.ts';
import type { Scalar } from './pattern-tree.ts';

/** A value without fields, as parsed JSON and JavaScript have it; undefined for anything else. */
export function readScalar(value: unknown): Scalar | undefined {
  return value === null || typeof value === 'string' || typeof value === 'boolean' ? value : readNumber(value);
}

/** A number, a LongNumber or a bigint; undefined for anything else. */
export function readNumber(value: unknown): JsonNumber | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'bigint') return new LongNumber(String(value));
  return value instanceof LongNumber ? value : undefined;
}

/** True for a JSON object; a LongNumber is an object to JavaScript only. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && readScalar(value) === undefined;
}
