import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';
import { poll } from '../support/local-bus.ts';

const total = 1000;

async function startProcess(dataFolder: string): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, ['bin/cli.ts', 'start', '--port', '0', '--data', dataFolder], { stdio: ['ignore', 'pipe', 'pipe'] });
  for await (const chunk of child.stdout ?? []) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk))?.[0];
    if (url !== undefined) return { child, url };
  }
  throw new Error('the bus did not start');
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  child.kill(signal);
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** Posts events, some at a time, until they are through or the bus is gone; returns the ids of those that were accepted. */
async function postAll(url: string, accepted: Set<string>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < total) {
      const id = String(next++);
      const body = JSON.stringify({ specversion: '1.0', id, source: 'crash', type: 'order.paid' });
      const answer = await fetch(`${url}/buses/default/events`, { method: 'POST', headers: { 'content-type': 'application/cloudevents+json' }, body }).catch(() => undefined);
      if (answer?.status === 202) accepted.add(id);
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}

function idsIn(sink: LoopbackServer): ReadonlySet<string> {
  return new Set(sink.received.map(({ body }) => (JSON.parse(body) as { id: string }).id));
}

test('each of 1,000 events that were accepted reaches its target though the process is killed in the middle', { timeout: 60_000 }, async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'glassbus-crash-'));
  const sink = await startLoopbackServer();
  const accepted = new Set<string>();
  const first = await startProcess(dataFolder);
  const rule = { pattern: { type: ['order.paid'] }, targets: [{ id: 'sink', type: 'http', url: sink.url }] };
  await fetch(`${first.url}/buses/default/rules/all`, { method: 'PUT', body: JSON.stringify(rule) });

  const posting = postAll(first.url, accepted);
  await sink.gotten(300);
  await end(first.child, 'SIGKILL');
  await posting;
  expect(accepted.size).toBeGreaterThanOrEqual(300);
  expect(accepted.size).toBeLessThan(total);

  const second = await startProcess(dataFolder);
  await poll(async () => ([...accepted].every((id) => idsIn(sink).has(id)) ? true : undefined));
  await end(second.child, 'SIGTERM');
  await sink.stop();
  rmSync(dataFolder, { recursive: true });
});
