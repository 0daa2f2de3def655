import { LongNumber } from '../long-number.ts';
import type { Bound, Condition, Scalar } from '../pattern-tree.ts';

/** The same for conditions that mean the same, and only for these. */
export function conditionKey(condition: Condition): string {
  switch (condition.kind) {
    case 'equals':
      return scalarKey(condition.value);
    case 'text':
      return `${condition.relation}${condition.ignoreCase ? '-i' : ''}${JSON.stringify(condition.text)}`;
    case 'wildcard':
      return `*${JSON.stringify(condition.wildcard)}`;
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
  return value instanceof LongNumber ? `${value.text}n` : JSON.stringify(value);
}

function boundKey(bound: Bound | undefined): string {
  return bound === undefined ? '' : `${bound.inclusive ? '=' : ''}${scalarKey(bound.value)}`;
}
