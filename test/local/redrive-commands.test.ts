import { expect, onTestFinished, test } from 'vitest';
import { startCommand } from '../support/command.ts';
import { startTestBus } from '../support/local-bus.ts';
import { startLoopbackServer } from '../support/loopback-server.ts';
import { run } from '../support/run.ts';

test('the commands list what died, count it and send it again', async () => {
  let status = 400;
  const [bus, service] = await Promise.all([startTestBus(), startLoopbackServer(() => status)]);
  onTestFinished(async () => {
    await Promise.all([bus.stop(), service.stop()]);
  });
  await bus.put('paid', { pattern: {}, targets: [{ id: 'billing', type: 'http', url: service.url }] });
  await bus.trace(await bus.accept({ id: '7' }), ({ rules }) => rules[0]?.deliveries?.[0]?.outcome === 'dead');
  const at = ['--url', bus.url];

  const [, id = ''] = await startCommand(['dead-letters', ...at, '--rule', 'paid']).printed(/^([0-9a-f]{32}) {2}\S+ {2}paid\/billing {2}400 after 1 {2}order\.paid 7 {2}.+$/m);
  await startCommand(['redrive', ...at, '--all', '--dry-run']).printed(/^redrive \w{26}\ndone: 1 found, 0 sent, 0 skipped, 0 failed\n {2}1 {2}paid\/billing {2}400$/m);
  status = 200;
  await startCommand(['redrive', ...at, '--id', id]).printed(/^done: 1 found, 1 sent, 0 skipped, 0 failed$/m);
  await startCommand(['redrive', ...at, '--id', id]).printed(/^done: 0 found, 0 sent, 0 skipped, 0 failed\n {2}not found: [0-9a-f]{32}$/m);
  expect(await service.gotten(2)).toHaveLength(2);
});

test('the commands say how far a redrive has come, and cancel it', async () => {
  const [bus, service] = await Promise.all([startTestBus(), startLoopbackServer(() => 400)]);
  onTestFinished(async () => {
    await Promise.all([bus.stop(), service.stop()]);
  });
  await bus.put('paid', { pattern: {}, targets: [{ id: 'billing', type: 'http', url: service.url }] });
  await Promise.all(['1', '2'].map(async (id) => bus.trace(await bus.accept({ id }), ({ rules }) => rules[0]?.deliveries?.[0]?.outcome === 'dead')));
  const at = ['--url', bus.url];

  const slow = startCommand(['redrive', ...at, '--all', '--rate', '0.01']);
  const [, id = ''] = await slow.printed(/^redrive (\w{26})$/m);
  await slow.said(/^running: 1 found, 1 sent, 0 skipped, 0 failed$/m);
  const cancelled = await run(process.execPath, ['bin/cli.ts', 'redrive', ...at, '--cancel', id]);
  expect(cancelled).toEqual({ code: 0, output: 'cancelled: 1 found, 1 sent, 0 skipped, 0 failed\n  1  paid/billing  400\n' });
  await slow.printed(/^cancelled: 1 found, 1 sent, 0 skipped, 0 failed$/m);
});

test('a command says when what answers is no bus', async () => {
  const service = await startLoopbackServer(() => 200);
  onTestFinished(() => service.stop());
  const ended = await run(process.execPath, ['bin/cli.ts', 'redrive', '--all', '--url', service.url]);
  expect([ended.code, ended.output]).toEqual([1, expect.stringMatching(/what answers at .+ is no bus: its HTTP 200 is not as a bus says it/)]);
});

test.each([
  [['redrive'], 2, /say which dead letters/],
  [['redrive', '--all', '--rule', 'paid'], 2, /say which dead letters/],
  [['redrive', '--cancel', '01KAJ3Q8ZVW0M5G8B2N6T4X7YC', '--all'], 2, /say which dead letters/],
  [['redrive', '--code', '503', '--code', '504'], 2, /--code is given more than once, and takes one value/],
  [['dead-letters', '--rule', 'paid', '--rule', 'sent'], 2, /--rule is given more than once, and takes one value/],
  [['redrive', '--all', '--url', 'localhost'], 2, /--url takes an address such as http:\/\/127\.0\.0\.1:8787, not "localhost"/],
  [['dead-letters', '--url', 'localhost:8787'], 2, /--url takes an address such as http:\/\/127\.0\.0\.1:8787, not "localhost:8787"/],
  [['dead-letters', '--url', 'http://127.0.0.1:1'], 1, /no bus answers at http:\/\/127\.0\.0\.1:1: is it running\?/],
])('%j says what is wrong', async (args, code, message) => {
  const ended = await run(process.execPath, ['bin/cli.ts', ...args]);
  expect([ended.code, ended.output]).toEqual([code, expect.stringMatching(message)]);
});
