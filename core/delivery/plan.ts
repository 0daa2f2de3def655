import { messageOf } from '../bus-error.ts';
import type { AcceptedEvent } from '../event/cloud-event.ts';
import { decodeEnvelope, type Envelope } from '../event/envelope.ts';
import type { QueueMessage, ReceivedMessage } from '../event/event-queue.ts';
import { formatReceipt } from '../event/receipt.ts';
import { matchableForm, reopenEvent } from '../event/reopen-event.ts';
import type { EnvelopeTally } from '../ledger/envelope-tally.ts';
import type { Log } from '../log.ts';
import type { Rule } from '../rule/rule.ts';
import type { RuleSnapshot } from '../rule/snapshot.ts';
import type { Target } from '../target/target.ts';
import { deadLetterMessage, unreadableLetter } from './dead-letter.ts';
import { type Delivery, restSeconds, type Settlement } from './delivery.ts';
import { exactEventOf } from './exact-event.ts';
import { decodeRetryMessage, hopTowards, type PendingDelivery, retryMessage } from './retry-message.ts';

/** A message as it was taken from the queue: events that meet the rules, or a delivery that goes on. */
export type Opened = { readonly message: ReceivedMessage } & (
  | { readonly envelope: Envelope }
  | { readonly pending: PendingDelivery }
  | { readonly neither: true }
);

/**
 * One message of a run while it is worked on. It may be acknowledged once each of its deliveries is delivered, or its
 * retry or dead letter is stored.
 */
export interface Work {
  readonly message: ReceivedMessage;
  readonly events: readonly EventWork[];
  /** That of an envelope which has one. */
  readonly tally?: EnvelopeTally;
  /** Instead of events: the letter for a message that nobody can work on, or the next hop of a delivery that is not due yet. */
  readonly settled?: Settlement;
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
  /** To be rendered only: those of a rule in shadow. */
  readonly shadowed: readonly Delivery[];
  /** Settled without an attempt. */
  readonly settled: readonly Settlement[];
}

export interface PlanDeps {
  readonly bus: string;
  readonly now: () => number;
  readonly random: () => number;
  readonly log: Log;
}

export function openMessage(message: ReceivedMessage): Opened {
  const envelope = decodeEnvelope(message.body);
  if (envelope !== undefined) return { message, envelope };
  const pending = decodeRetryMessage(message.body);
  return pending === undefined ? { message, neither: true } : { message, pending };
}

/**
 * What there is to do for a message. A message that cannot be worked on at all goes to the dead letters, so that it does
 * not take the others of its batch with it.
 */
export function planMessage(deps: PlanDeps, rules: RuleSnapshot, opened: Opened): Work {
  const { message } = opened;
  const hop = nextHop(rules, opened, deps.now());
  if (hop !== undefined) return { message, events: [], settled: { retry: hop } };
  try {
    return { message, events: planEvents(deps, rules, opened), ...tallyOf(opened) };
  } catch (thrown) {
    deps.log('error', 'a message cannot be worked on', { bus: deps.bus, message: message.id, error: messageOf(thrown) });
    return { message, events: [], settled: { deadLetter: unreadableLetter(message.body, messageOf(thrown), message.attributes) } };
  }
}

/**
 * Where a delivery goes that came before its time. It leaves no trace, since its last attempt has told when the next one is
 * due; and it keeps that time, whatever its target's policy says by now. One whose target is gone has nothing to wait for.
 */
function nextHop(rules: RuleSnapshot, opened: Opened, nowMs: number): QueueMessage | undefined {
  if (!('pending' in opened)) return undefined;
  const { pending } = opened;
  const { notBeforeMs: dueAtMs = nowMs } = pending;
  if (dueAtMs <= nowMs || targetOf(rules, pending) === undefined) return undefined;
  return hopTowards(pending, { dueAtMs, nowMs });
}

function targetOf(rules: RuleSnapshot, { rule, target }: PendingDelivery): Target | undefined {
  return rules.rule(rule)?.targets.find(({ id }) => id === target);
}

function tallyOf(opened: Opened): Pick<Work, 'tally'> {
  return 'envelope' in opened && opened.envelope.tally !== undefined ? { tally: opened.envelope.tally } : {};
}

function planEvents(deps: PlanDeps, rules: RuleSnapshot, opened: Opened): readonly EventWork[] {
  if ('envelope' in opened) return planEnvelope(deps, rules, opened.envelope);
  if ('pending' in opened) return [planRetry(deps, rules, opened.pending)];
  throw new Error('the message is neither an envelope nor a retry of this bus: its ingest did not send it');
}

function planEnvelope({ bus, now }: PlanDeps, rules: RuleSnapshot, envelope: Envelope): readonly EventWork[] {
  const { revision } = rules;
  return envelope.texts.map((text, index) => {
    const receipt = formatReceipt({ envelope: envelope.id, index });
    const accepted = reopenEvent(text);
    const delivery = { bus, receipt, revision, accepted, exactEvent: exactEventOf(accepted), attemptsMade: 0, firstAttemptAtMs: now() };
    return { receipt, accepted, first: true, matches: rules.match(matchableForm(accepted)).map((rule) => planMatch(rules, rule, delivery)) };
  });
}

/** What all deliveries of an event have in common. */
type EventDelivery = Omit<Delivery, 'rule' | 'ruleRevision' | 'target' | 'transform'>;

function planMatch(rules: RuleSnapshot, { name: rule, state, revision: ruleRevision = 0, targets }: Rule, event: EventDelivery): MatchWork {
  const deliveries = targets.map((target) => ({ ...event, rule, ruleRevision, target, transform: rules.transform(target) }));
  if (state === 'shadow') return { rule, shadow: true, deliveries: [], shadowed: deliveries, settled: [] };
  return { rule, deliveries, shadowed: [], settled: [] };
}

/** A retry goes to its target as the rules define it now; a rule that was disabled meanwhile still finishes what it began. */
function planRetry(deps: PlanDeps, rules: RuleSnapshot, pending: PendingDelivery): EventWork {
  const accepted = reopenEvent(pending.text);
  const { revision: ruleRevision = 0 } = rules.rule(pending.rule) ?? {};
  const target = targetOf(rules, pending);
  const revision = Math.max(rules.revision, pending.revision);
  const plan =
    target === undefined
      ? { deliveries: [], settled: [withoutTarget(deps, rules, pending)] }
      : { deliveries: [{ ...pending, bus: deps.bus, revision, ruleRevision, target, transform: rules.transform(target), accepted, exactEvent: exactEventOf(accepted) }], settled: [] };
  return { receipt: pending.receipt, accepted, first: false, matches: [{ rule: pending.rule, shadowed: [], ...plan }] };
}

/** How long a delivery may wait for rules as new as those it has met. */
const staleRulesMs = 24 * 3600 * 1000;

/** Rules that are older than those the delivery has met cannot tell that its target is gone. */
function withoutTarget(deps: PlanDeps, rules: RuleSnapshot, pending: PendingDelivery): Settlement {
  const waited = deps.now() - pending.firstAttemptAtMs;
  if (rules.revision >= pending.revision || waited > staleRulesMs) return orphaned(deps, pending);
  const { target, redriven } = pending;
  return {
    trace: { target, ...(redriven !== undefined && { redriven }), outcome: 'retrying', reason: `this run had the rules of revision ${rules.revision}, the delivery those of ${pending.revision}` },
    retry: retryMessage(pending, restSeconds(deps.random)),
  };
}

/** Nothing that was accepted vanishes with its rule: the delivery ends as a dead letter that says so. */
function orphaned({ bus, now }: PlanDeps, { receipt, rule, target, attemptsMade, firstAttemptAtMs, redriven, text }: PendingDelivery): Settlement {
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
    ...(redriven !== undefined && { redriven }),
  };
  const trace = { target, outcome: 'dead', reason: letter.message, code: letter.code, ...(redriven !== undefined && { redriven }) } as const;
  return { trace, deadLetter: deadLetterMessage(letter, text) };
}
