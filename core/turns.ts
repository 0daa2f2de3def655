/** Runs one piece of work after another, in the order of the calls; a piece that fails delays no other. */
export function createTurns(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work, work);
    last = turn;
    return turn;
  };
}

/**
 * The same for work that all stands on one thing: what waits while a piece fails, fails with it. Ten that ask a service which hangs
 * wait for it once, not ten times.
 */
export function createCommonTurns(): ReturnType<typeof createTurns> {
  const inTurn = createTurns();
  let failures = 0;
  let lastFailure: unknown;
  return (work) => {
    const failuresBefore = failures;
    return inTurn(async () => {
      if (failures > failuresBefore) throw lastFailure;
      try {
        return await work();
      } catch (thrown) {
        failures += 1;
        lastFailure = thrown;
        throw thrown;
      }
    });
  };
}
