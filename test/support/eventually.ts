import { setTimeout } from 'node:timers/promises';

/**
 * Asks again and again until there is an answer other than `undefined`; rejects after `timeoutMs` (default 20 s) with what
 * was waited for.
 */
export async function eventually<Found>(what: string, ask: () => Promise<Found | undefined> | Found | undefined, timeoutMs = 20_000): Promise<Found> {
  const deadlineMs = Date.now() + timeoutMs;
  for (;;) {
    const found = await ask();
    if (found !== undefined) return found;
    if (Date.now() > deadlineMs) throw new Error(`${what}: not within ${timeoutMs} ms`);
    await setTimeout(50);
  }
}
