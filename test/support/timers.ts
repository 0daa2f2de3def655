/** What is to happen when, by the millisecond, on a clock that only a test moves. `startsAtMs` is in milliseconds since 1970. */
export function createTimers(startsAtMs: number) {
  let nowMs = startsAtMs;
  const timers = new Map<number, (() => void)[]>();
  return {
    now: () => nowMs,
    after: (delayMs: number, act: () => void) => {
      const atMs = nowMs + Math.max(1, Math.ceil(delayMs));
      timers.set(atMs, [...(timers.get(atMs) ?? []), act]);
    },
    advance: async (durationMs: number, afterEach: () => void): Promise<void> => {
      const untilMs = nowMs + durationMs;
      for (;;) {
        const due = timers.get(nowMs) ?? [];
        timers.delete(nowMs);
        for (const act of due) act();
        afterEach();
        await settled();
        const nextMs = nextOf(timers, nowMs);
        if (nextMs > untilMs) break;
        nowMs = nextMs;
      }
      nowMs = untilMs;
    },
  };
}

/** When the next timer is due. While many are waiting one is mostly near, and to look for it is faster than to go through all. */
function nextOf(timers: ReadonlyMap<number, unknown>, nowMs: number): number {
  for (let atMs = nowMs; atMs <= nowMs + 20; atMs += 1) if (timers.has(atMs)) return atMs;
  return [...timers.keys()].reduce((least, atMs) => Math.min(least, atMs), Number.POSITIVE_INFINITY);
}

/** Once everything has happened that needs no more time. */
async function settled(): Promise<void> {
  for (let rounds = 0; rounds < 2; rounds += 1) {
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  }
}
