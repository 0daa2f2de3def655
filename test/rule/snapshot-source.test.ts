import { beforeEach, describe, expect, test } from 'vitest';
import type { DisabledTarget } from '../../core/rule/disabled-targets.ts';
import type { RuleRevision } from '../../core/rule/rule-store.ts';
import { createSnapshotSource } from '../../core/rule/snapshot-source.ts';
import { ruleNamed } from './rule-named.ts';

/** A store of one bus that counts what it is asked, and fails while it is told to. */
function countingStore() {
  const asked = { current: 0, read: 0 };
  const disabled: DisabledTarget[] = [];
  let newest: RuleRevision = { revision: 0, sets: [] };
  let failure: Error | undefined;
  return {
    asked,
    put(...names: readonly string[]) {
      const rules = names.map((name) => ruleNamed(name));
      newest = { revision: newest.revision + 1, sets: [{ name: 'api', owner: 'api', rules }] };
    },
    putRevision: (revision: RuleRevision) => void (newest = revision),
    fail: (error: Error | undefined) => void (failure = error),
    current: async () => {
      asked.current += 1;
      if (failure !== undefined) throw failure;
      return { revision: newest.revision, disabled };
    },
    disable: async (_bus: string, target: DisabledTarget) => void disabled.push(target),
    read: async (_bus: string, revision: number) => {
      asked.read += 1;
      return revision === newest.revision ? newest : undefined;
    },
  };
}

type Line = readonly [level: string, message: string, fields: Readonly<Record<string, unknown>>];

describe('a snapshot source', () => {
  let store: ReturnType<typeof countingStore>;
  let lines: Line[];
  let nowMs: number;
  let source: ReturnType<typeof createSnapshotSource>;

  beforeEach(() => {
    store = countingStore();
    lines = [];
    nowMs = 1_000_000;
    source = createSnapshotSource({ store, bus: 'default', now: () => nowMs, log: (...line) => void lines.push(line) });
  });

  const namesNow = async () => (await source.current()).names;

  test('a bus without rules has a snapshot without rules', async () => {
    expect(await source.current()).toMatchObject({ revision: 0, names: [] });
  });

  test('looks at the store once in three seconds', async () => {
    await source.current();
    nowMs += 2_999;
    await source.current();
    expect(store.asked.current).toBe(1);
    nowMs += 1;
    await source.current();
    expect(store.asked.current).toBe(2);
  });

  test('a change is live at the next look', async () => {
    store.put('first');
    expect(await namesNow()).toEqual(['first']);
    store.put('first', 'second');
    expect(await namesNow()).toEqual(['first']);
    nowMs += 3_000;
    expect(await namesNow()).toEqual(['first', 'second']);
  });

  test('a clock that was set back does not hide a change', async () => {
    await source.current();
    store.put('first');
    nowMs -= 3_600_000;
    expect(await namesNow()).toEqual(['first']);
  });

  test('a caller who knows of a newer revision gets it, however fresh the last look is', async () => {
    await source.current();
    store.put('first');
    expect((await source.current(1)).names).toEqual(['first']);
    expect((await source.current(1)).names).toEqual(['first']);
    expect(store.asked.current).toBe(2);
  });

  test('a caller who knows of a newer revision is not content with a look that began before it', async () => {
    const early = source.current();
    store.put('first');
    expect((await source.current(1)).names).toEqual(['first']);
    expect((await early).names).toEqual([]);
  });

  test('a caller who knows of a newer revision gets the last one while the store fails, and sees which', async () => {
    store.put('first');
    await source.current();
    store.fail(new Error('throttled'));
    expect((await source.current(2)).revision).toBe(1);
    store.fail(undefined);
    store.put('second');
    expect((await source.current(2)).revision).toBe(2);
  });

  test('reads and compiles only what changed', async () => {
    store.put('first');
    const before = await source.current();
    nowMs += 3_000;
    expect(await source.current()).toBe(before);
    expect(store.asked).toEqual({ current: 2, read: 1 });
  });

  test('callers at the same time share one read', async () => {
    store.put('first');
    const [one, other] = await Promise.all([source.current(), source.current()]);
    expect(one).toBe(other);
    expect(store.asked).toEqual({ current: 1, read: 1 });
  });

  test('the last snapshot serves on while the store fails, and the log says so', async () => {
    store.put('first');
    await source.current();
    store.fail(new Error('throttled'));
    nowMs += 3_000;
    expect(await namesNow()).toEqual(['first']);
    expect(lines).toEqual([['warn', 'the rules cannot be read; the last ones serve on', { bus: 'default', revision: 1, error: 'throttled' }]]);
  });

  test('a failing store is asked no more often than a sound one', async () => {
    await source.current();
    store.fail(new Error('throttled'));
    nowMs += 3_000;
    await source.current();
    await source.current();
    expect(store.asked.current).toBe(2);
  });

  test('a store that recovers is believed again', async () => {
    await source.current();
    store.fail(new Error('throttled'));
    nowMs += 3_000;
    await source.current();
    store.fail(undefined);
    store.put('first');
    nowMs += 3_000;
    expect(await namesNow()).toEqual(['first']);
  });

  test('rejects when there is no snapshot yet, and asks again at the next call', async () => {
    store.fail(new Error('unreachable'));
    await expect(source.current()).rejects.toThrow('unreachable');
    store.fail(undefined);
    expect(await namesNow()).toEqual([]);
  });

  test('a newest revision that cannot be found is a failing store', async () => {
    store.put('first');
    const lost = { ...store, read: async () => undefined };
    const { current } = createSnapshotSource({ store: lost, bus: 'default', now: () => nowMs, log: () => undefined });
    await expect(current()).rejects.toThrow('revision 1 of the rules of bus "default" is missing');
  });

  test('a target that another process has disabled is known at the next look', async () => {
    const mark = { rule: 'first', target: 'sink', revision: 1, sinceMs: nowMs, code: '410' };
    await source.current();
    await store.disable('default', mark);
    expect(source.disabled.find(mark)).toBeUndefined();
    nowMs += 3_000;
    await source.current();
    expect(source.disabled.find(mark)).toEqual(mark);
  });

  test('a rule that does not compile is logged with its name and the place of the mistake', async () => {
    store.putRevision({ revision: 4, sets: [{ name: 'api', owner: 'api', rules: [ruleNamed('strange', { pattern: { type: [] } })] }] });
    expect(await namesNow()).toEqual([]);
    expect(lines).toMatchObject([['error', 'a rule does not compile and is left out', { bus: 'default', revision: 4, rule: 'strange', code: 'pattern.empty_array', path: 'pattern.type' }]]);
  });
});
