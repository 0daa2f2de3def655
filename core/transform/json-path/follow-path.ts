import { isRecord } from '../../is-record.ts';
import { LongNumber } from '../../pattern/long-number.ts';
import type { JsonPath, Step } from './json-path.ts';

/** Makes steps ready to be followed. */
export function followPath(steps: readonly Step[]): JsonPath {
  const isSingle = steps.every(({ kind }) => kind === 'name' || kind === 'index');
  if (!isSingle) return { find: (root) => steps.reduce(takeStep, [root]) };
  const keys = steps.flatMap((step) => (step.kind === 'name' ? step.name : step.kind === 'index' ? step.index : []));
  return { find: (root) => followKeys(keys, root) };
}

/** Nearly every path is one of names and indexes: no list of values on the way. */
function followKeys(keys: readonly (string | number)[], root: unknown): unknown {
  let value = root;
  for (const key of keys) {
    value = typeof key === 'string' ? memberOf(value, key) : elementOf(value, key);
    if (value === undefined) return undefined;
  }
  return value;
}

function memberOf(value: unknown, name: string): unknown {
  // Not `value[name]` alone: nothing inherited is a member of an event.
  return hasMembers(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

function elementOf(value: unknown, index: number): unknown {
  return Array.isArray(value) ? value.at(index) : undefined;
}

/** A long number is an object in JavaScript, but a number to its author. */
function hasMembers(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && !(value instanceof LongNumber);
}

function takeStep(values: readonly unknown[], step: Step): readonly unknown[] {
  if (step.kind === 'descend') return values.flatMap(levelsOf);
  return values.flatMap((value) => select(value, step)).filter((value) => value !== undefined);
}

/** What a step finds at one value; undefined stands for nothing. Always a list: `flatMap` would take a found array apart. */
function select(value: unknown, step: Exclude<Step, { kind: 'descend' }>): readonly unknown[] {
  if (step.kind === 'name') return [memberOf(value, step.name)];
  if (step.kind === 'index') return [elementOf(value, step.index)];
  if (step.kind === 'all') return childrenOf(value);
  return Array.isArray(value) ? slice(value, step) : [];
}

function childrenOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return hasMembers(value) ? Object.values(value) : [];
}

/** A value and all below it, each before its children. Without recursion: how deep an event is, others decide. */
function levelsOf(root: unknown): readonly unknown[] {
  const found: unknown[] = [];
  const open = [root];
  while (open.length > 0) {
    const value = open.pop();
    found.push(value);
    const children = childrenOf(value);
    for (let index = children.length - 1; index >= 0; index -= 1) open.push(children[index]);
  }
  return found;
}

/** @source RFC 9535, section 2.3.4.2.2 */
function slice(values: readonly unknown[], { from, to, stride }: Extract<Step, { kind: 'slice' }>): readonly unknown[] {
  const forward = stride > 0;
  const clamp = (bound: number): number => {
    const index = bound < 0 ? bound + values.length : bound;
    return forward ? Math.min(Math.max(index, 0), values.length) : Math.min(Math.max(index, -1), values.length - 1);
  };
  const start = from === undefined ? (forward ? 0 : values.length - 1) : clamp(from);
  const end = to === undefined ? (forward ? values.length : -1) : clamp(to);
  const found: unknown[] = [];
  for (let index = start; forward ? index < end : index > end; index += stride) found.push(values[index]);
  return found;
}
