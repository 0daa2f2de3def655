import { setTimeout } from 'node:timers/promises';
import { isFor, ruleNames, type RuleName } from './events.ts';
import type { Sent } from './load.ts';
import type { SoakTargets } from './targets.ts';

/** What became of the deliveries of one rule. */
export interface RuleOutcome {
  readonly rule: RuleName;
  readonly expected: number;
  readonly delivered: number;
  readonly dead: number;
  /** Neither delivered nor dead. */
  readonly lost: number;
  /** Accepted more than once. */
  readonly doubled: number;
  /** Came although they do not match. */
  readonly unexpected: number;
}

/** What a soak leaves behind to be counted. */
export interface Traffic {
  readonly busUrl: string;
  readonly sent: Sent;
  readonly targets: SoakTargets;
}

/** Longer than all retries of the flapping target, and its rests after timeouts. */
const settleMs = 300_000;

/** Waits until each delivery was accepted by its target, or its trace calls it dead, and counts them. */
export async function settle(traffic: Traffic): Promise<readonly RuleOutcome[]> {
  const deadlineMs = performance.now() + settleMs;
  const outcomes: RuleOutcome[] = [];
  for (const rule of ruleNames) outcomes.push(await settleRule(traffic, rule, deadlineMs));
  return outcomes;
}

async function settleRule(traffic: Traffic, rule: RuleName, deadlineMs: number): Promise<RuleOutcome> {
  const { sent, targets } = traffic;
  const accepted = [...sent.receipts.keys()].filter((number) => sent.receipts[number] !== undefined);
  const expected = accepted.filter((number) => isFor(rule, number));
  let open: readonly number[] = expected;
  const dead = new Set<number>();
  for (;;) {
    open = open.filter((number) => targets.accepted(rule, number) === 0);
    for (const number of open) if (await isDead(traffic, rule, number)) dead.add(number);
    open = open.filter((number) => !dead.has(number));
    if (open.length === 0 || performance.now() > deadlineMs) break;
    await setTimeout(1_000);
  }
  return {
    rule,
    expected: expected.length,
    delivered: expected.filter((number) => targets.accepted(rule, number) > 0).length,
    dead: dead.size,
    lost: open.length,
    doubled: expected.filter((number) => targets.accepted(rule, number) > 1).length,
    unexpected: accepted.filter((number) => !isFor(rule, number) && targets.accepted(rule, number) > 0).length,
  };
}

interface TraceAnswer {
  readonly rules: readonly { readonly rule: string; readonly deliveries?: readonly { readonly outcome: string }[] }[];
}

async function isDead({ busUrl, sent }: Traffic, rule: RuleName, number: number): Promise<boolean> {
  // An idle connection may be closed just when it is used; the next round asks again.
  const answer = await fetch(`${busUrl}/buses/default/traces/${sent.receipts[number]}`).catch(() => undefined);
  if (answer?.ok !== true) return false;
  const { rules } = (await answer.json()) as TraceAnswer;
  return rules.find((one) => one.rule === rule)?.deliveries?.[0]?.outcome === 'dead';
}
