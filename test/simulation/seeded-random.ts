import { hash } from 'node:crypto';

/** Numbers from 0 up to but not including 1: the same ones, in the same order, for the same seed. */
export type Random = () => number;

/** A hash for each number: slower than a generator of random numbers, and nothing has to be known of one. */
export function createRandom(seed: number): Random {
  let count = 0;
  return () => {
    count += 1;
    return hash('sha256', `${seed}/${count}`, 'buffer').readUInt32BE() / 2 ** 32;
  };
}

/** A whole number of `from` to `to`, both included. */
export function between(random: Random, from: number, to: number): number {
  return from + Math.floor(random() * (to - from + 1));
}

export function shuffled<Item>(random: Random, items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => ({ item, place: random() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
