import { expect, test } from 'vitest';
import { openMessage, type Opened } from '../../core/delivery/plan.ts';
import type { SequenceProgress } from '../../core/delivery/progress.ts';
import { planSequences } from '../../core/delivery/sequence.ts';
import { envelopeMessage } from '../../core/event/envelope.ts';
import { firstUlidOf } from '../../core/event/receipt.ts';
import { reopenEvent } from '../../core/event/reopen-event.ts';
import { parseRules } from '../../core/rule/parse-rule.ts';
import { compileSnapshot } from '../../core/rule/snapshot.ts';

const nowMs = Date.parse('2026-11-21T10:00:00.000Z');

const targets = ['a', 'b'].map((id) => ({ id, type: 'http', url: `https://${id}.example.com/` }));
const rules = compileSnapshot({ revision: 1, sets: [{ name: 'api', owner: 'api', rules: parseRules({ paid: { pattern: {}, targets } }) }] });
const planner = { bus: 'default', now: () => nowMs, random: () => 0, log: () => undefined, rules };

/** A message of one event that came again. */
function openedAgain(): Opened {
  const { body } = envelopeMessage(firstUlidOf(nowMs - 60_000), [reopenEvent('{"specversion":"1.0","id":"1","source":"s","type":"t"}')]);
  return openMessage({ id: 'm', body, receiveCount: 2, attributes: {} });
}

/** The targets that are attempted now, of two of which the next attempts are due in so many milliseconds. */
function attemptedNow(dueInMs: Readonly<Record<'a' | 'b', number>>): readonly string[] {
  const sequences = (['a', 'b'] as const).map((target): SequenceProgress => ({ rule: 'paid', target, revision: 1, events: [0], attemptsMade: 1, firstAttemptAtMs: nowMs - 60_000, dueAtMs: nowMs + dueInMs[target] }));
  const plan = planSequences(planner, openedAgain(), { version: 1, receives: 0, sequences });
  return plan.sequences.flatMap(({ target, steps }) => steps.flatMap((step) => ('waits' in step.plan() ? [] : [target])));
}

test('a delivery that its message was given back for is due by the clock of the queue, which may be ahead', () => {
  expect(attemptedNow({ a: 200, b: 5_000 })).toEqual(['a']);
  expect(attemptedNow({ a: 300, b: 5_000 })).toEqual([]);
});

test('another delivery of the same message is attempted no millisecond before its time', () => {
  expect(attemptedNow({ a: 0, b: 1 })).toEqual(['a']);
  expect(attemptedNow({ a: 0, b: 0 })).toEqual(['a', 'b']);
});
