import { deliveryId } from '../../core/delivery/delivery-id.ts';
import { openMessage } from '../../core/delivery/plan.ts';
import type { QueueMessage } from '../../core/event/event-queue.ts';
import { envelopeOf } from '../../core/event/receipt.ts';
import type { Rule } from '../../core/rule/rule.ts';
import type { History, Revision } from './history.ts';
import { bus } from './machine.ts';
import { source } from './producer.ts';

/** One event, by its receipt, on its way to one target of one rule. */
export interface DeliveryKey {
  readonly receipt: string;
  readonly rule: string;
  readonly target: string;
}

export function keyOf({ receipt, rule, target }: DeliveryKey): string {
  return `${receipt} ${rule}/${target}`;
}

/** What a dead letter says of its delivery. */
export interface Letter extends DeliveryKey {
  /** The same for a letter that was written twice. */
  readonly id: string;
  readonly code: string;
  /** How often it was sent again before; absent for never. */
  readonly redriven?: number;
}

/** A message that could not be worked on, or that has ended processes, lies there as it came: without a delivery. */
export function letterIn({ body, attributes }: Pick<QueueMessage, 'body' | 'attributes'>): Letter {
  const code = attributes?.['ERROR_CODE'] ?? '';
  if (code === 'message.unreadable' || code === givenUp) return { id: body, receipt: `${envelopeIn(body)}.0`, rule: '', target: '', code };
  // Everything else in a queue of dead letters was written by the bus.
  return JSON.parse(body) as Letter;
}

/** The code of a message that a FIFO bus gives up as it is. */
const givenUp = 'message.unfinished';

/** What a message of the bus's own queue belongs to; nothing for any other. */
export function envelopeIn(body: string): string {
  const opened = openMessage({ id: '', body, receiveCount: 1, attributes: {} });
  return 'envelope' in opened ? opened.envelope.id : 'pending' in opened ? envelopeOf(opened.pending.receipt) : '';
}

/** The envelopes of which a message was given up: of their events nobody knows more until it is sent again. */
export function envelopesGivenUp(letters: readonly QueueMessage[]): ReadonlySet<string> {
  return new Set(letters.map(letterIn).filter(({ code }) => code === givenUp).map(({ receipt }) => envelopeOf(receipt)));
}

export function lettersOf({ letters }: Pick<History, 'letters'>): readonly Letter[] {
  return letters.map(letterIn);
}

/** The id of the delivery that an event is at a target the nth time that its letter is sent again. */
export function redriveIdOf(id: string, { rule, target }: Omit<DeliveryKey, 'receipt'>, redriven: number): string {
  return deliveryId({ bus, source, id, rule, target, replay: `redrive-${redriven}` });
}

/** Receipts that no producer has heard of are known from the traces. */
export function idsByReceipt({ accepted, traces }: History): ReadonlyMap<string, string> {
  const traced = traces.flatMap(({ events }) => events).map(({ receipt, attributes }) => [receipt, attributes.id] as const);
  return new Map([...traced, ...accepted.map(({ receipt, id }) => [receipt, id] as const)]);
}

/** How old the rules may be that an event meets, in milliseconds. */
const staleMs = 5_000;

/**
 * The revisions that an event can have met: the newest of shortly before its POST, or any one after it. The first one was
 * there before the start.
 */
export function revisionsFor({ revisions, posted, rulesFailed }: History, id: string): readonly Revision[] {
  const event = posted.get(id);
  if (event === undefined) return [];
  const last = revisions.findLastIndex(({ fromMs }) => fromMs <= event.atMs - staleMs);
  return rulesFailed ? revisions : revisions.slice(Math.max(0, last));
}

/** What a revision makes of an event. */
export function deliveriesOf({ posted }: History, id: string, { rules }: Revision): readonly Omit<DeliveryKey, 'receipt'>[] {
  const enabled = matchingRules(rules, posted.get(id)?.type ?? '').filter(({ state }) => state === 'enabled');
  return enabled.flatMap(({ name, targets }) => targets.map((target) => ({ rule: name, target: target.id })));
}

/** Simulated rules ask for types, by their names, and for nothing else. */
export function matchingRules(rules: readonly Rule[], type: string): readonly Rule[] {
  return rules.filter(({ state, pattern }) => state !== 'disabled' && (pattern['type'] as readonly string[]).includes(type));
}

/** Every version of a target. */
export function versionsOf({ revisions }: History, { rule, target }: Omit<DeliveryKey, 'receipt'>): readonly Rule['targets'][number][] {
  return revisions.flatMap(({ rules }) => rules.filter(({ name }) => name === rule)).flatMap(({ targets }) => targets.filter(({ id }) => id === target));
}

/**
 * The deliveries that were taken. Where a target takes an event once, whatever its receipt, each receipt of the event has
 * that one delivery.
 */
export function takenOf(history: History): ReadonlySet<string> {
  const receipts = Map.groupBy(idsByReceipt(history), ([, id]) => id);
  const taken = history.requests.filter((one) => one.taken);
  return new Set(
    taken.flatMap((one) => {
      const isOnce = versionsOf(history, one).some(({ effectOnce }) => effectOnce === true);
      const others = isOnce ? (receipts.get(one.event) ?? []) : [];
      return [keyOf(one), ...others.map(([receipt]) => keyOf({ ...one, receipt }))];
    }),
  );
}
