import { describe, expect, test } from 'vitest';
import { lambdaResult } from '../../core/target/lambda-answer.ts';
import { tellTraces } from '../../core/trace/trace.ts';
import { violationsOf } from './checkers.ts';
import type { History } from './history.ts';
import type { Ports } from './machine.ts';
import { crashesAt, noFaults, type Scenario } from './scenario.ts';
import { simulate } from './simulate-scenario.ts';
import { targetAt } from './simulated-targets.ts';
import { scenarioWith, taken } from './small-scenario.ts';

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

/** Ports on which the record of the first run is stored only when the second one has made its attempt. */
function tracingAtTheSecondRun() {
  const second = Promise.withResolvers<void>();
  let runs = 0;
  return (ports: Ports): Ports => ({
    ...ports,
    traces: {
      ...ports.traces,
      put: async (record) => {
        runs += 1;
        if (runs === 1) await second.promise;
        else second.resolve();
        await ports.traces.put(record);
      },
    },
  });
}

/** Ports on which something that no bus has written comes into the queue with the first event. */
function withBadRecord(body: string) {
  let isSent = false;
  return (ports: Ports): Ports => ({
    ...ports,
    entrance: {
      send: async (messages) => {
        if (isSent) return ports.entrance.send(messages);
        isSent = true;
        const [, ...results] = await ports.entrance.send([{ body, group: 'nobody' }, ...messages]);
        return results;
      },
    },
  });
}

/** Ports to a function that throws when it is called for the first time. */
function throwingOnce() {
  let calls = 0;
  return (ports: Ports): Ports => ({
    ...ports,
    invoker: {
      ...ports.invoker,
      invoke: async () => {
        calls += 1;
        const thrown = '{"errorType":"OutOfStock","errorMessage":"none left"}';
        return lambdaResult(calls === 1 ? { functionError: 'Unhandled', payload: Buffer.from(thrown) } : { payload: Buffer.from('null') });
      },
    },
  });
}

/** Number and code of each attempt that the traces tell of. */
function attemptsIn({ traces }: History): readonly string[] {
  const deliveries = tellTraces(traces).flatMap(({ rules }) => rules.flatMap(({ deliveries: told = [] }) => told));
  return deliveries.flatMap(({ attempts }) => attempts.map(({ number, code }) => `${number}: ${code}`));
}

describe('what buses get wrong:', () => {
  test('mark before enqueue: an event whose ingest died on the way is taken in when it is posted again, and known from then on', async () => {
    const machines: Scenario['machines'] = [['ingest'], ['matcher'], ['definitions']];
    const ends = await Promise.all(crashesAt(6).map((crash) => simulate(scenarioWith('takes', { machines, deduplicateHours: 1, crashes: [crash] }))));
    expect(ends.flatMap(violationsOf)).toEqual([]);
    // Who died between the queue and the mark cannot be known: then it is there twice.
    expect(new Set(ends.map((history) => taken(history).length))).toEqual(new Set([1, 2]));
  });

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
    // It would be tried again, and for ever, if only its envelope fitted into the queue.
    expect(tried.happenings.get('the lease of a message ended')).toBeUndefined();
    const dead = await simulate(scenarioWith('refuses', { posts: [largest] }));
    expect([violationsOf(dead), dead.letters.map(({ attributes }) => attributes?.['ERROR_CODE'])]).toEqual([[], ['400']]);
  });

  test('trace store down: each event is delivered once, and the log has its trace', async () => {
    const history = await simulate(scenarioWith('takes'), { ports: withoutTraces });
    expect([violationsOf(history), taken(history)]).toEqual([[], ['1']]);
  });

  test('visibility shorter than the target: who gets the message meanwhile delivers it again, and nothing is lost', async () => {
    const scenario = scenarioWith('takes late', { leaseSeconds: 5 });
    const history = await simulate(scenario);
    expect([violationsOf(history), new Set(taken(history))]).toEqual([[], new Set(['1'])]);
    expect(history.happenings.get('two runs worked on one message')).toBeGreaterThan(0);
    // Neither is it when one of the two dies.
    const ends = await Promise.all(crashesAt(history.calls).map((crash) => simulate({ ...scenario, crashes: [crash] })));
    expect(ends.flatMap(violationsOf)).toEqual([]);
  });

  test('an answer that was lost is no yes: what a target took without a word is sent again', async () => {
    const history = await simulate(scenarioWith('takes unheard'));
    expect(violationsOf(history)).toEqual([]);
    expect(taken(history).length).toBeGreaterThan(1);
  });

  test('a retry that reads state before it is written: what a retry needs, it has with it', async () => {
    const once = { orders: { pattern: { type: ['order.paid'] }, targets: [{ ...targetAt('billing', 'orders', 'sink'), effectOnce: true }] } };
    const scenario = scenarioWith('is busy', { deployments: [{ atMs: 0, rules: once }], faults: { ...noFaults, untilMs: 1_000 } });
    const history = await simulate(scenario, { ports: tracingAtTheSecondRun() });
    expect(violationsOf(history)).toEqual([]);
    expect(attemptsIn(history)).toEqual(['1: 503', '2: 200']);
    expect(tellTraces(history.traces).flatMap(({ rules }) => rules.flatMap(({ deliveries = [] }) => deliveries.map(({ reason }) => reason)))).toEqual([undefined]);
  });

  test('one bad record of ten: it lies in the dead letters as it came, and the nine others are delivered once each', async () => {
    const posts = Array.from({ length: 9 }, (_none, number) => ({ atMs: 0, events: [{ id: String(number), type: 'order.paid', dataBytes: 10 }] }));
    const history = await simulate(scenarioWith('takes', { posts }), { ports: withBadRecord('no record of any bus') });
    expect(taken(history).toSorted()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8']);
    expect(history.letters.map(({ body, attributes }) => [body, attributes?.['ERROR_CODE']])).toEqual([['no record of any bus', 'message.unreadable']]);
    expect(history.happenings.get('the lease of a message ended')).toBeUndefined();
  });

  test('a Lambda error counted as success: a function that threw gets its event again', async () => {
    const functionArn = 'arn:aws:lambda:eu-central-1:123456789012:function:billing';
    const rules = { orders: { pattern: { type: ['order.paid'] }, targets: [{ id: 'sink', type: 'lambda', functionArn }] } };
    const history = await simulate(scenarioWith('takes', { deployments: [{ atMs: 0, rules }] }), { ports: throwingOnce() });
    expect(attemptsIn(history)).toEqual(['1: OutOfStock', '2: ok']);
    expect([history.quiet, history.letters]).toEqual([true, []]);
  });
});
