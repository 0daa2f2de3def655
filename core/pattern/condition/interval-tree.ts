/** What intervals are compared by: numbers, or strings by their UTF-16 units. */
type Key = number | string;

interface Interval<K extends Key, T> {
  readonly first: K;
  readonly last: K;
  readonly item: T;
}

interface IntervalNode<K extends Key, T> {
  readonly center: K;
  /** The intervals around the center, by their first key upwards and by their last key downwards. */
  readonly byFirst: readonly Interval<K, T>[];
  readonly byLast: readonly Interval<K, T>[];
  readonly below: IntervalNode<K, T> | undefined;
  readonly above: IntervalNode<K, T> | undefined;
}

/** Intervals with both of their ends: finds those around a key in time in proportion to their number and the logarithm of all. */
export class IntervalTree<K extends Key, T> {
  readonly #intervals = new Map<string, Interval<K, T>>();
  #root: IntervalNode<K, T> | undefined;

  /** The item of an interval, made when it is new. */
  ensure(first: K, last: K, create: () => T): T {
    // Keys of one tree are numbers, or strings of one length.
    const key = `${first}|${last}`;
    const known = this.#intervals.get(key) ?? { first, last, item: create() };
    this.#intervals.set(key, known);
    this.#root = undefined;
    return known.item;
  }

  /** Adds the items of all intervals around the key to `found`. */
  find(key: K, found: T[]): void {
    this.#root ??= buildNode([...this.#intervals.values()].toSorted((one, other) => compare(one.first, other.first)));
    let node = this.#root;
    while (node !== undefined) {
      if (key < node.center) {
        for (const { first, item } of node.byFirst) {
          if (first > key) break;
          found.push(item);
        }
        node = node.below;
      } else {
        for (const { last, item } of node.byLast) {
          if (last < key) break;
          found.push(item);
        }
        node = node.above;
      }
    }
  }
}

/** Intervals in the order of their first keys. The middle one is around the center, so that each step halves the rest. */
function buildNode<K extends Key, T>(intervals: readonly Interval<K, T>[]): IntervalNode<K, T> | undefined {
  const middle = intervals[Math.floor(intervals.length / 2)];
  if (middle === undefined) return undefined;
  const center = middle.first;
  const around = intervals.filter(({ first, last }) => first <= center && center <= last);
  return {
    center,
    byFirst: around,
    byLast: around.toSorted((one, other) => compare(other.last, one.last)),
    below: buildNode(intervals.filter(({ last }) => last < center)),
    above: buildNode(intervals.filter(({ first }) => first > center)),
  };
}

function compare(one: Key, other: Key): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
