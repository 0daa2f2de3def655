import { expect, onTestFinished, test } from 'vitest';
import { type BusProcess, startBusProcess } from '../support/bus-process.ts';
import { poll, structured } from '../support/local-bus.ts';
import { startLoopbackServer } from '../support/loopback-server.ts';
import { createRedriveClient } from '../support/redrive-client.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const total = 300;

async function startProcess(dataFolder: string): Promise<BusProcess> {
  const bus = await startBusProcess(dataFolder);
  onTestFinished(() => bus.end('SIGKILL'));
  return bus;
}

test('a redrive goes on when the process is killed in the middle of it, and each letter arrives', { timeout: 60_000 }, async () => {
  const dataFolder = temporaryFolder();
  let status = 400;
  const service = await startLoopbackServer(() => status);
  onTestFinished(() => service.stop());
  const first = await startProcess(dataFolder);
  const rule = { pattern: {}, targets: [{ id: 'sink', type: 'http', url: service.url }] };
  await fetch(`${first.url}/buses/default/rules/all`, { method: 'PUT', body: JSON.stringify(rule) });
  const events = Array.from({ length: total }, (_, id) => ({ specversion: '1.0', id: String(id), source: 'crash', type: 'order.paid' }));
  const batch = { ...structured, 'content-type': 'application/cloudevents-batch+json' };
  await fetch(`${first.url}/buses/default/events`, { method: 'POST', headers: batch, body: JSON.stringify(events) });
  await service.gotten(total);
  const letters = (dryRun: Awaited<ReturnType<ReturnType<typeof createRedriveClient>['redrive']>>): true | undefined => (dryRun.found === total ? true : undefined);
  await poll(async () => letters(await createRedriveClient(first.url).redrive({ query: {}, dryRun: true })));

  status = 200;
  const id = await createRedriveClient(first.url).begin({ query: {}, ratePerSecond: 100 });
  await service.gotten(total + 50);
  await first.end('SIGKILL');

  const second = await startProcess(dataFolder);
  const ended = await createRedriveClient(second.url).ended(id);
  expect(ended.state).toBe('done');
  const delivered = (): ReadonlySet<string> => new Set(service.received.slice(total).map(({ body }) => (JSON.parse(body) as { id: string }).id));
  await poll(async () => (delivered().size === total ? true : undefined));
  expect(await createRedriveClient(second.url).redrive({ query: {}, dryRun: true })).toMatchObject({ found: 0 });
});
