import { expect, onTestFinished, test } from 'vitest';
import { startTestBus, type TestBus } from '../support/local-bus.ts';
import { startLoopbackServer } from '../support/loopback-server.ts';
import { createRedriveClient } from '../support/redrive-client.ts';

async function startBus(): Promise<TestBus> {
  const bus = await startTestBus({ buses: ['default', 'audit'] });
  onTestFinished(() => bus.stop());
  return bus;
}

/** A rule whose deliveries die at once, and whose letters go to this place. */
function rule(url: string, deadLetter: object): object {
  return { pattern: {}, targets: [{ id: 'billing', type: 'http', url, deadLetter }] };
}

test("a target's dead letters are events of another bus, where rules meet them", async () => {
  const refusing = await startLoopbackServer(({ path }) => (path === '/letters' ? 200 : 400));
  onTestFinished(() => refusing.stop());
  const bus = await startBus();
  await bus.put('paid', rule(refusing.url, { bus: 'audit' }));
  const onLetters = { pattern: { type: ['io.glassbus.delivery.dead'], data: { code: ['400'] } }, targets: [{ id: 'sink', type: 'http', url: `${refusing.url}letters` }] };
  await fetch(`${bus.url}/buses/audit/rules/letters`, { method: 'PUT', body: JSON.stringify(onLetters) });
  const receipt = await bus.accept({ id: '7' });
  const received = await refusing.gotten(2);
  expect(JSON.parse(received[1]?.body ?? '')).toMatchObject({ source: 'glassbus/default', subject: 'paid/billing', data: { receipt, code: '400', event: { id: '7' } } });
  expect(await createRedriveClient(bus.url).redrive({ query: {} })).toMatchObject({ found: 0 });
});

test("what a target's own place does not take is in the queue of the bus", async () => {
  const refusing = await startLoopbackServer(() => 400);
  onTestFinished(() => refusing.stop());
  const bus = await startBus();
  await bus.put('paid', rule(refusing.url, { bus: 'audit' }));
  await bus.accept({ id: '7', glassbushops: 8 });
  await refusing.gotten(1);
  const client = createRedriveClient(bus.url);
  await expect.poll(async () => (await client.list()).deadLetters.length).toBe(1);
  expect(await client.redrive({ query: { rule: 'paid' }, dryRun: true })).toMatchObject({ found: 1 });
});
