import { hash } from 'node:crypto';
import { BusError, messageOf } from '../bus-error.ts';
import { eventError, excerpt } from '../event/event-errors.ts';
import { fingerprint } from '../event/fingerprint.ts';
import { envelopeOf, ulidTimeMs } from '../event/receipt.ts';
import type { Log } from '../log.ts';
import { type Claim, type ClaimEnd, type Claims, createClaims, type HeldClaim } from '../state/claims.ts';
import type { StateStore } from '../state/state-store.ts';
import { orderKeyOf } from '../target/order-key.ts';
import type { Candidate, Enqueue, Taken } from './enqueue.ts';

export interface DeduplicationDeps {
  /** The bus's own. */
  readonly state: StateStore;
  /** How long after its acceptance an event is known again, in milliseconds; longer than half a minute. */
  readonly windowMs: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
}

/** Has an event enqueued once, by whatever enqueues. `fifo`: none is enqueued behind one of its key that has to come again. */
export type Deduplication = (enqueue: Enqueue, options?: { readonly fifo?: boolean }) => Enqueue;

/** Longer than ingest may run on AWS, 20 s, by more than clocks differ. */
const leaseMs = 30_000;

/**
 * Lets each event, known by its source and id, through once within the window. What comes again is answered with its first
 * receipt; another event that has the same source and id is refused, as is one that somebody is taking in right now.
 *
 * An event is claimed before it is enqueued, and marked after the queue has accepted it: a crash in between delays the sender's
 * next try by the rest of the lease, and loses nothing. Without a claim an event is refused for now, since nobody could
 * know it again; without a mark it is accepted all the same, since the queue has it.
 */
export function createDeduplication(deps: DeduplicationDeps): Deduplication {
  const claims = createClaims({ ...deps, store: deps.state, keptMs: deps.windowMs });
  return (enqueue, { fifo = false } = {}) => async (candidates) => {
    const byKey = Map.groupBy(candidates, keyOf);
    const claimed = await takeAll(deps, claims, [...byKey.keys()]);
    const fresh = [...byKey].flatMap(([key, [first]]) => freshOf(first, claimed.get(key)));
    const early = fifo ? behindBusy(candidates, claimed) : new Set<Candidate>();
    const enqueued = await enqueue(fresh.map(({ candidate }) => candidate).filter((one) => !early.has(one)));
    const taken = new Map([...enqueued, ...[...early].map(tooEarly)].map((one) => [one.candidate, one]));
    await endAll(deps, claims, fresh.map(({ claim, candidate }) => endOf(claim, taken.get(candidate))));
    return [...byKey].flatMap(([key, [first, ...others]]) => {
      if (first === undefined) return [];
      const own = taken.get(first);
      const known = own === undefined ? knownBy(claimed.get(key)) : knownOf(own);
      return [own ?? repeated(first, known), ...others.map((other) => repeated(other, known))];
    });
  };
}

/** What makes two events of a bus the same. @source CloudEvents 1.0.2, "id": source and id together are unique for each event */
function keyOf({ event }: Candidate): string {
  return `event#${hash('sha256', JSON.stringify([event.source, event.id]), 'hex')}`;
}

/** No claim at all where the store does not answer. */
async function takeAll({ log }: DeduplicationDeps, claims: Claims, keys: readonly string[]): Promise<ReadonlyMap<string, Claim>> {
  try {
    return await claims.take(keys, leaseMs);
  } catch (thrown) {
    log('error', 'events cannot be told from those that the bus has: the state store did not answer', { events: keys.length, error: messageOf(thrown) });
    return new Map();
  }
}

/** An event that the bus does not have, claimed by this request. */
interface Fresh {
  readonly candidate: Candidate;
  readonly claim: HeldClaim;
}

function freshOf(candidate: Candidate | undefined, claim: Claim | undefined): readonly Fresh[] {
  return candidate !== undefined && claim?.kind === 'held' ? [{ candidate, claim }] : [];
}

/** What would overtake an event of its own key that another request is taking in, or died taking in. */
function behindBusy(candidates: readonly Candidate[], claimed: ReadonlyMap<string, Claim>): ReadonlySet<Candidate> {
  const stuck = new Set<string>();
  const behind = new Set<Candidate>();
  for (const candidate of candidates) {
    const orderKey = orderKeyOf({ accepted: candidate });
    const kind = claimed.get(keyOf(candidate))?.kind;
    if (kind === 'busy') stuck.add(orderKey);
    if (kind === 'held' && stuck.has(orderKey)) behind.add(candidate);
  }
  return behind;
}

function tooEarly(candidate: Candidate): Taken {
  return { candidate, refused: eventError('event.in_progress', '', 'an event before it, of the same key, is being taken in by another request; send both again') };
}

/** What the queue did not take is given up at once, so that the sender need not wait for the lease to end. */
function endOf(claim: HeldClaim, taken: Taken | undefined): ClaimEnd {
  if (taken === undefined || 'refused' in taken) return { claim };
  return { claim, facts: { receipt: taken.receipt, fingerprint: fingerprint(taken.candidate) } };
}

async function endAll({ log }: DeduplicationDeps, claims: Claims, ends: readonly ClaimEnd[]): Promise<void> {
  try {
    const ended = await claims.end(ends);
    const lost = ended.filter((one) => !one).length;
    if (lost > 0) log('warn', 'events took longer than their lease, and may be accepted a second time', { events: lost });
  } catch (thrown) {
    log('warn', 'events could not be marked as accepted, and may be accepted a second time', { events: ends.length, error: messageOf(thrown) });
  }
}

/** What the bus knows of a source and id: the event that it has, or why no event of theirs is taken in now. */
type Known = { readonly receipt: string; readonly fingerprint: string } | BusError;

function knownBy(claim: Claim | undefined): Known {
  if (claim === undefined) return stateUnavailable();
  // Only a request that held the claim knows what became of it.
  if (claim.kind !== 'done') return inProgress();
  const { receipt, fingerprint: first } = claim.facts;
  return { receipt: String(receipt), fingerprint: String(first) };
}

function knownOf(taken: Taken): Known {
  return 'refused' in taken ? taken.refused : { receipt: taken.receipt, fingerprint: fingerprint(taken.candidate) };
}

function repeated(candidate: Candidate, known: Known): Taken {
  if (known instanceof BusError) return { candidate, refused: known };
  const { receipt } = known;
  return known.fingerprint === fingerprint(candidate) ? { candidate, receipt, duplicate: true } : { candidate, refused: idReused(candidate, receipt) };
}

function idReused({ event: { id, source } }: Candidate, receipt: string): BusError {
  const at = new Date(ulidTimeMs(envelopeOf(receipt))).toISOString();
  return eventError('event.id_reused', 'id', `the bus has another event with id ${excerpt(id)} of source ${excerpt(source)}: it was accepted at ${at} as ${receipt}; an event that says something else needs an id of its own`);
}

function inProgress(): BusError {
  return eventError('event.in_progress', 'id', 'the event is being taken in by another request, or by one that died less than 30 s ago; send it again');
}

function stateUnavailable(): BusError {
  return eventError('state.unavailable', '', 'the bus cannot tell whether it has the event; send it again');
}
