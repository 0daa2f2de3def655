import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { defaultRetryPolicy } from '../../core/delivery/retry-policy.ts';
import { LongNumber } from '../../core/pattern/long-number.ts';
import type { DisabledTarget } from '../../core/rule/disabled-targets.ts';
import type { Rule } from '../../core/rule/rule.ts';
import type { RuleStore } from '../../core/rule/rule-store.ts';

type Open = () => Promise<RuleStore> | RuleStore;

/** What every rule store keeps to. `open` gives an empty store of its own to each test and ends it with the test. */
export function describeRuleStore(name: string, open: Open): void {
  describe(`rule store on ${name}`, () => {
    describeRevisions(open);
    describeConflicts(open);
    describeSets(open);
    describeDisabledTargets(open);
  });
}

function describeRevisions(open: Open): void {
  test('has revision 0 without sets for a bus that nobody has given rules', async () => {
    const store = await open();
    expect((await store.current('default')).revision).toBe(0);
    expect(await store.read('default', 0)).toEqual({ revision: 0, sets: [] });
  });

  test('makes a write the next revision', async () => {
    const store = await open();
    expect(await store.write({ bus: 'default', base: 0, set: 'api', content: { owner: 'api', rules: [rule('a'), rule('b')] } })).toBe(true);
    expect((await store.current('default')).revision).toBe(1);
    expect(await store.read('default', 1)).toEqual({ revision: 1, sets: [{ name: 'api', owner: 'api', rules: [rule('a'), rule('b')] }] });
  });

  test('keeps superseded revisions as they were', async () => {
    const store = await open();
    await put(store, 0, { api: [rule('a')] });
    await put(store, 1, { api: [rule('b')] });
    await put(store, 2, { other: [rule('c')] });
    expect(await namesAt(store, 0)).toEqual({});
    expect(await namesAt(store, 1)).toEqual({ api: ['a'] });
    expect(await namesAt(store, 2)).toEqual({ api: ['b'] });
    expect(await namesAt(store, 3)).toEqual({ api: ['b'], other: ['c'] });
  });

  test('keeps every digit of a number', async () => {
    const store = await open();
    const long: Rule = { ...rule('a'), pattern: { data: { id: [new LongNumber('12345678901234567890')] } } };
    await store.write({ bus: 'default', base: 0, set: 'api', content: { owner: 'api', rules: [long] } });
    expect(JSON.stringify((await store.read('default', 1))?.sets[0]?.rules[0]?.pattern)).toBe('{"data":{"id":[12345678901234567890]}}');
  });

  test('does not know a revision that never was', async () => {
    const store = await open();
    await put(store, 0, { api: [rule('a')] });
    expect(await store.read('default', 2)).toBeUndefined();
    expect(await store.read('elsewhere', 1)).toBeUndefined();
  });
}

function describeConflicts(open: Open): void {
  test.each([0, 2])('refuses a write based on revision %i when 1 is the newest, and changes nothing', async (base) => {
    const store = await open();
    await put(store, 0, { api: [rule('a')] });
    expect(await store.write({ bus: 'default', base, set: 'api', content: { owner: 'thief', rules: [] } })).toBe(false);
    expect((await store.current('default')).revision).toBe(1);
    expect(await namesAt(store, 1)).toEqual({ api: ['a'] });
    expect(await store.read('default', 2)).toBeUndefined();
  });

  test('lets exactly one of several writers at once win, and its content stands', async () => {
    const store = await open();
    await put(store, 0, { api: [rule('before')] });
    const names = ['a', 'b', 'c', 'd'];
    const won = await Promise.all(names.map((name) => store.write({ bus: 'default', base: 1, set: 'api', content: { owner: 'api', rules: [rule(name)] } })));
    const winner = names[won.indexOf(true)];
    expect(won.filter((one) => one)).toHaveLength(1);
    expect((await store.current('default')).revision).toBe(2);
    expect(await namesAt(store, 2)).toEqual({ api: [winner] });
    expect(await namesAt(store, 1)).toEqual({ api: ['before'] });
  });
}

function describeSets(open: Open): void {
  test('removes a set and leaves the others', async () => {
    const store = await open();
    await put(store, 0, { one: [rule('a')] });
    await put(store, 1, { two: [rule('b')] });
    expect(await store.write({ bus: 'default', base: 2, set: 'one', content: undefined })).toBe(true);
    expect(await namesAt(store, 3)).toEqual({ two: ['b'] });
    expect(await namesAt(store, 2)).toEqual({ one: ['a'], two: ['b'] });
  });

  test('makes removing a set that is not there a revision like any other', async () => {
    const store = await open();
    expect(await store.write({ bus: 'default', base: 0, set: 'none', content: undefined })).toBe(true);
    expect(await store.read('default', 1)).toEqual({ revision: 1, sets: [] });
  });

  test('keeps a set without rules', async () => {
    const store = await open();
    await put(store, 0, { empty: [] });
    expect(await namesAt(store, 1)).toEqual({ empty: [] });
  });

  test('gives sets in the order of their names and rules in the order of their set', async () => {
    const store = await open();
    await put(store, 0, { b: [rule('z'), rule('y')] });
    await put(store, 1, { a: [rule('x')] });
    const read = await store.read('default', 2);
    expect(read?.sets.map((set) => [set.name, set.rules.map(({ name }) => name)])).toEqual([['a', ['x']], ['b', ['z', 'y']]]);
  });

  test('keeps the sets and revisions of buses apart', async () => {
    const store = await open();
    await put(store, 0, { api: [rule('a')] });
    expect(await store.write({ bus: 'other', base: 0, set: 'api', content: { owner: 'api', rules: [rule('b')] } })).toBe(true);
    expect(await namesAt(store, 1)).toEqual({ api: ['a'] });
    expect((await store.read('other', 1))?.sets[0]?.rules).toEqual([rule('b')]);
  });

  test.each(['set#1', 'stack/äöü', 'rev#000000000001', '__proto__', 'head'])('lets a set be called %s', async (set) => {
    const store = await open();
    expect(await store.write({ bus: 'default', base: 0, set, content: { owner: 'me', rules: [rule('a')] } })).toBe(true);
    expect(await store.read('default', 1)).toEqual({ revision: 1, sets: [{ name: set, owner: 'me', rules: [rule('a')] }] });
  });

  test('holds a set of 2,000 rules with patterns that hardly compress', async () => {
    const store = await open();
    const rules = Array.from({ length: 2_000 }, (_none, number) => rule(`rule-${number}`, { type: noise(number) }));
    await put(store, 0, { large: rules });
    await put(store, 1, { small: [rule('a')] });
    expect((await store.read('default', 2))?.sets).toEqual([
      { name: 'large', owner: 'test', rules },
      { name: 'small', owner: 'test', rules: [rule('a')] },
    ]);
  });
}

function describeDisabledTargets(open: Open): void {
  const gone: DisabledTarget = { rule: 'a', target: 'sink', revision: 1, sinceMs: 1_795_255_200_000, code: '410' };

  test('has no disabled targets at first', async () => {
    const store = await open();
    await put(store, 0, { api: [rule('a')] });
    expect((await store.current('default')).disabled).toEqual([]);
  });

  test('has a target that was disabled, on its bus alone', async () => {
    const store = await open();
    await store.disable('default', gone);
    expect((await store.current('default')).disabled).toEqual([gone]);
    expect((await store.current('other')).disabled).toEqual([]);
  });

  test('has each of several that are disabled at the same time as rules are written', async () => {
    const store = await open();
    const marks = ['one', 'three', 'two'].map((target) => ({ ...gone, target }));
    const [won] = await Promise.all([
      store.write({ bus: 'default', base: 0, set: 'api', content: { owner: 'api', rules: [rule('a')] } }),
      ...marks.map((mark) => store.disable('default', mark)),
    ]);
    const { revision, disabled } = await store.current('default');
    expect([won, revision]).toEqual([true, 1]);
    expect(disabled.toSorted((a, b) => (a.target < b.target ? -1 : 1))).toEqual(marks);
  });

  test('has one that is disabled again once', async () => {
    const store = await open();
    await store.disable('default', gone);
    await store.disable('default', gone);
    expect((await store.current('default')).disabled).toEqual([gone]);
  });

  test('removes the marks that a change finds outdated, and no other', async () => {
    const store = await open();
    await put(store, 0, { api: [rule('a')] });
    const newer = { ...gone, revision: 2 };
    await Promise.all([store.disable('default', gone), store.disable('default', newer)]);
    await store.write({ bus: 'default', base: 1, set: 'api', content: { owner: 'api', rules: [rule('a')] }, outdated: [gone] });
    expect((await store.current('default')).disabled).toEqual([newer]);
  });

  test('does not miss an outdated mark that is not there', async () => {
    const store = await open();
    expect(await store.write({ bus: 'default', base: 0, set: 'api', content: { owner: 'api', rules: [] }, outdated: [gone] })).toBe(true);
  });

  test('has as many as a bus may well have', async () => {
    const store = await open();
    await Promise.all(Array.from({ length: 300 }, (_none, index) => store.disable('default', { ...gone, target: `target-${index}` })));
    expect((await store.current('default')).disabled).toHaveLength(300);
  });
}

/** Ten hashes: 640 characters, which no compression brings below 320 bytes. */
function noise(seed: number): readonly string[] {
  return Array.from({ length: 10 }, (_none, part) => createHash('sha256').update(`${seed}/${part}`).digest('hex'));
}

function rule(name: string, pattern: Rule['pattern'] = { type: ['order.paid'] }): Rule {
  const target = { id: 'sink', type: 'http', url: 'https://sink.example.com/', mode: 'structured', timeoutSeconds: 10, retry: defaultRetryPolicy } as const;
  return { name, state: 'enabled', pattern, targets: [target] };
}

/** Writes one set of the default bus. */
async function put(store: RuleStore, base: number, sets: Readonly<Record<string, readonly Rule[]>>): Promise<void> {
  for (const [set, rules] of Object.entries(sets)) {
    expect(await store.write({ bus: 'default', base, set, content: { owner: 'test', rules } })).toBe(true);
  }
}

/** The rules' names by set, as a revision of the default bus has them. */
async function namesAt(store: RuleStore, revision: number): Promise<Readonly<Record<string, readonly string[]>>> {
  const read = await store.read('default', revision);
  expect(read?.revision).toBe(revision);
  return Object.fromEntries(read?.sets.map((set) => [set.name, set.rules.map(({ name }) => name)]) ?? []);
}
