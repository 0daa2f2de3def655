import { envelopeOf } from '../../core/event/receipt.ts';
import { type DeliveryKey, deliveriesOf, envelopesGivenUp, idsByReceipt, keyOf, type Letter, lettersOf, revisionsFor, takenOf, versionsOf } from './expected-deliveries.ts';
import type { Accepted, History, Revision, TargetRequestSeen } from './history.ts';
import { repetitions } from './once-checker.ts';
import { overtakings } from './order-checker.ts';
import { excesses } from './pressure-checker.ts';
import { lostLetters } from './redrive-checker.ts';
import { faultsOfTraces } from './trace-checker.ts';
import { hastyAttempts } from './wait-checker.ts';

/** One way in which a history breaks the promise, in words that name what it befell. */
export interface Violation {
  /**
   * `lost`: an accepted event, or a dead letter, is neither delivered nor dead. `unexpected`: nobody asked for it, or not yet. `doubled`: more often
   * than can be explained. `overtaken`: on a bus in order one event came before another of its key. `pressed`: more, faster or sooner than a
   * target bears. `unexplained`: a trace is missing or tells what is not so. `restless`: there was no end.
   */
  readonly kind: 'lost' | 'unexpected' | 'doubled' | 'overtaken' | 'pressed' | 'unexplained' | 'restless';
  readonly what: string;
}

/** Every way in which a history breaks the promise; none, if all is well. */
export function violationsOf(history: History): readonly Violation[] {
  const found: Readonly<Record<Violation['kind'], readonly string[]>> = {
    restless: history.quiet ? [] : ['the bus did not come to rest'],
    lost: [...lost(history), ...lostLetters(history)],
    unexpected: [...unexpected(history), ...hastyAttempts(history)],
    doubled: [...doubled(history), ...repetitions(history)],
    overtaken: history.fifo ? overtakings(history) : [],
    pressed: excesses(history),
    unexplained: faultsOfTraces(history),
  };
  return (['restless', 'lost', 'unexpected', 'doubled', 'overtaken', 'pressed', 'unexplained'] as const).flatMap((kind) => found[kind].map((what) => ({ kind, what })));
}

/** An accepted event is lost unless all that one of the revisions it can have met makes of it was taken or is dead. */
function lost(history: History): readonly string[] {
  const ended = new Set([...takenOf(history), ...lettersOf(history).map(keyOf)]);
  const isWhole = ({ receipt, id }: Accepted, revision: Revision): boolean =>
    deliveriesOf(history, id, revision).every((delivery) => ended.has(keyOf({ ...delivery, receipt })));
  const open = envelopesGivenUp(history.letters);
  return history.accepted
    .filter(({ receipt }) => !open.has(envelopeOf(receipt)))
    .filter((accepted) => !revisionsFor(history, accepted.id).some((revision) => isWhole(accepted, revision)))
    .map(({ receipt, id }) => `event ${id} (${receipt})`);
}

/** What nobody asked for: a request or a letter that no rule made, a letter with a reason that was not there. */
function unexpected(history: History): readonly string[] {
  const ids = idsByReceipt(history);
  const isMade = ({ receipt, rule, target }: DeliveryKey): boolean => {
    const id = ids.get(receipt) ?? '';
    return revisionsFor(history, id).some((revision) => deliveriesOf(history, id, revision).some((one) => one.rule === rule && one.target === target));
  };
  const letters = lettersOf(history);
  return [
    ...history.requests.filter((one) => !isMade(one)).map((one) => `a request of ${keyOf(one)}`),
    ...letters.filter((one) => one.rule !== '' && !isMade(one)).map((one) => `a letter of ${keyOf(one)}`),
    ...letters.filter((one) => !isTrue(history, one)).map((one) => `a letter of ${keyOf(one)} with ${one.code}`),
  ];
}

/** Whether what a letter gives as its reason has happened. */
function isTrue(history: History, letter: Letter): boolean {
  const { receipt, rule, target, code } = letter;
  if (code === 'message.unfinished' || code === 'delivery.unfinished') return deathsIn(history) >= deathsToGiveUp;
  if (code === 'target.deleted') return wasDeleted(history, letter);
  const answers = history.requests.filter((one) => one.rule === rule && one.target === target);
  if (code === 'target.disabled') return answers.some((one) => one.code === '410');
  return answers.some((one) => one.receipt === receipt && one.code === code);
}

/** A FIFO bus gives up what processes have died of so often. What was lost of what they had in hand looks the same. */
const deathsToGiveUp = 3;

function deathsIn({ happenings }: History): number {
  const deadly = ['a process died before a call', 'a process died after a call', 'a function was ended for its time', 'a call was throttled', 'an answer was lost after the effect'] as const;
  return deadly.reduce((sum, happening) => sum + (happenings.get(happening) ?? 0), 0);
}

/** After rules that the event can have met with the target came some without it. */
function wasDeleted(history: History, { receipt, rule, target }: DeliveryKey): boolean {
  const hasTarget = ({ rules }: Revision): boolean => rules.some(({ name, targets }) => name === rule && targets.some(({ id }) => id === target));
  const met = revisionsFor(history, idsByReceipt(history).get(receipt) ?? '').find(hasTarget);
  return met !== undefined && history.revisions.some((one) => one.revision > met.revision && !hasTarget(one));
}

/**
 * At least once is no licence: each delivery beyond the first has a cause of its own, of those that nobody can exclude, and
 * so has each attempt beyond those of the policy.
 */
function doubled(history: History): readonly string[] {
  const byDelivery = Map.groupBy(history.requests, (one) => JSON.stringify([keyOf(one), one.delivery]));
  return [...byDelivery.values()].flatMap((made) => {
    const key = made.slice(0, 1).map(keyOf).join();
    const chains = 1 + (history.disturbances.get(envelopeOf(key)) ?? 0);
    const attempts = chains * Math.max(...made.flatMap((one) => versionsOf(history, one)).map(({ retry }) => retry.maximumAttempts));
    const taken = made.filter((one) => one.taken).length;
    return [
      ...(taken > chains + unheardOf(made) ? [`${key} was taken ${taken} times, ${chains + unheardOf(made)} can be explained`] : []),
      ...(made.length > attempts ? [`${key} was attempted ${made.length} times, ${attempts} can be explained`] : []),
    ];
  });
}

function unheardOf(requests: readonly TargetRequestSeen[]): number {
  return requests.filter(({ mood }) => mood === 'takes unheard').length;
}
