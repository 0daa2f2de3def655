import type { AttemptResult } from './attempt.ts';

/** When a target is given up for a while; see `circuitBreakerSchema`. */
export interface CircuitBreaker {
  /** Of the attempts in the window, above 0 and at most 1. */
  readonly failureRate: number;
  /** Fewer attempts in the window tell nothing. */
  readonly minimumAttempts: number;
  readonly windowSeconds: number;
  /** How long the circuit is open before the first probe. */
  readonly openSeconds: number;
}

export const defaultCircuitBreaker: CircuitBreaker = { failureRate: 0.5, minimumAttempts: 10, windowSeconds: 30, openSeconds: 30 };

/**
 * A circuit that is not closed; a closed one is not stored at all. It is half open while a probe is under way: whoever
 * claims the probe moves `probeAtMs` on, so that a probe which never ends is followed by the next one.
 *
 *     closed --too many failures--> open --probeAtMs, claimed--> half open --answered--> closed
 *                                    ^                               |
 *                                    +---------- failed -------------+
 */
export interface OpenCircuit {
  readonly sinceMs: number;
  /** What opened it. */
  readonly failures: number;
  readonly attempts: number;
  /** When the next probe may be made. */
  readonly probeAtMs: number;
  /** How many probes were claimed. */
  readonly probes: number;
}

/** How one attempt ended, as far as a circuit cares. */
export interface CircuitOutcome {
  readonly atMs: number;
  readonly failed: boolean;
}

/** The longest wait between probes: as long as the deliveries' own messages can wait. */
const maxOpenMs = 900_000;
/** What a process looks at, at most: more attempts in the window say nothing new. */
const maxOutcomes = 1_000;

/** Whether the target failed: an answer that allows no retry is one, and says that the target is there. */
export function isFailure(result: AttemptResult): boolean {
  return !result.accepted && result.retryable && result.unsent !== true;
}

/** The outcomes of the window that ends with the latest one, which is among them; what a clock says that was since set back is not. */
export function withOutcome(outcomes: readonly CircuitOutcome[], latest: CircuitOutcome, { windowSeconds }: CircuitBreaker): readonly CircuitOutcome[] {
  const fromMs = latest.atMs - windowSeconds * 1_000;
  return [...outcomes, latest].filter(({ atMs }) => atMs > fromMs && atMs <= latest.atMs).slice(-maxOutcomes);
}

/** The circuit that these outcomes open; undefined when they do not. */
export function openedBy(outcomes: readonly CircuitOutcome[], breaker: CircuitBreaker, nowMs: number): OpenCircuit | undefined {
  const attempts = outcomes.length;
  const failures = outcomes.filter(({ failed }) => failed).length;
  if (attempts < breaker.minimumAttempts || failures < attempts * breaker.failureRate) return undefined;
  return { sinceMs: nowMs, failures, attempts, probeAtMs: nowMs + breaker.openSeconds * 1_000, probes: 0 };
}

/** Whether the next probe may be made. One that is further ahead than any wait is of a clock that was wrong: nobody waits for that. */
export function isProbeDue({ probeAtMs }: OpenCircuit, nowMs: number): boolean {
  return nowMs >= probeAtMs || probeAtMs - nowMs > 2 * maxOpenMs;
}

/**
 * The circuit once its probe is claimed. Each further probe comes after twice the wait, up to 15 minutes.
 *
 * @param probeMs the longest that the probe may take: the next one comes after it
 */
export function claimProbe(circuit: OpenCircuit, { openSeconds }: CircuitBreaker, { nowMs, probeMs }: { readonly nowMs: number; readonly probeMs: number }): OpenCircuit {
  const probes = circuit.probes + 1;
  const waitMs = Math.min(maxOpenMs, openSeconds * 1_000 * 2 ** probes);
  return { ...circuit, probes, probeAtMs: nowMs + Math.max(waitMs, probeMs) };
}
