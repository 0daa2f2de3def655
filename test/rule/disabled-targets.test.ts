import { describe, expect, test } from 'vitest';
import { createDisabledTargets, type DisabledTarget, disabledTargetsOf, outdatedMarks } from '../../core/rule/disabled-targets.ts';
import { ruleNamed, targetNamed } from './rule-named.ts';

function mark(change: Partial<DisabledTarget> = {}): DisabledTarget {
  return { rule: 'paid', target: 'billing', revision: 3, sinceMs: 1000, code: '410', ...change };
}

describe('marks of a rule', () => {
  const rule = { ...ruleNamed('paid', { targets: [targetNamed('billing'), targetNamed('chat')] }), revision: 3 };

  test('hold for the version of the rule that they were made for', () => {
    expect(disabledTargetsOf(rule, [mark()])).toEqual([mark()]);
    expect(outdatedMarks([rule], [mark()])).toEqual([]);
  });

  test.each([
    ['the rule was put again', mark({ revision: 2 })],
    ['the rule has gone', mark({ rule: 'refunds' })],
  ])('hold no more when %s', (_why, one) => {
    expect(disabledTargetsOf(rule, [one])).toEqual([]);
    expect(outdatedMarks([rule], [one])).toEqual([one]);
  });

  test('hold for a rule that does not say when it was put, until it is', () => {
    const { revision: _revision, ...old } = rule;
    expect(disabledTargetsOf(old, [mark({ revision: 0 })])).toEqual([mark({ revision: 0 })]);
    expect(disabledTargetsOf(rule, [mark({ revision: 0 })])).toEqual([]);
  });

  test('of several processes count once, since the first', () => {
    expect(disabledTargetsOf(rule, [mark({ sinceMs: 1005 }), mark({ sinceMs: 1001 }), mark({ sinceMs: 1009 })])).toEqual([mark({ sinceMs: 1001 })]);
  });
});

/** The disabled targets of a process whose store keeps what it gets, or fails. */
function setUp(failure?: Error) {
  const stored: DisabledTarget[] = [];
  const lines: [level: string, message: string, fields: Readonly<Record<string, unknown>>][] = [];
  const disable = async (_bus: string, target: DisabledTarget): Promise<void> => {
    if (failure !== undefined) throw failure;
    stored.push(target);
  };
  const targets = createDisabledTargets({ store: { disable }, bus: 'default', now: () => 1000, log: (...line) => void lines.push(line) });
  return { targets, stored, lines };
}

describe('a process', () => {
  test('knows at once what it has disabled, stores it once, and warns once', async () => {
    const { targets, stored, lines } = setUp();
    const first = targets.disable(mark(), '410');
    expect(targets.find(mark())).toEqual(mark());
    await Promise.all([first, targets.disable(mark(), '410')]);
    expect(stored).toEqual([mark()]);
    expect(lines).toEqual([['warn', 'a target is gone and disabled', { bus: 'default', rule: 'paid', target: 'billing', revision: 3, code: '410' }]]);
  });

  test('keeps to it when the store was read before the mark was written', async () => {
    const { targets } = setUp();
    await targets.disable(mark(), '410');
    targets.learn([]);
    expect(targets.find(mark())).toEqual(mark());
  });

  test('keeps to it when the store fails, and says so', async () => {
    const { targets, lines } = setUp(new Error('throttled'));
    await targets.disable(mark(), '410');
    expect(targets.find(mark())).toEqual(mark());
    expect(lines.at(-1)).toMatchObject(['error', 'it could not be stored that a target is disabled', { target: 'billing', error: 'throttled' }]);
  });

  test('does not take the answer to an older version of the rule for one to the newer', async () => {
    const { targets } = setUp();
    await targets.disable(mark({ revision: 2 }), '410');
    expect(targets.find(mark({ revision: 3 }))).toBeUndefined();
  });

  test('forgets what was removed from the store', () => {
    const { targets } = setUp();
    targets.learn([mark()]);
    targets.learn([]);
    expect(targets.find(mark())).toBeUndefined();
  });
});
