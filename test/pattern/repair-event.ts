import type { LeafExplanation } from '../../core/pattern/index.ts';
import { accepts, acceptsAbsence } from './naive-operators.ts';

/** A field of a pattern, as it is written. */
export interface WrittenLeaf {
  /** Its path in the event, with dots. */
  readonly path: string;
  /** The alternative of a `$or` that it stands in, as an explanation names it; empty outside any. */
  readonly alternative: string;
  readonly alternatives: readonly unknown[];
}

/** All fields of a pattern; of a pattern with two `$or` at one place those of the second have the names of the first. */
export function writtenLeaves(pattern: object, path: readonly string[] = [], alternative = ''): WrittenLeaf[] {
  return Object.entries(pattern).flatMap(([key, value]: [string, unknown]) => {
    const here = [...path, ...key.split('.')];
    if (!Array.isArray(value)) return writtenLeaves(Object(value), here, alternative);
    if (key !== '$or') return [{ path: here.join('.'), alternative, alternatives: value }];
    const place = alternative === '' ? path : [alternative, ...path.slice(alternativeDepth(alternative))];
    return value.flatMap((one, index) => writtenLeaves(Object(one), path, `${[...place, '$or'].join('.')}[${index}]`));
  });
}

/** How many keys the path of an alternative has that are not `$or`: as many as lead to the place of its fields. */
function alternativeDepth(alternative: string): number {
  return alternative.split('.').filter((key) => !key.startsWith('$or[')).length;
}

/** Changes the event where a leaf looked, so that the leaf is satisfied: to a value that it takes, or to none. */
export function repair(event: object, path: string, { alternatives }: WrittenLeaf): void {
  const value = alternatives.map(satisfying).find((one) => one !== undefined);
  if (alternatives.some(acceptsAbsence)) change(event, path, undefined);
  else change(event, path, value);
}

/** Changes it so that the leaf is not satisfied; false where nothing would do. */
export function spoil(event: object, path: string, { alternatives }: WrittenLeaf): boolean {
  const value = pool.find((one) => !alternatives.some((alternative) => accepts(alternative, one)));
  if (value === undefined && alternatives.some(acceptsAbsence)) return false;
  change(event, path, value);
  return true;
}

const pool = ['other', 'x', 'y', '', 12_345, 0, true, false];

/** A value that an alternative takes; undefined for its absence. */
function satisfying(alternative: unknown): unknown {
  if (typeof alternative !== 'object' || alternative === null) return alternative;
  const near = Object.values(alternative).flatMap(valuesNear);
  // Of several operators, each may ask for another piece.
  const pieced = near.flatMap((one) => [...near, ...pool].map((other) => `${String(one)}${String(other)}`));
  return [...pool, ...near, ...pieced].find((one) => accepts(alternative, one));
}

/** Values that an operand may be about: itself, what is in it, the first address of a block, numbers around a bound. */
function valuesNear(operand: unknown): unknown[] {
  if (typeof operand === 'number') return [operand, operand - 0.5, operand + 0.5, operand * 2, -operand];
  if (typeof operand === 'string') return [operand, operand.toLowerCase(), operand.replace(/\/.*/, ''), operand.replaceAll(/(?<!\\)\*/g, '').replaceAll(/\\(.)/g, '$1')];
  return typeof operand === 'object' && operand !== null ? Object.values(operand).flatMap(valuesNear) : [];
}

/** Sets the value at a path of an explanation, or removes it; what is missing on the way becomes one key with dots. */
function change(event: object, path: string, value: unknown): void {
  const keys = keysOf(path);
  let [holder, last]: [object, string | number] = [event, keys[0] ?? ''];
  for (const [index, key] of keys.entries()) {
    const rest = keys.slice(index + 1);
    [last] = [key];
    const inner: unknown = Reflect.get(holder, key);
    if (inner === undefined) return set(holder, [key, ...rest].join('.'), value);
    if (rest.length === 0) break;
    if (typeof inner !== 'object' || inner === null || (Array.isArray(inner) && typeof rest[0] === 'string')) return set(holder, key, { [rest.join('.')]: value });
    holder = inner;
  }
  set(holder, last, value);
}

function set(holder: object, key: string | number, value: unknown): void {
  // An element that is gone would move those behind it; an empty array has no value, either.
  if (value !== undefined) Reflect.set(holder, key, value);
  else if (Array.isArray(holder)) Reflect.set(holder, key, []);
  else Reflect.deleteProperty(holder, key);
}

function keysOf(path: string): (string | number)[] {
  return Array.from(path.matchAll(/\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([^.[\]]+)/g), ([, index, quoted, plain = '']) => {
    if (index !== undefined) return Number(index);
    return quoted === undefined ? plain : String(JSON.parse(quoted));
  });
}

/** The path of a leaf in the pattern, by its path in the event. */
export function writtenPath({ path }: LeafExplanation): string {
  return keysOf(path).filter((key) => typeof key === 'string').join('.');
}
