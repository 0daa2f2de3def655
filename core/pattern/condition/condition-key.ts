import { LongNumber } from '../long-number.ts';
import type { Bound, Condition, Scalar } from '../pattern-tree.ts';

/** The same for conditions that mean the same, and only for these. */
export function conditionKey(condition: Condition): string {
  switch (condition.kind) {
    case 'equals':
      return scalarKey(condition.value);
    case 'text':
      return `${condition.relation}${condition.ignoreCase ? '-i' : ''}${textKey(condition.text)}`;
    case 'wildcard':
      return `*${condition.wildcard.map(textKey).join('')}*`;
    case 'numeric':
      return `#${boundKey(condition.range.lower)}:${boundKey(condition.range.upper)}`;
    case 'address':
      return `@${JSON.stringify(condition.block)}`;
    case 'any':
    case 'absent':
      return condition.kind;
    case 'none':
    case 'all':
      return `${condition.kind}(${condition.of.map(conditionKey).join()})`;
  }
}

/** A double that has lost digits prints like the number that it stands beside; so the two are marked. */
function scalarKey(value: Scalar): string {
  if (typeof value === 'string') return textKey(value);
  return value instanceof LongNumber ? `${value.text}n` : String(value);
}

/** A text with its length before it says by itself where it ends. */
function textKey(text: string): string {
  return `"${text.length}:${text}`;
}

function boundKey(bound: Bound | undefined): string {
  return bound === undefined ? '' : `${bound.inclusive ? '=' : ''}${scalarKey(bound.value)}`;
}
