import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type Database, openDatabase } from '../../adapters/sqlite/database.ts';
import { createSqliteRuleStore } from '../../adapters/sqlite/sqlite-rule-store.ts';
import { createSqliteTraceStore } from '../../adapters/sqlite/sqlite-trace-store.ts';
import { explainRoute } from '../../core/flow/explain.ts';
import { createRouter } from '../../core/flow/router.ts';
import type { Rule } from '../../core/rule/rule.ts';
import { encodeRun } from '../../core/trace/encode-run.ts';

/** 2026-11-21T10:00:00Z. */
const nowMs = 1_795_255_200_000;
const receipt = '01KAJ3Q8ZVW0M5G8B2N6T4X7YC.0';

interface Answer {
  readonly status: number;
  readonly code?: string;
  readonly path?: string;
  readonly message?: string;
  readonly revision?: number;
  readonly rules: readonly { readonly rule?: string; readonly state?: string; readonly matched: boolean; readonly reasons: readonly { readonly path: string }[] }[];
  readonly next?: string;
}

let database: Database;
/** What the clock shows; it goes on by `stepMs` with each look. */
let stepMs: number;

beforeEach(() => {
  database = openDatabase(':memory:');
  onTestFinished(() => database.close());
  stepMs = 0;
});

const clock = { now: () => nowMs };
const store = (): ReturnType<typeof createSqliteRuleStore> => createSqliteRuleStore({ database, ...clock });
const traces = (): ReturnType<typeof createSqliteTraceStore> => createSqliteTraceStore({ database, ...clock });

async function explain(body: unknown, bus = 'default'): Promise<Answer> {
  let looks = 0;
  const now = (): number => nowMs + stepMs * (looks += 1);
  const answer = createRouter([explainRoute({ traces: traces(), rules: store(), buses: ['default'], now })], () => undefined);
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await answer({ method: 'POST', path: `/buses/${bus}/explain`, query: new URLSearchParams(), headers: {}, body: Buffer.from(text) });
  return { status: response.status, ...JSON.parse(response.body) };
}

function rule(name: string, pattern: Rule['pattern'], state: Rule['state'] = 'enabled'): Rule {
  return { name, state, pattern, targets: [] };
}

/** Makes these the rules of the bus, as its next revision. */
async function putRules(...rules: Rule[]): Promise<void> {
  const { revision: base } = await store().current('default');
  expect(await store().write({ bus: 'default', base, set: 'api', content: { owner: 'api', rules } })).toBe(true);
}

/** Leaves a trace of an event that met the rules of a revision. */
async function trace(event: Record<string, unknown>, revision: number, isKept = true): Promise<void> {
  const attributes = { id: '1', source: 's', type: 't' };
  const one = { receipt, receivedAtMs: nowMs, attributes, first: true, matches: [], ...(isKept && { text: JSON.stringify({ ...attributes, ...event }) }) };
  for (const record of encodeRun({ run: '01KAJ3Q8ZVW0M5G8B2N6T4X7YD', bus: 'default', startedAtMs: nowMs, revision, events: [one] }, nowMs + 1)) await traces().put(record);
}

describe('an event that is sent along', () => {
  test('is explained for every rule, by name, whatever its state', async () => {
    await putRules(rule('refunds', { type: ['order.refunded'] }, 'shadow'), rule('paid', { type: ['order.paid'] }), rule('old', { subject: ['x'] }, 'disabled'));
    expect(await explain({ event: { type: 'order.paid' } })).toEqual({
      status: 200,
      revision: 1,
      rules: [
        { rule: 'old', state: 'disabled', matched: false, reasons: [{ path: 'subject', operator: 'equals', expected: 'x', satisfied: false, hint: { code: 'missing', message: 'The event has no `subject`.' } }] },
        { rule: 'paid', state: 'enabled', matched: true, reasons: [{ path: 'type', operator: 'equals', expected: 'order.paid', found: 'order.paid', satisfied: true }] },
        { rule: 'refunds', state: 'shadow', matched: false, reasons: [{ path: 'type', operator: 'equals', expected: 'order.refunded', found: 'order.paid', satisfied: false }] },
      ],
    });
  });

  test('is explained for one rule', async () => {
    await putRules(rule('one', { type: ['a'] }), rule('two', { type: ['b'] }));
    expect((await explain({ event: { type: 'b' }, rule: 'two' })).rules).toMatchObject([{ rule: 'two', matched: true }]);
    expect(await explain({ event: { type: 'b' }, rule: 'three' })).toMatchObject({ status: 404, code: 'rule.not_found', path: 'rule' });
  });

  test('is explained for a pattern that is in no rule', async () => {
    expect(await explain({ event: { type: 'b' }, pattern: { type: ['B'] } })).toMatchObject({
      status: 200,
      rules: [{ matched: false, reasons: [{ path: 'type', hint: { code: 'other_case' } }] }],
    });
  });

  test('meets no rule of a bus without any', async () => {
    expect(await explain({ event: {} })).toEqual({ status: 200, revision: 0, rules: [] });
  });

  test('has no attribute that is null, as at the door', async () => {
    const reasons = await explain({ event: { subject: null, data: null }, pattern: { subject: [{ exists: false }], data: [null] } });
    expect(reasons.rules).toMatchObject([{ matched: true }]);
  });

  test('is compared to the last digit', async () => {
    const { rules } = await explain('{"event":{"data":12345678901234567891},"pattern":{"data":[12345678901234567890]}}');
    expect(rules).toMatchObject([{ matched: false }]);
  });
});

describe('an event with a receipt', () => {
  test('is explained with the rules that it met, not with those of today', async () => {
    await putRules(rule('orders', { data: { total: [1] } }));
    await putRules(rule('orders', { data: { total: [2] } }));
    await trace({ data: { total: 2 } }, 1);
    expect(await explain({ receipt })).toMatchObject({ revision: 1, rules: [{ rule: 'orders', matched: false, reasons: [{ path: 'data.total', expected: 1, found: 2 }] }] });
  });

  test('is explained for a pattern, too', async () => {
    await trace({ data: { total: 2 } }, 0);
    expect((await explain({ receipt, pattern: { data: { total: [2] } } })).rules).toMatchObject([{ matched: true }]);
  });

  test('is compared to the last digit', async () => {
    await putRules(rule('orders', { data: { id: [7] } }));
    await trace({ data: { id: 12_345_678_901_234_567_890n.toString() } }, 1);
    expect((await explain({ receipt })).rules[0]?.reasons).toMatchObject([{ found: '12345678901234567890' }]);
  });

  test.each([
    ['whose trace has attributes only', 'trace.no_body', 404, receipt],
    ['that nobody gave', 'trace.not_found', 404, '01KAJ3Q8ZVW0M5G8B2N6T4X7YC.1'],
    ['that is none', 'trace.bad_receipt', 400, 'x'],
  ])('%s is refused with %s', async (_, code, status, asked) => {
    await trace({}, 0, false);
    expect(await explain({ receipt: asked })).toMatchObject({ status, code, path: 'receipt' });
  });
});

describe('a request that asks for nothing', () => {
  test.each([
    ['without an event or a receipt', {}, 'event'],
    ['with both', { event: {}, receipt }, 'event'],
    ['with an event that is no object', { event: 'type' }, 'event'],
    ['with a rule and a pattern', { event: {}, rule: 'one', pattern: {} }, 'pattern'],
    ['with a rule that is no name', { event: {}, rule: 1 }, 'rule'],
    ['with a member of another name', { event: {}, rules: ['one'] }, 'rules'],
    ['that is a list', [], ''],
    ['that is no JSON', '{', ''],
  ])('%s is refused', async (_, request, path) => {
    expect(await explain(request)).toMatchObject({ status: 400, code: 'explain.bad_request', path });
  });

  test('of more than 1 MiB is refused', async () => {
    expect(await explain(`{"event":{}}${' '.repeat(1_048_565)}`)).toMatchObject({ status: 413, code: 'explain.too_large' });
    expect(await explain(`{"event":{}}${' '.repeat(1_048_564)}`)).toMatchObject({ status: 200 });
  });

  test('of a bus that is not there is refused', async () => {
    expect(await explain({ event: {} }, 'other')).toMatchObject({ status: 404, code: 'bus.not_found' });
  });

  test('with a pattern that does not compile is refused as a rule with it is', async () => {
    expect(await explain({ event: {}, pattern: { type: [{ prefx: 'a' }] } })).toMatchObject({ status: 400, code: 'pattern.unknown_operator', path: 'pattern.type[0]' });
  });
});

describe('a rule that an older version let in', () => {
  test('says what is wrong with it, and takes no other one down', async () => {
    await putRules(rule('broken', { type: 'a' }), rule('whole', { type: ['a'] }));
    expect((await explain({ event: { type: 'a' } })).rules).toMatchObject([{ rule: 'broken', matched: false, error: { code: 'pattern.not_an_array', path: 'type' } }, { rule: 'whole', matched: true }]);
  });
});

describe('a long answer', () => {
  const names = Array.from({ length: 1_001 }, (_, index) => `rule-${String(index).padStart(4, '0')}`);

  test('ends after 1,000 rules, and the next one goes on', async () => {
    await putRules(...names.map((name) => rule(name, { type: ['a'] })));
    const first = await explain({ event: { type: 'a' } });
    expect([first.rules.length, first.next]).toEqual([1_000, 'rule-0999']);
    const { rules, next } = await explain({ event: { type: 'a' }, next: 'rule-0999' });
    expect([rules.map((one) => one.rule), next]).toEqual([['rule-1000'], undefined]);
  });

  test('ends after 5 s of work, but not before its first rule', async () => {
    await putRules(...names.slice(0, 5).map((name) => rule(name, { type: ['a'] })));
    stepMs = 2_000;
    expect((await explain({ event: {} })).next).toBe('rule-0002');
    stepMs = 6_000;
    expect((await explain({ event: {}, next: 'rule-0002' })).rules).toHaveLength(1);
  });

  test('ends after 4 MB', async () => {
    const wide = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`field${index}`, [1]]));
    await putRules(...names.slice(0, 100).map((name) => rule(name, { data: wide })));
    const { rules, next } = await explain({ event: {} });
    expect(rules.length).toBeLessThan(40);
    expect(next).toBe(rules.at(-1)?.rule);
  });
});
