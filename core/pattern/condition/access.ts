import type { AddressBlock } from './address.ts';
import { doubleOf, LongNumber } from '../long-number.ts';
import type { ValueCondition } from '../pattern-tree.ts';
import type { Wildcard } from './wildcard.ts';

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
/** So many texts in the middle of a wildcard are enough to choose from. */
const maxSearched = 4;

/** The ways to find a condition, one at least; each of them is enough. */
export function accessesOf(condition: ValueCondition): readonly Access[] {
  switch (condition.kind) {
    case 'equals':
      return [{ kind: 'equals', value: condition.value instanceof LongNumber ? condition.value.double : condition.value }];
    case 'text':
      return [condition.relation === 'equals' && !condition.ignoreCase ? { kind: 'equals', value: condition.text } : condition];
    case 'wildcard':
      return wildcardAccesses(condition.wildcard);
    case 'numeric': {
      const { lower, upper } = condition.range;
      const first = lower === undefined ? -Infinity : doubleOf(lower.value);
      return [{ kind: 'range', first, last: upper === undefined ? Infinity : doubleOf(upper.value) }];
    }
    case 'address':
      return [condition];
    case 'any':
    case 'none':
      return [{ kind: 'any' }];
    case 'all':
      return condition.of.flatMap(accessesOf);
  }
}

/** By the beginning, the end, or one of the longest texts in the middle. */
function wildcardAccesses(wildcard: Wildcard): readonly Access[] {
  const [first = '', ...others] = wildcard;
  if (others.length === 0) return [{ kind: 'equals', value: first }];
  const inner = others.slice(0, -1).toSorted((one, other) => other.length - one.length);
  const texts = [
    { relation: 'prefix', text: first } as const,
    { relation: 'suffix', text: others.at(-1) ?? '' } as const,
    ...inner.slice(0, maxSearched).map((text) => ({ relation: 'contains', text: text.slice(0, maxSearchedLength) }) as const),
  ];
  const accesses = texts.filter(({ text }) => text !== '').map((one) => ({ kind: 'text', ignoreCase: false, ...one }) as const);
  return accesses.length > 0 ? accesses : [{ kind: 'any' }];
}

/** The way that lets the fewest values through, where nothing is known of other conditions. */
export function narrowestAccess(condition: ValueCondition): Access {
  return accessesOf(condition).reduce((best, access) => (spread(access) < spread(best) ? access : best));
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

/** Of texts that are found alike, the longer one tells more. */
function textSpread(relation: keyof typeof spreads, length: number): number {
  if (relation === 'equals') return spreads.equals;
  if (length === 0) return 1e8;
  return length < 2 ? 1e5 : spreads[relation] + 1 / length;
}
