import { messageOf } from '../bus-error.ts';
import type { AcceptedEvent } from '../event/cloud-event.ts';
import { decodeEnvelope, type Envelope } from '../event/envelope.ts';
import type { QueueMessage, ReceivedMessage } from '../event/event-queue.ts';
import { formatReceipt } from '../event/receipt.ts';
import { reopenEvent } from '../event/reopen-event.ts';
import type { Log } from '../log.ts';
import type { Rule } from '../rule/rule.ts';
import type { RuleSnapshot } from '../rule/snapshot.ts';
import { deadLetterMessage, unreadableLetter } from './dead-letter.ts';
import type { Delivery, Settlement } from './delivery.ts';
import { decodeRetryMessage, type PendingDelivery } from './retry-message.ts';

/**
 * One message of a run while it is worked on. It may be acknowledged once each of its deliveries is delivered, or its
 * retry or dead letter is stored.
 */
export interface Work {
  readonly message: ReceivedMessage;
  readonly events: readonly EventWork[];
  /** For the dead-letter queue as it is: a message that nobody can work on. */
  readonly unreadable?: QueueMessage;
}

export interface EventWork {
  readonly receipt: string;
  readonly accepted: AcceptedEvent;
  /** True when the event meets the rules now; false when only one delivery goes on. */
  readonly first: boolean;
  readonly matches: readonly MatchWork[];
}

export interface MatchWork {
  readonly rule: string;
  readonly shadow?: true;
  /** To be attempted in this run. */
  readonly deliveries: readonly Delivery[];
  /** Settled without an attempt. */
  readonly settled: readonly Settlement[];
}

export interface PlanDeps {
  readonly bus: string;
  readonly now: () => number;
  readonly log: Log;
}

/**
 * What there is to do for a message. A message that cannot be worked on at all goes to the dead letters, so that it does
 * not take the others of its batch with it.
 */
export function planMessage(deps: PlanDeps, rules: RuleSnapshot, message: ReceivedMessage): Work {
  try {
    return { message, events: planEvents(deps, rules, message.body) };
  } catch (thrown) {
    deps.log('error', 'a message cannot be worked on', { bus: deps.bus, message: message.id, error: messageOf(thrown) });
    return { message, events: [], unreadable: unreadableLetter(message.body, messageOf(thrown)) };
  }
}

function planEvents(deps: PlanDeps, rules: RuleSnapshot, body: string): readonly EventWork[] {
  const envelope = decodeEnvelope(body);
  if (envelope !== undefined) return planEnvelope(deps, rules, envelope);
  const pending = decodeRetryMessage(body);
  if (pending !== undefined) return [planRetry(deps, rules, pending)];
  throw new Error('the message is neither an envelope nor a retry of this bus: its ingest did not send it');
}

function planEnvelope(deps: PlanDeps, rules: RuleSnapshot, envelope: Envelope): readonly EventWork[] {
  return envelope.texts.map((text, index) => {
    const receipt = formatReceipt({ envelope: envelope.id, index });
    const accepted = reopenEvent(text);
    const matches = rules.match(accepted.event).map((rule) => planMatch(deps, rule, { receipt, accepted }));
    return { receipt, accepted, first: true, matches };
  });
}

function planMatch({ bus, now }: PlanDeps, { name: rule, state, targets }: Rule, event: Pick<EventWork, 'receipt' | 'accepted'>): MatchWork {
  if (state === 'shadow') {
    return { rule, shadow: true, deliveries: [], settled: targets.map(({ id }) => ({ trace: { target: id, outcome: 'shadowed' } })) };
  }
  const firstAttemptAtMs = now();
  return { rule, settled: [], deliveries: targets.map((target) => ({ ...event, bus, rule, target, attemptsMade: 0, firstAttemptAtMs })) };
}

/** A retry goes to its target as the rules define it now; a rule that was disabled meanwhile still finishes what it began. */
function planRetry(deps: PlanDeps, rules: RuleSnapshot, pending: PendingDelivery): EventWork {
  const accepted = reopenEvent(pending.text);
  const target = rules.rule(pending.rule)?.targets.find(({ id }) => id === pending.target);
  const match: MatchWork =
    target === undefined
      ? { rule: pending.rule, deliveries: [], settled: [orphaned(deps, pending)] }
      : { rule: pending.rule, settled: [], deliveries: [{ ...pending, bus: deps.bus, target, accepted }] };
  return { receipt: pending.receipt, accepted, first: false, matches: [match] };
}

/** Nothing that was accepted vanishes with its rule: the delivery ends as a dead letter that says so. */
function orphaned({ bus, now }: PlanDeps, { receipt, rule, target, attemptsMade, firstAttemptAtMs, text }: PendingDelivery): Settlement {
  const letter = {
    bus,
    receipt,
    rule,
    target,
    code: 'target.deleted',
    message: `rule "${rule}" has no target "${target}" any more`,
    attempts: attemptsMade,
    firstAttemptAt: new Date(firstAttemptAtMs).toISOString(),
    diedAt: new Date(now()).toISOString(),
  };
  return { trace: { target, outcome: 'dead', reason: letter.message }, deadLetter: deadLetterMessage(letter, text) };
}
