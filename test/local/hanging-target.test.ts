import { expect, onTestFinished, test } from 'vitest';
import { startTestBus } from '../support/local-bus.ts';
import { type Answer, startLoopbackServer } from '../support/loopback-server.ts';

async function startServer(answer?: Answer) {
  const server = await startLoopbackServer(answer);
  onTestFinished(() => server.stop());
  return server;
}

test('an event reaches a healthy target within a second although 100 others wait for one that hangs', async () => {
  const bus = await startTestBus();
  onTestFinished(() => bus.stop());
  const hanging = await startServer(() => undefined);
  const healthy = await startServer();
  const target = { id: 'sink', type: 'http', timeoutSeconds: 5 };
  await bus.put('hanging', { pattern: { type: ['slow'] }, targets: [{ ...target, url: hanging.url }] });
  await bus.put('healthy', { pattern: { type: ['fast'] }, targets: [{ ...target, url: healthy.url }] });

  // Singly, so that each gets a run of its own.
  for (let number = 0; number < 100; number += 1) await bus.accept({ id: String(number), type: 'slow' });
  const acceptedAtMs = Date.now();
  await bus.accept({ type: 'fast' });
  await healthy.gotten(1);

  expect(Date.now() - acceptedAtMs).toBeLessThan(1000);
  expect(hanging.received.length).toBeGreaterThan(0);
});
