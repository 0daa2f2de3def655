import { expect, onTestFinished, test } from 'vitest';
import { startLoopbackServer } from '../support/loopback-server.ts';
import { startTestBus, structured } from '../support/local-bus.ts';

const event = { specversion: '1.0', id: '1', source: 'shop.web', type: 'order.paid', data: { total: 1 } };

async function setUp(options: { readonly deduplicateHours?: number } = {}) {
  const [bus, sink] = await Promise.all([startTestBus(options), startLoopbackServer()]);
  onTestFinished(async () => {
    await Promise.all([bus.stop(), sink.stop()]);
  });
  return { bus, sink };
}

test('an event that is posted again reaches a bus that deduplicates once', async () => {
  const { bus, sink } = await setUp({ deduplicateHours: 1 });
  await bus.put('all', { pattern: {}, targets: [{ id: 'sink', type: 'http', url: sink.url }] });
  const receipt = await bus.accept(event);
  const again = await bus.post(JSON.stringify({ ...event, time: '2026-11-21T10:00:00Z' }), structured);
  expect([again.status, await again.json()]).toEqual([202, { accepted: [{ index: 0, id: '1', source: 'shop.web', receipt, duplicate: true }], rejected: [] }]);
  const other = await bus.post(JSON.stringify({ ...event, data: { total: 2 } }), structured);
  expect([other.status, await other.json()]).toMatchObject([409, { code: 'event.id_reused', accepted: [] }]);
  const later = await bus.accept({ ...event, id: '2' });
  await bus.trace(later, ({ state }) => state === 'settled');
  expect(sink.received.map(({ body }) => (JSON.parse(body) as { readonly id: string }).id)).toEqual(['1', '2']);
});

test('an event that is posted again is accepted elsewhere, and not sent to a target with effectOnce', async () => {
  const { bus, sink } = await setUp();
  await bus.put('all', { pattern: {}, targets: [{ id: 'sink', type: 'http', url: sink.url, effectOnce: true }] });
  const first = await bus.accept(event);
  const delivered = await bus.trace(first, ({ state }) => state === 'settled');
  const second = await bus.accept(event);
  const { rules } = await bus.trace(second, ({ state }) => state === 'settled');
  const at = delivered.rules[0]?.deliveries?.[0]?.attempts[0]?.at;
  const reason = `the target has accepted it as ${first}, at ${at}`;
  expect(rules).toMatchObject([{ rule: 'all', deliveries: [{ target: 'sink', outcome: 'delivered', code: 'already_delivered', reason, attempts: [] }] }]);
  expect(sink.received).toHaveLength(1);
});
