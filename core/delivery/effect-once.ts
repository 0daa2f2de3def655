import { messageOf } from '../bus-error.ts';
import type { Log } from '../log.ts';
import { type Claim, type Claims, createClaims, type Facts, type HeldClaim } from '../state/claims.ts';
import type { StateStore } from '../state/state-store.ts';
import { attempt, type AttemptDeps, type Attempted, functionMs } from './attempt-delivery.ts';
import { type Delivery, pause, restSeconds, settleDelivered, type Settlement } from './delivery.ts';
import { idOf } from './delivery-id.ts';

export interface EffectOnceDeps extends AttemptDeps {
  /** The bus's own. */
  readonly state: StateStore;
  readonly log: Log;
}

/** As `attempt`, with what it depends on. */
export type MakeAttempt = (delivery: Delivery, isLate: () => boolean) => Promise<Attempted>;

/**
 * For 14 days a message can lie in the queue of a FIFO bus, or among the dead letters where SQS has moved it, some of its deliveries
 * made, and then be worked on again.
 */
const keptMs = 15 * 24 * 3600 * 1000;

/** By how much a lease outlasts the attempt: clocks differ, and an answer takes its time to become a mark. */
const marginMs = 15_000;

/**
 * Makes attempts; at a target with `effectOnce` only one at a time of each delivery, and none after one was accepted.
 *
 * The delivery is claimed before its attempt and marked after the target has accepted it, before the run may let go of its
 * message. So of all who hold the delivery (a message that the queue gave out twice, a repeated POST, a run that follows on a
 * crash) one gets through, unless a crash falls between the answer of the target and the mark. An attempt that was not
 * accepted gives its claim up at once: the retry, which is stored after that, finds it free.
 */
export function createEffectOnce(deps: EffectOnceDeps): MakeAttempt {
  const claims = createClaims({ ...deps, store: deps.state, keptMs });
  return async (delivery, isLate) => {
    if (delivery.target.effectOnce !== true) return attempt(delivery, deps, isLate);
    const claim = await take(deps, claims, delivery);
    if (claim === undefined) return { settlement: wait(delivery, deps, 'the state store does not answer, which knows whether the target has the event') };
    if (claim.kind === 'done') return { settlement: alreadyDelivered(delivery, claim.facts) };
    if (claim.kind === 'busy') return { settlement: wait(delivery, deps, 'another run has the delivery in hand, or died with it') };
    const attempted = await attempt(delivery, deps, () => isLate() || outlivesLease(delivery, claim, deps.now()));
    await end(deps, claims, { delivery, claim, attempted });
    return attempted;
  };
}

/** The claim of a delivery; undefined when the store does not answer: to attempt then would be to guess. */
async function take({ log }: EffectOnceDeps, claims: Claims, delivery: Delivery): Promise<Claim | undefined> {
  const key = `effect#${idOf(delivery)}`;
  const leaseMs = functionMs(delivery) + delivery.target.timeoutSeconds * 1000 + marginMs;
  try {
    return (await claims.take([key], leaseMs)).get(key);
  } catch (thrown) {
    log('error', 'a delivery waits: the state store did not answer', { ...identify(delivery), error: messageOf(thrown) });
    return undefined;
  }
}

/** Whether an attempt that begins now could end when the claim is another's: making what is sent may have taken long. */
function outlivesLease({ target }: Delivery, { untilMs }: HeldClaim, nowMs: number): boolean {
  return nowMs + target.timeoutSeconds * 1000 > untilMs - marginMs / 3;
}

interface Ending {
  readonly delivery: Delivery;
  readonly claim: HeldClaim;
  readonly attempted: Attempted;
}

/** What the store does not take costs nothing but the certainty: the lease ends by itself. */
async function end({ log }: EffectOnceDeps, claims: Claims, { delivery, claim, attempted }: Ending): Promise<void> {
  const mark = markOf(delivery, attempted.settlement);
  try {
    const [ended] = await claims.end([{ claim, ...(mark !== undefined && { facts: mark }) }]);
    if (ended !== true) log('warn', 'a delivery took longer than its lease, and may be made a second time', identify(delivery));
  } catch (thrown) {
    log('warn', 'a delivery could not be marked, and may be made a second time', { ...identify(delivery), error: messageOf(thrown) });
  }
}

/** What is remembered of a delivery that was accepted. */
function markOf({ receipt }: Delivery, { trace }: Settlement): Facts | undefined {
  if (trace?.outcome !== 'delivered' || trace.attempt === undefined) return undefined;
  return { receipt, at: new Date(trace.attempt.atMs).toISOString() };
}

function alreadyDelivered(delivery: Delivery, { receipt, at }: Facts): Settlement {
  return settleDelivered(delivery, `the target has accepted it as ${String(receipt)}, at ${String(at)}`);
}

/** The target has no part in this wait: it takes nothing of the time for which its policy has it tried. */
function wait(delivery: Delivery, { random }: EffectOnceDeps, reason: string): Settlement {
  return pause(delivery, { reason, delaySeconds: restSeconds(random) });
}

/** What tells a delivery in the log. */
function identify({ receipt, rule, target }: Delivery): Readonly<Record<string, string>> {
  return { receipt, rule, target: target.id };
}
