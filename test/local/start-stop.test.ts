import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../adapters/sqlite/database.ts';
import { createSqliteQueue } from '../../adapters/sqlite/sqlite-queue.ts';
import { startTestBus, type TestBus } from '../support/local-bus.ts';
import { startLoopbackServer } from '../support/loopback-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A port that something else listens on, as long as the test. */
async function usedPort(): Promise<number> {
  const server = await startLoopbackServer();
  onTestFinished(() => server.stop());
  return server.port;
}

test('a bus that finds its port in use says so and ends, instead of going on to deliver', async () => {
  const port = await usedPort();
  const child = spawn(process.execPath, ['bin/cli.ts', 'start', '--port', String(port), '--data', temporaryFolder()], { stdio: ['ignore', 'ignore', 'pipe'] });
  const [told, [exitCode]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect([exitCode, told]).toEqual([
    1,
    `glassbus start: listen.in_use: port ${port} of 127.0.0.1 is in use, most likely by a Glassbus that is still running: stop that one, or choose another port with --port\n`,
  ]);
});

test('a bus that finds its port in use touches no message and leaves its file to others', async () => {
  const dataFolder = temporaryFolder();
  const path = join(dataFolder, 'bus.db');
  const before = openDatabase(path);
  await createSqliteQueue({ database: before, name: 'default', now: Date.now }).send([{ body: 'waiting', group: 'a' }]);
  before.close();

  await expect(startTestBus({ dataFolder, port: await usedPort() })).rejects.toMatchObject({ code: 'listen.in_use', path: expect.stringMatching(/^127\.0\.0\.1:\d+$/) });

  const after = openDatabase(path);
  onTestFinished(() => after.close());
  const messages = await createSqliteQueue({ database: after, name: 'default', now: Date.now }).receive({ max: 10, leaseSeconds: 30 });
  expect(messages).toMatchObject([{ body: 'waiting', receiveCount: 1 }]);
});

/** A connection on which the bus has read a request's head and waits for the 66 bytes of its body. */
async function beginRequest({ url }: TestBus): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  // Whoever is cut off may see a reset.
  socket.on('error', () => undefined);
  const head = ['POST /buses/default/events HTTP/1.1', 'host: 127.0.0.1', 'content-type: application/cloudevents+json', 'content-length: 66', 'expect: 100-continue'];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  expect(String((await once(socket, 'data'))[0])).toBe('HTTP/1.1 100 Continue\r\n\r\n');
  return socket;
}

test('a request of which only a part ever comes does not keep the bus from stopping', async () => {
  const bus = await startTestBus();
  const socket = await beginRequest(bus);
  const cutOff = new Promise((resolve) => {
    socket.on('close', resolve);
  });
  socket.write('{');
  await bus.stop();
  await cutOff;
  expect(socket.destroyed).toBe(true);
});

test('a request that is whole after the stop began is answered, and its connection is not kept for another', async () => {
  const bus = await startTestBus();
  const socket = await beginRequest(bus);
  const stopped = bus.stop();
  socket.write('{"specversion":"1.0","id":"1","source":"shop","type":"order.paid"}');
  const [answer] = await Promise.all([text(socket), stopped]);
  expect(answer).toMatch(/^HTTP\/1\.1 202 Accepted\r\n/);
  expect(answer).toMatch(/\r\nconnection: close\r\n/i);
});
