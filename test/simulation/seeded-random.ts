import { hash } from 'node:crypto';

/** Numbers from 0 up to but not including 1: the same ones, in the same order, for the same seed. */
export type Random = () => number;

/** Hashes: slower than a generator of random numbers, and nothing has to be known of one. */
export function createRandom(seed: number): Random {
  let count = 0;
  let numbers = Buffer.alloc(0);
  return () => {
    // Eight numbers of 32 bits in each hash.
    const place = count % 8;
    if (place === 0) numbers = hash('sha256', `${seed}/${count}`, 'buffer');
    count += 1;
    return numbers.readUInt32BE(place * 4) / 2 ** 32;
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
