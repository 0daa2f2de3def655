import { describe, expect, test } from 'vitest';
import type { HttpResponse } from '../../core/flow/http.ts';
import { redriveRoutes } from '../../core/flow/redrive.ts';
import { createRouter } from '../../core/flow/router.ts';
import { newJob } from '../../core/redrive/redrive-job.ts';
import { beginJob } from '../../core/redrive/redrive-store.ts';
import type { StateStore } from '../../core/state/state-store.ts';
import { createCollectingQueue } from '../support/collecting-queue.ts';
import { createMemoryStateStores } from '../support/memory-state-store.ts';

const nowMs = Date.parse('2026-11-21T10:00:00.000Z');
const id = '01KAJ3Q8ZVW0M5G8B2N6T4X7YC';

const now = (): number => nowMs;

function setUp() {
  const queue = createCollectingQueue();
  const state = withKeysLikeDynamo(createMemoryStateStores(now)('default'));
  const buses = new Map([['default', { state, queue }]]);
  const answer = createRouter(redriveRoutes({ now, newId: () => id, buses, rules: { current: async () => ({ revision: 3, disabled: [] }) }, log: () => undefined }), () => undefined);
  const call = (method: string, path: string, body = ''): Promise<HttpResponse> =>
    answer({ method, path: `/buses/default/${path}`, query: new URLSearchParams(), headers: {}, body: Buffer.from(body) });
  return { queue, call, state };
}

/** A key that is longer than a store takes is an error of its caller. */
function withKeysLikeDynamo(state: StateStore): StateStore {
  return {
    ...state,
    read: async (keys) => {
      if (keys.some((key) => key.length > 1_024)) throw new Error('ValidationException: size of hashkey has exceeded the maximum size limit');
      return state.read(keys);
    },
  };
}

const letter = '0123456789abcdef0123456789abcdef';

describe('a redrive is asked for', () => {
  test('with a query, and is answered with what it will do; its first step is in the queue of the bus', async () => {
    const { queue, call } = setUp();
    const response = await call('POST', 'redrive', '{"query":{"from":"2026-11-21T09:00:00+01:00","to":"1795255200000","rule":"paid","code":"503"}}');
    expect([response.status, JSON.parse(response.body)]).toEqual([
      202,
      {
        redrive: id,
        state: 'running',
        dryRun: false,
        ratePerSecond: 50,
        query: { from: '2026-11-21T08:00:00.000Z', to: '2026-11-21T10:00:00.000Z', rule: 'paid', code: '503' },
        startedAt: '2026-11-21T10:00:00.000Z',
        found: 0,
        sent: 0,
        skipped: 0,
        failed: 0,
        groups: [],
      },
    ]);
    expect(queue.messages.map(({ body }) => body)).toEqual([`{"redrive":"${id}","step":1,"lengths":[]}\n`]);
  });

  test('with ids, each of them once', async () => {
    const { call } = setUp();
    const response = await call('POST', 'redrive', JSON.stringify({ ids: [letter, letter], dryRun: true, ratePerSecond: 0.5 }));
    expect(JSON.parse(response.body)).toMatchObject({ state: 'running', dryRun: true, ratePerSecond: 0.5, missing: [letter] });
  });

  test.each([
    ['no body', '', ''],
    ['a list', '[]', ''],
    ['neither ids nor a query', '{}', 'ids'],
    ['both', '{"ids":["0123456789abcdef0123456789abcdef"],"query":{}}', 'ids'],
    ['no id', '{"ids":[]}', 'ids'],
    ['what is no id', '{"ids":["1"]}', 'ids'],
    ['more than a thousand ids', JSON.stringify({ ids: Array.from({ length: 1_001 }, () => letter) }), 'ids'],
    ['a query that is a word', '{"query":"all"}', 'query'],
    ['a query by receipt', '{"query":{"receipt":"1"}}', 'query.receipt'],
    ['a rule that is a number', '{"query":{"rule":1}}', 'query.rule'],
    ['a code of 513 characters', JSON.stringify({ query: { code: '5'.repeat(513) } }), 'query.code'],
    ['a time in words', '{"query":{"from":"yesterday"}}', 'query.from'],
    ['a time without its offset', '{"query":{"from":"2026-11-21T10:00:00"}}', 'query.from'],
    ['a year', '{"query":{"from":"2026"}}', 'query.from'],
    ['seconds', '{"query":{"from":"1795255200"}}', 'query.from'],
    ['a time beyond all dates', '{"query":{"to":"9007199254740991"}}', 'query.to'],
    ['a member that is written otherwise', '{"query":{},"dryrun":true}', 'dryrun'],
    ['a dry run that is a word', '{"query":{},"dryRun":"yes"}', 'dryRun'],
    ['no letter a second', '{"query":{},"ratePerSecond":0}', 'ratePerSecond'],
    ['501 letters a second', '{"query":{},"ratePerSecond":501}', 'ratePerSecond'],
  ])('in vain with %s', async (_, body, path) => {
    const { queue, call } = setUp();
    const response = await call('POST', 'redrive', body);
    expect([response.status, JSON.parse(response.body)]).toMatchObject([400, { code: 'redrive.bad_request', path }]);
    expect(queue.messages).toEqual([]);
  });

  test.each(['refuse', 'answer'] as const)('again after a queue did not %s: the one that has not begun is in nobody\'s way', async (how) => {
    const { queue, call } = setUp();
    queue.fail(how);
    const response = await call('POST', 'redrive', '{"query":{}}');
    expect([response.status, response.headers['retry-after'], JSON.parse(response.body).code]).toEqual([503, '1', 'queue.unavailable']);
    expect(JSON.parse((await call('GET', `redrives/${id}`)).body).state).toBe('cancelled');
  });
});

describe('a redrive that runs', () => {
  test('keeps others out until it is cancelled; then it stays cancelled', async () => {
    const { call } = setUp();
    await call('POST', 'redrive', '{"query":{}}');
    expect((await call('POST', 'redrive', '{"query":{}}')).status).toBe(409);
    const cancelled = { redrive: id, state: 'cancelled', endedAt: '2026-11-21T10:00:00.000Z' };
    expect(JSON.parse((await call('DELETE', `redrives/${id}`)).body)).toMatchObject(cancelled);
    expect(JSON.parse((await call('DELETE', `redrives/${id}`)).body)).toMatchObject(cancelled);
  });

  test.each([
    ['ten minutes ago has lost its message, and gets another one', 600_000, ['{"redrive":"before","step":1,"lengths":[]}\n']],
    ['less than that ago goes on by itself', 599_999, []],
  ])('keeps others out; one whose step was due %s', async (_, agoMs, messages) => {
    const { call, state, queue } = setUp();
    await beginJob({ state, now }, 'before', () => newJob({ query: {}, dryRun: false, ratePerSecond: 50 }, { startedAtMs: nowMs - agoMs, revision: 3, hiddenUntilMs: 0 }));
    expect((await call('POST', 'redrive', '{"query":{}}')).status).toBe(409);
    expect(queue.messages.map(({ body }) => body)).toEqual(messages);
  });

  test('says until when it looks for letters that the one before it has passed over', async () => {
    const { call, state } = setUp();
    const heldUntilMs = Date.parse('2026-11-21T10:05:00.000Z');
    await beginJob({ state, now }, 'before', () => ({ ...newJob({ query: {}, dryRun: false, ratePerSecond: 50 }, { startedAtMs: nowMs - 1, revision: 3, hiddenUntilMs: 0 }), state: 'done', heldUntilMs }));
    expect(JSON.parse((await call('POST', 'redrive', '{"query":{}}')).body)).toMatchObject({ state: 'running', hiddenUntil: '2026-11-21T10:05:00.000Z' });
    expect(JSON.parse((await call('DELETE', `redrives/${id}`)).body)).not.toHaveProperty('hiddenUntil');
  });

  test.each([
    ['GET', 'another id', '01KAJ3Q8ZVW0M5G8B2N6T4X7YD'],
    ['DELETE', 'another id', '01KAJ3Q8ZVW0M5G8B2N6T4X7YD'],
    ['GET', 'what no store takes for a key', 'x'.repeat(1_025)],
    ['DELETE', 'what no store takes for a key', 'x'.repeat(1_025)],
  ])('is told by its id: %s of %s finds nothing', async (method, _, other) => {
    const response = await setUp().call(method, `redrives/${other}`);
    expect([response.status, JSON.parse(response.body).code]).toEqual([404, 'redrive.not_found']);
  });
});
