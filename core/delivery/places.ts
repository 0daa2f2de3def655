/** Does pieces of work, so many at once, in the order of the calls. */
export type InPlace = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** @param count how many are under way at once, 1 or more; `Infinity` for all */
export function createPlaces(count: number): InPlace {
  let free = count;
  const waiting: (() => void)[] = [];
  return async (work) => {
    // A place that is given on was never free: nobody can take it in between.
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
