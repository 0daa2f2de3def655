import { describe, expect, test } from 'vitest';
import { violationsOf } from './checkers.ts';
import type { History } from './history.ts';
import type { Ports } from './machine.ts';
import { noFaults, type Mood, type Scenario } from './scenario.ts';
import { simulate } from './simulate-scenario.ts';
import { targetAt } from './simulated-targets.ts';

/** One event for one target, which behaves as told in the first minute and takes everything then. */
function scenarioWith(mood: Mood, changes: Partial<Scenario> = {}): Scenario {
  return {
    seed: 1,
    machines: [['ingest', 'definitions', 'api'], ['matcher'], ['matcher']],
    deployments: [{ atMs: 0, rules: { orders: ruleTo('billing') } }],
    posts: [{ atMs: 0, events: [{ id: '1', type: 'order.paid', dataBytes: 10 }] }],
    targets: { billing: { moods: [mood], finally: 'takes' } },
    faults: { ...noFaults, untilMs: 60_000 },
    crashes: [],
    leaseSeconds: 360,
    ...changes,
  };
}

function ruleTo(host: string): object {
  return { pattern: { type: ['order.paid'] }, targets: [targetAt(host, 'orders', 'sink')] };
}

function taken({ requests }: History): readonly string[] {
  return requests.filter((one) => one.taken).map(({ event }) => event);
}

/** Ports that note when a retry was stored and when its message was let go. */
function noting(log: string[]) {
  return (ports: Ports): Ports => ({
    ...ports,
    queue: {
      send: async (messages) => {
        const results = await ports.queue.send(messages);
        log.push('the retry is stored');
        return results;
      },
    },
    acknowledge: (ids) => {
      log.push('the message is let go');
      return ports.acknowledge(ids);
    },
  });
}

function withoutTraces(ports: Ports): Ports {
  return { ...ports, traces: { ...ports.traces, put: () => Promise.reject(new Error('table not found')) } };
}

describe('what buses get wrong:', () => {
  test('ack before persist: a message is let go after its retry is stored', async () => {
    const log: string[] = [];
    await simulate(scenarioWith('is busy'), { ports: noting(log) });
    expect(log.slice(0, 2)).toEqual(['the retry is stored', 'the message is let go']);
  });

  test('a queue that refuses everything for a minute loses nothing and counts as no attempt', async () => {
    const history = await simulate(scenarioWith('is busy', { faults: { ...noFaults, untilMs: 60_000, throttled: 1 } }));
    expect(violationsOf(history)).toEqual([]);
    expect(taken(history)).toEqual(['1']);
  });

  test('a record too large for the queue: the largest event there may be is tried again, and dies, like any other', async () => {
    const largest = { atMs: 0, events: [{ id: '1', type: 'order.paid', dataBytes: 1_032_000 }] };
    const tried = await simulate(scenarioWith('is busy', { posts: [largest] }));
    expect([violationsOf(tried), taken(tried)]).toEqual([[], ['1']]);
    const dead = await simulate(scenarioWith('refuses', { posts: [largest] }));
    expect([violationsOf(dead), dead.letters.map(({ attributes }) => attributes?.['ERROR_CODE'])]).toEqual([[], ['400']]);
  });

  test('trace store down: each event is delivered once, and the log has its trace', async () => {
    const history = await simulate(scenarioWith('takes'), { ports: withoutTraces });
    expect([violationsOf(history), taken(history)]).toEqual([[], ['1']]);
  });

  test('visibility shorter than the target: who gets the message meanwhile delivers it again, and nothing is lost', async () => {
    const history = await simulate(scenarioWith('takes late', { leaseSeconds: 5 }));
    expect([violationsOf(history), new Set(taken(history))]).toEqual([[], new Set(['1'])]);
  });

  test('a target edited meanwhile: the retry goes where the target is now', async () => {
    const moved = { atMs: 500, rules: { orders: ruleTo('moved') } };
    const history = await simulate(scenarioWith('is busy', { deployments: [{ atMs: 0, rules: { orders: ruleTo('billing') } }, moved] }));
    expect(violationsOf(history)).toEqual([]);
    expect(history.requests.map(({ code }) => code)).toEqual(['503', '200']);
  });

  test('a target deleted meanwhile: its waiting delivery is a dead letter that says so', async () => {
    const history = await simulate(scenarioWith('is busy', { deployments: [{ atMs: 0, rules: { orders: ruleTo('billing') } }, { atMs: 500, rules: {} }] }));
    expect([violationsOf(history), history.letters.map(({ attributes }) => attributes?.['ERROR_CODE'])]).toEqual([[], ['target.deleted']]);
  });

  test('half a deployment seen: an event meets all rules of a deployment or none of them', async () => {
    const rules = Object.fromEntries(['a', 'b', 'c'].map((name) => [name, { pattern: { type: ['order.paid'] }, targets: [targetAt('billing', name, 'sink')] }]));
    const posts = Array.from({ length: 60 }, (_none, number) => ({ atMs: number * 100, events: [{ id: String(number), type: 'order.paid', dataBytes: 10 }] }));
    const history = await simulate(scenarioWith('takes', { posts, deployments: [{ atMs: 0, rules: {} }, { atMs: 2_500, rules }] }));
    const met = history.traces.flatMap(({ events }) => events).map(({ matches }) => matches.length);
    expect(violationsOf(history)).toEqual([]);
    expect(new Set(met)).toEqual(new Set([0, 3]));
  });

  test('an answer that was lost is no yes: what a target took without a word is sent again', async () => {
    const history = await simulate(scenarioWith('takes unheard'));
    expect(violationsOf(history)).toEqual([]);
    expect(taken(history).length).toBeGreaterThan(1);
  });
});
