/** Whole numbers from the first to the last, both included. */
export type NumberRange = readonly [first: number, last: number];

/** Ranges in ascending order with the numbers of one more; neighbours become one range. */
export function addRange(ranges: readonly NumberRange[], [first, last]: NumberRange): readonly NumberRange[] {
  const below = ranges.filter((range) => range[1] < first - 1);
  const above = ranges.filter((range) => range[0] > last + 1);
  const touching = ranges.slice(below.length, ranges.length - above.length);
  const merged = [Math.min(first, ...touching.map(([from]) => from)), Math.max(last, ...touching.map(([, to]) => to))] as const;
  return [...below, merged, ...above];
}

/** The numbers of a range that are in none of the others, which are in ascending order and do not overlap. */
export function withoutRanges([first, last]: NumberRange, others: readonly NumberRange[]): readonly NumberRange[] {
  const rest: NumberRange[] = [];
  let next = first;
  for (const [from, to] of others) {
    if (to < next) continue;
    if (from > last) break;
    if (from > next) rest.push([next, from - 1]);
    next = to + 1;
  }
  return next > last ? rest : [...rest, [next, last]];
}

export function countNumbers(ranges: readonly NumberRange[]): number {
  return ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
}
