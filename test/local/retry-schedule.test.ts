import { expect, onTestFinished, test } from 'vitest';
import { startTestBus } from '../support/local-bus.ts';
import { startLoopbackServer } from '../support/loopback-server.ts';

test('a bus on a laptop keeps to the schedule of a target: an attempt after each wait, and a dead letter after the last', async () => {
  const [bus, service] = await Promise.all([startTestBus(), startLoopbackServer(() => 503)]);
  onTestFinished(async () => {
    await Promise.all([bus.stop(), service.stop()]);
  });
  const retry = { strategy: 'SCHEDULE', delaysSeconds: [1, 2] };
  expect((await bus.put('paid', { pattern: {}, targets: [{ id: 'billing', type: 'http', url: service.url, retry }] })).status).toBe(200);

  const { rules } = await bus.trace(await bus.accept({}), ({ state }) => state === 'settled');
  const [delivery] = rules[0]?.deliveries ?? [];
  expect(delivery).toMatchObject({ outcome: 'dead', reason: 'MaximumRetryAttempts', attempts: [{ number: 1 }, { number: 2 }, { number: 3 }] });
  const [first = 0, second = 0, third = 0] = (delivery?.attempts ?? []).map(({ at }) => Date.parse(at));
  expect([second - first >= 1_000, third - second >= 2_000]).toEqual([true, true]);
});
