import { describe, expect, test } from 'vitest';
import { hashApiKey } from '../../core/flow/api-keys.ts';
import { ingestRoutes } from '../../core/flow/ingest.ts';
import { createRouter } from '../../core/flow/router.ts';
import { decodeEnvelope } from '../../core/event/envelope.ts';
import { createUlids } from '../../adapters/environment.ts';
import { createCollectingQueue } from '../support/collecting-queue.ts';

const event = { specversion: '1.0', id: '1', source: 'shop.web', type: 'order.paid' };
const batch = 'application/cloudevents-batch+json';

function setUp(keys?: readonly string[]) {
  const queue = createCollectingQueue();
  const entrance = { queue, ...(keys !== undefined && { apiKeyHashes: keys.map((key) => hashApiKey(key)) }) };
  const handle = createRouter(ingestRoutes({ buses: new Map([['default', entrance]]), newId: createUlids(Date.now), log: () => undefined }), () => undefined);
  const post = async (body: unknown, headers: Record<string, string> = {}) => {
    const request = { method: 'POST', path: '/buses/default/events', query: new URLSearchParams(), headers: { 'content-type': batch, ...headers }, body: Buffer.from(JSON.stringify(body)) };
    const { status, headers: answered, body: text } = await handle(request);
    return { status, headers: answered, body: JSON.parse(text) as { code?: string; accepted: { receipt: string }[]; rejected: { code: string }[] } };
  };
  return { queue, post };
}

describe('202 is said only for what the queue has', () => {
  test.each(['refuse', 'answer'] as const)('a queue that does not %s: 503, nothing accepted, and each event told', async (how) => {
    const { post, queue } = setUp();
    queue.fail(how);
    const { status, headers, body } = await post([event, { ...event, id: '2' }]);
    expect([status, headers['retry-after'], body.code]).toEqual([503, '1', 'queue.unavailable']);
    expect([body.accepted, body.rejected.map(({ code }) => code)]).toEqual([[], ['queue.unavailable', 'queue.unavailable']]);
  });

  test('an envelope that the queue refused takes only its own events back', async () => {
    const { post, queue } = setUp();
    const large = { ...event, data: 'x'.repeat(70_000) };
    const send = queue.send.bind(queue);
    queue.send = async (messages) => (await send(messages)).map((result, index) => (index === 1 ? { accepted: false, reason: 'throttled' } : result));
    const { status, body } = await post([event, large, event]);
    expect(status).toBe(202);
    expect(body).toMatchObject({ accepted: [{ index: 0 }, { index: 2 }], rejected: [{ index: 1, code: 'queue.unavailable' }] });
  });

  test('an empty batch is accepted, and nothing is sent', async () => {
    const { post, queue } = setUp();
    expect((await post([])).status).toBe(202);
    expect(queue.messages).toEqual([]);
  });
});

test('receipts name the envelope and the place in it that the event travels at', async () => {
  const { post, queue } = setUp();
  const { body } = await post(Array.from({ length: 100 }, (_, index) => ({ ...event, id: String(index), data: 'x'.repeat(940) })));
  const places = queue.messages.flatMap((message) => {
    const envelope = decodeEnvelope(message.body);
    return envelope?.texts.map((_, index) => `${envelope.id}.${index}`) ?? [];
  });
  expect(queue.messages.length).toBe(2);
  expect(body.accepted.map(({ receipt }) => receipt)).toEqual(places);
});

describe('a bus with API keys', () => {
  const key = 'gb_test';
  test.each([
    ['the key as bearer', { authorization: `Bearer ${key}` }, 202],
    ['the key as x-api-key', { 'x-api-key': key }, 202],
    ['no key', {}, 401],
    ['another key', { 'x-api-key': 'gb_other' }, 403],
    ['an empty key', { 'x-api-key': '' }, 401],
    ['the hash instead of the key', { 'x-api-key': hashApiKey(key) }, 403],
  ])('%s: %j', async (_name, headers: Record<string, string>, status) => {
    const { post, queue } = setUp(['gb_older', key]);
    expect((await post([event], headers)).status).toBe(status);
    expect(queue.messages.length).toBe(status === 202 ? 1 : 0);
  });
});

test('ids ascend within a process, within a millisecond and when the clock steps back', () => {
  const times = [5, 5, 5, 7, 6, 6, 8];
  const newId = createUlids(() => times.shift() ?? 9);
  const ids = Array.from({ length: 7 }, newId);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(7);
  for (const id of ids) expect(id).toMatch(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
});
