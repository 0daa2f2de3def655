import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startBusProcess } from '../support/bus-process.ts';
import { poll, startTestBus, structured } from '../support/local-bus.ts';
import { type Answer, type LoopbackServer, type Received, startLoopbackServer } from '../support/loopback-server.ts';

const batch = { 'content-type': 'application/cloudevents-batch+json' };

/** What one request to the target carried, and how it was answered. */
interface Call {
  readonly key: string;
  readonly number: number;
}

function callOf({ body }: Received): Call {
  const { subject, id } = JSON.parse(body) as { readonly subject: string; readonly id: string };
  return { key: subject, number: Number(id.slice(subject.length + 1)) };
}

function event(key: string, number: number): object {
  return { specversion: '1.0', id: `${key}-${number}`, source: 'shop', type: 't', subject: key };
}

/** A target, and what it has accepted, per key, in order. */
async function startTarget(answer: (call: Call, time: number) => number | undefined) {
  const times = new Map<string, number>();
  const accepted = new Map<string, number[]>();
  const answerAndKeep: Answer = (received) => {
    const call = callOf(received);
    const time = (times.get(`${call.key}-${call.number}`) ?? 0) + 1;
    times.set(`${call.key}-${call.number}`, time);
    const status = answer(call, time);
    if (status === 200) accepted.set(call.key, [...(accepted.get(call.key) ?? []), call.number]);
    return status;
  };
  const server = await startLoopbackServer(answerAndKeep);
  onTestFinished(() => server.stop());
  return { server, accepted };
}

/** The rule that sends everything to the target, which is tried every second. */
function ruleFor({ url }: LoopbackServer): object {
  const retry = { strategy: 'SCHEDULE', delaysSeconds: [1], maximumAttempts: 1_000 };
  return { pattern: {}, targets: [{ id: 'target', type: 'http', url, timeoutSeconds: 45, retry }] };
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_none, index) => index + 1);
}

/** Each number where it comes first. */
function firsts(accepted: readonly number[]): readonly number[] {
  return [...new Set(accepted)];
}

describe('a FIFO bus on a laptop', () => {
  test('keeps the order of each key though its target refuses and its process is killed in the middle', { timeout: 60_000 }, async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'glassbus-fifo-'));
    onTestFinished(() => rmSync(dataFolder, { recursive: true }));
    // Every seventh event of a key is refused once.
    const { server, accepted } = await startTarget(({ number }, time) => (number % 7 === 0 && time === 1 ? 503 : 200));
    const keys = ['a', 'b', 'c', 'd'];

    const first = await startBusProcess(dataFolder, ['--fifo', 'default']);
    await fetch(`${first.url}/buses/default/rules/all`, { method: 'PUT', body: JSON.stringify(ruleFor(server)) });
    for (const from of [1, 6, 11, 16]) {
      const events = keys.flatMap((key) => numbers(5).map((number) => event(key, from + number - 1)));
      const answer = await fetch(`${first.url}/buses/default/events`, { method: 'POST', headers: batch, body: JSON.stringify(events) });
      expect(answer.status).toBe(202);
    }
    await server.gotten(20);
    await first.end('SIGKILL');

    const second = await startBusProcess(dataFolder, ['--fifo', 'default']);
    await poll(async () => (keys.every((key) => firsts(accepted.get(key) ?? []).length === 20) ? true : undefined));
    await second.end('SIGTERM');
    for (const key of keys) expect(firsts(accepted.get(key) ?? [])).toEqual(numbers(20));
  });

  test('delivers all other keys while the target hangs with one', { timeout: 60_000 }, async () => {
    const { server, accepted } = await startTarget(({ key }) => (key === 'stuck' ? undefined : 200));
    const bus = await startTestBus({ fifo: ['default'] });
    onTestFinished(() => bus.stop());
    await bus.put('all', ruleFor(server));
    await bus.post(JSON.stringify(event('stuck', 1)), structured);
    await server.gotten(1);
    const keys = numbers(20).map((number) => `key ${number}`);
    for (const number of numbers(10)) {
      const answer = await bus.post(JSON.stringify(keys.map((key) => event(key, number))), batch);
      expect(answer.status).toBe(202);
    }
    await server.gotten(201);
    expect([...accepted.values()]).toEqual(keys.map(() => numbers(10)));
    // The target still has not answered the first attempt.
    expect(server.received.map(callOf).filter(({ key }) => key === 'stuck')).toEqual([{ key: 'stuck', number: 1 }]);
    // The bus would wait for the answer before it stops.
    await server.stop();
  });
});
