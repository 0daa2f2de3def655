import { parseArgs } from 'node:util';
import { startLoopbackServer } from '../../test/support/loopback-server.ts';
import { startTestBus, type TestBus } from '../../test/support/local-bus.ts';

/**
 * What a stuck key costs the others: 50 keys with 40 events each through a FIFO bus on this machine, alone, beside a key whose first event the
 * target never answers, and beside one that it always refuses. Rounds take turns, and the median of each counts, since other
 * work on the machine is what moves these figures most.
 */
// There is nothing to choose: whoever asks for something would take the figures for the answer.
parseArgs();
const rounds = 8;
const keys = Array.from({ length: 50 }, (_none, index) => `key ${index}`);
const eventsPerKey = 40;
const stuckKey = 'stuck';

type Neighbour = 'none' | 'hangs' | 'refuses';
const neighbours: readonly Neighbour[] = ['none', 'hangs', 'refuses'];

function event(key: string, number: number): object {
  return { specversion: '1.0', id: `${key}-${number}`, source: 'shop', type: 't', subject: key };
}

function post(bus: TestBus, events: readonly object[]): Promise<Response> {
  return bus.post(JSON.stringify(events), { 'content-type': 'application/cloudevents-batch+json' });
}

/** Events a second of the other keys, from the first POST to the last arrival. */
async function measure(neighbour: Neighbour): Promise<number> {
  const total = keys.length * eventsPerKey;
  const all = Promise.withResolvers<undefined>();
  let arrived = 0;
  const server = await startLoopbackServer(({ body }) => {
    if (body.includes(`"subject":"${stuckKey}"`)) return neighbour === 'hangs' ? undefined : 503;
    arrived += 1;
    if (arrived === total) all.resolve(undefined);
    return 200;
  });
  const bus = await startTestBus({ fifo: ['default'] });
  const retry = { strategy: 'SCHEDULE', delaysSeconds: [1], maximumAttempts: 1_000 };
  await bus.put('all', { pattern: {}, targets: [{ id: 'target', type: 'http', url: server.url, timeoutSeconds: 45, retry }] });
  if (neighbour !== 'none') {
    await post(bus, Array.from({ length: eventsPerKey }, (_none, number) => event(stuckKey, number)));
    await server.gotten(1);
  }
  const startMs = performance.now();
  // Keys in order are posted in order.
  for (let number = 0; number < eventsPerKey; number += 1) await post(bus, keys.map((key) => event(key, number)));
  await all.promise;
  const perSecond = Math.round((total / (performance.now() - startMs)) * 1_000);
  // The bus would wait for the answer before it stops.
  await server.stop();
  await bus.stop();
  return perSecond;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const results = new Map<Neighbour, number[]>(neighbours.map((neighbour) => [neighbour, []]));
for (let round = 0; round < rounds; round += 1) {
  for (const neighbour of neighbours) results.get(neighbour)?.push(await measure(neighbour));
}
for (const [neighbour, perSecond] of results) process.stdout.write(`stuck key: ${neighbour.padEnd(8)} ${median(perSecond)} events/s of the others\n`);
