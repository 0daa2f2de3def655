import type { AddressBlock } from '../address.ts';
import { doubleOf, LongNumber } from '../long-number.ts';
import type { ValueCondition } from '../pattern-tree.ts';
import type { Wildcard } from '../wildcard.ts';

/**
 * By what an index finds a condition. Every value that satisfies the condition is found by its access; of the values that
 * are found, some may not satisfy it (numbers beyond a double, the middle of a wildcard), so the condition is asked, too.
 */
export type Access =
  | { readonly kind: 'equals'; readonly value: string | number | boolean | null }
  | { readonly kind: 'text'; readonly relation: 'equals' | 'prefix' | 'suffix' | 'contains'; readonly text: string; readonly ignoreCase: boolean }
  /** Both bounds included; infinite where there is none. */
  | { readonly kind: 'range'; readonly first: number; readonly last: number }
  | { readonly kind: 'address'; readonly block: AddressBlock }
  | { readonly kind: 'any' };

/** Longer texts are found by their beginning, so that an index does not outgrow its rules. */
const maxSearchedLength = 1_000;

export function accessOf(condition: ValueCondition): Access {
  switch (condition.kind) {
    case 'equals':
      return { kind: 'equals', value: condition.value instanceof LongNumber ? condition.value.double : condition.value };
    case 'text':
      return condition.relation === 'equals' && !condition.ignoreCase ? { kind: 'equals', value: condition.text } : condition;
    case 'wildcard':
      return wildcardAccess(condition.wildcard);
    case 'numeric': {
      const { lower, upper } = condition.range;
      const first = lower === undefined ? -Infinity : doubleOf(lower.value);
      return { kind: 'range', first, last: upper === undefined ? Infinity : doubleOf(upper.value) };
    }
    case 'address':
      return condition;
    case 'any':
    case 'none':
      return { kind: 'any' };
    case 'all':
      return condition.of.map(accessOf).reduce((best, access) => (spread(access) < spread(best) ? access : best));
  }
}

/** By the longest literal of the wildcard. */
function wildcardAccess(wildcard: Wildcard): Access {
  const [first = '', ...others] = wildcard;
  if (others.length === 0) return { kind: 'equals', value: first };
  const last = others.at(-1) ?? '';
  const inner = others.slice(0, -1).reduce((longest, literal) => (literal.length > longest.length ? literal : longest), '');
  if (inner.length > Math.max(first.length, last.length)) {
    return { kind: 'text', relation: 'contains', text: inner.slice(0, maxSearchedLength), ignoreCase: false };
  }
  if (first === '' && last === '') return { kind: 'any' };
  const relation = first.length >= last.length ? 'prefix' : 'suffix';
  return { kind: 'text', relation, text: relation === 'prefix' ? first : last, ignoreCase: false };
}

/** Whether every value that is found satisfies the condition: true only where that is sure. */
export function isExact(access: Access, condition: ValueCondition): boolean {
  if (access.kind !== 'text') return access.kind === 'any' && condition.kind === 'any';
  if (condition.kind === 'text') return true;
  return condition.kind === 'wildcard' && access.relation === 'contains' && condition.wildcard.join('') === access.text && condition.wildcard.length === 3;
}

/** Tells accesses apart, and is the same for the same ones. */
export function accessKey(access: Access): string {
  switch (access.kind) {
    case 'equals':
      return `=${typeof access.value}:${String(access.value)}`;
    case 'text':
      return `${access.relation}${access.ignoreCase ? 'i' : ''}:${access.text}`;
    case 'range':
      return `range:${access.first}:${access.last}`;
    case 'address':
      return `address:${typeof access.block.first}:${access.block.first}:${access.block.last}`;
    case 'any':
      return 'any';
  }
}

/**
 * How many of the values of a field an access lets through, as a guess: what lets through a great part of them is worth
 * less than the most common exact value.
 */
export function spread(access: Access): number {
  switch (access.kind) {
    case 'equals':
      return 1;
    case 'text':
      return textSpread(access.relation, access.text.length);
    case 'range':
      return access.first === access.last ? 1 : access.first === -Infinity || access.last === Infinity ? 1e7 : 1e6;
    case 'address':
      return access.block.first === access.block.last ? 1 : 8;
    case 'any':
      return 1e8;
  }
}

const spreads = { equals: 1, prefix: 4, suffix: 4, contains: 16 };

function textSpread(relation: keyof typeof spreads, length: number): number {
  if (length === 0 && relation !== 'equals') return 1e8;
  return length < 2 && relation !== 'equals' ? 1e5 : spreads[relation];
}

