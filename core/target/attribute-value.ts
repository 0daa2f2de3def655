import { isRecord } from '../is-record.ts';
import { LongNumber } from '../pattern/long-number.ts';

/** A value as DynamoDB's JSON has it. @source DynamoDB API, AttributeValue */
export type AttributeValue =
  | { readonly S: string }
  /** A decimal number. */
  | { readonly N: string }
  | { readonly BOOL: boolean }
  | { readonly NULL: true }
  | { readonly L: readonly AttributeValue[] }
  | { readonly M: Readonly<Record<string, AttributeValue>> };

/** A JSON value, its long numbers as `LongNumber`, as DynamoDB keeps it: each digit of a number, null, lists and maps. */
export function attributeValueOf(value: unknown): AttributeValue {
  if (typeof value === 'number' || value instanceof LongNumber) return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(attributeValueOf) };
  if (isRecord(value)) return { M: itemOf(value) };
  return typeof value === 'string' ? { S: value } : { NULL: true };
}

/** The attributes that an object is as an item. */
export function itemOf(object: Readonly<Record<string, unknown>>): Readonly<Record<string, AttributeValue>> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, attributeValueOf(value)]));
}
