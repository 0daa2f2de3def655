import { randomBytes } from 'node:crypto';
import type { Environment } from '../core/environment.ts';
import { firstUlidOf, ulidAlphabet } from '../core/event/receipt.ts';

/** The real clock, ids and randomness. */
export function createEnvironment(): Environment {
  return { now: Date.now, newId: createUlids(Date.now), random: Math.random };
}

/**
 * ULIDs that ascend within the process: those of one millisecond count up from a random start.
 *
 * @source ULID specification, "Monotonicity". The start leaves the top bit free, so that 2^79 ids fit into a millisecond.
 */
export function createUlids(now: () => number): () => string {
  let lastMs = 0;
  let randomness: number[] = [];
  return () => {
    const timeMs = now();
    if (timeMs > lastMs) {
      lastMs = timeMs;
      randomness = Array.from(randomBytes(16), (byte) => byte % 32);
      randomness[0] = (randomness[0] ?? 0) % 16;
    } else {
      increment(randomness);
    }
    return firstUlidOf(lastMs).slice(0, 10) + randomness.map((digit) => ulidAlphabet.charAt(digit)).join('');
  };
}

/** Adds one to a number in base 32, highest digit first. */
function increment(digits: number[]): void {
  for (let position = digits.length - 1; position >= 0; position -= 1) {
    const digit = (digits[position] ?? 0) + 1;
    digits[position] = digit % 32;
    if (digit < 32) return;
  }
}
