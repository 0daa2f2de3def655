import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startBusProcess } from '../support/bus-process.ts';
import { poll } from '../support/local-bus.ts';
import { type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';

const total = 1000;

/** A folder for the bus's data, and a target that takes everything, until the test is over. */
async function setUp() {
  const dataFolder = mkdtempSync(join(tmpdir(), 'glassbus-crash-'));
  const sink = await startLoopbackServer();
  onTestFinished(async () => {
    await sink.stop();
    rmSync(dataFolder, { recursive: true });
  });
  return { dataFolder, sink };
}

function putRule(url: string, sink: LoopbackServer): Promise<Response> {
  const rule = { pattern: { type: ['order.paid'] }, targets: [{ id: 'sink', type: 'http', url: sink.url }] };
  return fetch(`${url}/buses/default/rules/all`, { method: 'PUT', body: JSON.stringify(rule) });
}

interface Accepted {
  readonly id: string;
  readonly receipt: string;
  readonly duplicate?: true;
}

/** Posts an event, and tells how it was accepted; undefined when it was not, or nobody was there. */
async function post(url: string, id: string): Promise<Accepted | undefined> {
  const body = JSON.stringify({ specversion: '1.0', id, source: 'crash', type: 'order.paid' });
  const answer = await fetch(`${url}/buses/default/events`, { method: 'POST', headers: { 'content-type': 'application/cloudevents+json' }, body }).catch(() => undefined);
  if (answer?.status !== 202) return undefined;
  const { accepted } = (await answer.json()) as { readonly accepted: readonly Accepted[] };
  return accepted[0];
}

/** Posts all events, some at a time; returns, by id, how those were accepted that were. */
async function postAll(url: string, ids: Iterable<string>): Promise<ReadonlyMap<string, Accepted>> {
  const accepted = new Map<string, Accepted>();
  const open = [...ids].values();
  const worker = async (): Promise<void> => {
    for (const id of open) {
      const one = await post(url, id);
      if (one !== undefined) accepted.set(id, one);
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return accepted;
}

const ids = Array.from({ length: total }, (_none, number) => String(number));

function idsIn(sink: LoopbackServer): ReadonlySet<string> {
  return new Set(sink.received.map(({ body }) => (JSON.parse(body) as { id: string }).id));
}

/** Once each of the events has reached the target. */
function arrived(events: Iterable<string>, sink: LoopbackServer): Promise<true> {
  return poll(async () => ([...events].every((id) => idsIn(sink).has(id)) ? true : undefined));
}

test('each of 1,000 events that were accepted reaches its target though the process is killed in the middle', { timeout: 60_000 }, async () => {
  const { dataFolder, sink } = await setUp();
  const first = await startBusProcess(dataFolder);
  await putRule(first.url, sink);

  const posting = postAll(first.url, ids);
  await sink.gotten(300);
  await first.end('SIGKILL');
  const accepted = await posting;
  expect(accepted.size).toBeGreaterThanOrEqual(300);
  expect(accepted.size).toBeLessThan(total);

  const second = await startBusProcess(dataFolder);
  await arrived(accepted.keys(), sink);
  await second.end('SIGTERM');
});

test('a bus that deduplicates knows each event again that it had accepted when it was killed', { timeout: 60_000 }, async () => {
  const { dataFolder, sink } = await setUp();
  const first = await startBusProcess(dataFolder, ['--deduplicate', '1']);
  await putRule(first.url, sink);

  const posting = postAll(first.url, ids);
  await sink.gotten(300);
  await first.end('SIGKILL');
  const accepted = await posting;
  expect(accepted.size).toBeLessThan(total);

  const second = await startBusProcess(dataFolder, ['--deduplicate', '1']);
  const again = await postAll(second.url, accepted.keys());
  expect(again).toEqual(new Map([...accepted].map(([id, one]) => [id, { ...one, duplicate: true }])));
  await arrived(accepted.keys(), sink);
  await second.end('SIGTERM');
});
