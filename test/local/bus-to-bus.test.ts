import { describe, expect, onTestFinished, test } from 'vitest';
import type { AttemptStory, DeliveryStory, Trace } from '../../core/trace/trace.ts';
import type { LocalBusOptions } from '../../local/runner/bus.ts';
import { poll, startTestBus, structured, type TestBus } from '../support/local-bus.ts';
import { type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';

async function startBuses(buses: LocalBusOptions['buses'] = ['default', 'audit']): Promise<TestBus> {
  const started = await startTestBus({ buses });
  onTestFinished(() => started.stop());
  return started;
}

async function startSink(): Promise<LoopbackServer> {
  const sink = await startLoopbackServer();
  onTestFinished(() => sink.stop());
  return sink;
}

/** A rule for every event, with one target. */
async function putRule({ url }: TestBus, bus: string, target: object): Promise<Response> {
  return fetch(`${url}/buses/${bus}/rules/forward`, { method: 'PUT', body: JSON.stringify({ pattern: {}, targets: [{ id: 'next', ...target }] }) });
}

async function traceOf({ url }: TestBus, bus: string, receipt: string): Promise<Trace> {
  return poll(async () => {
    const answer = await fetch(`${url}/buses/${bus}/traces/${receipt}`);
    // What the bus answers with 200 is a trace: test/openapi.test.ts.
    return answer.ok ? ((await answer.json()) as Trace) : undefined;
  });
}

/** The delivery of a rule with one target, and its only attempt. */
async function deliveryOf(bus: TestBus, name: string, receipt: string): Promise<DeliveryStory & AttemptStory> {
  const { rules } = await traceOf(bus, name, receipt);
  const delivery = rules[0]?.deliveries?.[0];
  const attempt = delivery?.attempts[0];
  if (delivery === undefined || attempt === undefined) throw new Error(`bus ${name} has attempted nothing with ${receipt}`);
  return { ...delivery, ...attempt };
}

describe('an event that goes on to another bus', () => {
  const text = '{ "specversion":"1.0", "id":"1", "source":"shop.web", "type":"order.paid", "subject":null, "data":{"total":12345678901234567890.10} }';

  test('meets the rules there, digit by digit as it was posted, with one hop', async () => {
    const [bus, sink] = await Promise.all([startBuses(), startSink()]);
    await putRule(bus, 'default', { type: 'bus', bus: 'audit' });
    await putRule(bus, 'audit', { type: 'http', url: sink.url });
    await bus.post(text, structured);
    const [received] = await sink.gotten(1);
    expect(received?.body).toBe(text.replace(/ \}$/, ' ,"glassbushops":1}'));
  });

  test('is followed from one trace to the next, and was received when the first bus received it', async () => {
    const bus = await startBuses();
    await putRule(bus, 'default', { type: 'bus', bus: 'audit' });
    const first = await bus.accept({ data: { total: 120 } });
    const delivery = await deliveryOf(bus, 'default', first);
    expect(delivery).toMatchObject({ outcome: 'delivered', number: 1, code: 'ok', receipt: expect.stringMatching(/^[0-9A-Z]{26}\.0$/) });
    const { receivedAt } = await traceOf(bus, 'default', first);
    expect(await traceOf(bus, 'audit', delivery.receipt ?? '')).toMatchObject({ bus: 'audit', receivedAt, event: { id: '1', glassbushops: 1, data: { total: 120 } } });
  });

  test('is what the transform makes of it', async () => {
    const [bus, sink] = await Promise.all([startBuses(), startSink()]);
    const template = { specversion: '1.0', id: '${id}', source: 'audit', type: 'paid', data: '${data}' };
    await putRule(bus, 'default', { type: 'bus', bus: 'audit', transform: { form: 'template', variables: { id: '$.id', data: '$.data' }, template } });
    await putRule(bus, 'audit', { type: 'http', url: sink.url });
    await bus.post(text, structured);
    const [received] = await sink.gotten(1);
    expect(received?.body).toBe('{"specversion":"1.0","id":"1","source":"audit","type":"paid","data":{"total":12345678901234567890.10},"glassbushops":1}');
  });

  test('does not go when the transform makes no event of it', async () => {
    const bus = await startBuses();
    await putRule(bus, 'default', { type: 'bus', bus: 'audit', transform: { form: 'jsonpath', path: '$.data' } });
    expect(await deliveryOf(bus, 'default', await bus.accept({ data: { id: '1' } }))).toMatchObject({
      outcome: 'dead',
      code: 'transform.invalid_event',
      message: 'what the transform makes is no CloudEvent: event.missing_attribute at specversion: the required attribute specversion is missing',
    });
  });

  test('goes to a bus of another process over HTTP, and has the receipt that this bus answers with', async () => {
    const [here, there] = await Promise.all([startBuses(), startBuses(['orders'])]);
    await putRule(here, 'default', { type: 'bus', endpoint: `${there.url}/buses/orders` });
    const delivery = await deliveryOf(here, 'default', await here.accept({ id: '7' }));
    expect(delivery).toMatchObject({ outcome: 'delivered', code: '202' });
    expect(await traceOf(there, 'orders', delivery.receipt ?? '')).toMatchObject({ bus: 'orders', event: { id: '7', glassbushops: 1 } });
  });

  test('is refused for good by a bus that the other process does not have', async () => {
    const [here, there] = await Promise.all([startBuses(), startBuses(['orders'])]);
    await putRule(here, 'default', { type: 'bus', endpoint: `${there.url}/buses/refunds` });
    expect(await deliveryOf(here, 'default', await here.accept({}))).toMatchObject({ outcome: 'dead', code: '404' });
  });
});

/** Where an event came to an end that goes round, and the buses that it passed, in order. */
interface Round {
  readonly passed: readonly string[];
  readonly end: DeliveryStory & AttemptStory;
}

/** Follows an event from receipt to receipt through buses that take turns. */
async function follow(bus: TestBus, receipt: string, buses: readonly string[]): Promise<Round> {
  const passed: string[] = [];
  for (let next: string | undefined = receipt; ; ) {
    const name = buses[passed.length % buses.length] ?? '';
    const delivery: Round['end'] = await deliveryOf(bus, name, next ?? '');
    passed.push(name);
    if (delivery.outcome !== 'delivered') return { passed, end: delivery };
    next = delivery.receipt;
  }
}

describe('an event that comes back', () => {
  test('between two buses ends as a dead letter after eight hops', async () => {
    const bus = await startBuses();
    await putRule(bus, 'default', { type: 'bus', bus: 'audit' });
    await putRule(bus, 'audit', { type: 'bus', bus: 'default' });
    const { passed, end } = await follow(bus, await bus.accept({}), ['default', 'audit']);
    expect(passed).toEqual(['default', 'audit', 'default', 'audit', 'default', 'audit', 'default', 'audit', 'default']);
    expect(end).toMatchObject({
      outcome: 'dead',
      code: 'target.too_many_hops',
      message: 'the event has passed between buses 8 times and is in a loop: rule "forward" of bus "default" would send it on to bus audit',
    });
  });

  test('to its own bus ends after eight hops, too, with a receipt for each round', async () => {
    const bus = await startBuses();
    await putRule(bus, 'default', { type: 'bus', bus: 'default' });
    const { passed, end } = await follow(bus, await bus.accept({}), ['default']);
    expect(passed).toHaveLength(9);
    expect(end).toMatchObject({ outcome: 'dead', code: 'target.too_many_hops' });
  });

  test('keeps its count through a transform that drops it', async () => {
    const bus = await startBuses();
    const template = { specversion: '1.0', id: '1', source: 'loop', type: 'round' };
    await putRule(bus, 'default', { type: 'bus', bus: 'default', transform: { form: 'template', template } });
    const { passed, end } = await follow(bus, await bus.accept({}), ['default']);
    expect(passed).toHaveLength(9);
    expect(end.code).toBe('target.too_many_hops');
  });

  test('is left alone by a rule that asks for no hops', async () => {
    const bus = await startBuses();
    const rule = { pattern: { glassbushops: [{ exists: false }] }, targets: [{ id: 'next', type: 'bus', bus: 'default' }] };
    await bus.put('forward', rule);
    const { receipt = '' } = await deliveryOf(bus, 'default', await bus.accept({}));
    expect(await traceOf(bus, 'default', receipt)).toMatchObject({ state: 'settled', rules: [{ rule: 'forward', matched: false }] });
  });
});

test('a rule cannot name a bus that is not there', async () => {
  const answer = await putRule(await startBuses(), 'default', { type: 'bus', bus: 'audits' });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({
    code: 'target.unknown_bus',
    path: 'targets[0].bus',
    message: 'Expected a bus of this deployment (`default`, `audit`), found "audits": did you mean `audit`?',
  });
});
