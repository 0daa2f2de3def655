/** Draws whole numbers, 0 included and the limit not; the same ones for the same seed, on every machine. */
export type Draw = (limit: number) => number;

/** A linear congruential generator: its upper bits are random enough for test data. */
export function createDraw(seed: number): Draw {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** One of a list that is not empty. */
export function pick<T>(draw: Draw, items: readonly T[]): T {
  const item = items[draw(items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}
