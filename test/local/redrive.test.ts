import { describe, expect, onTestFinished, test } from 'vitest';
import { createRedriveClient, type RedriveClient } from '../support/redrive-client.ts';
import { poll, startTestBus, type TestBus } from '../support/local-bus.ts';
import { type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';

interface World {
  readonly bus: TestBus;
  readonly client: RedriveClient;
  readonly service: LoopbackServer;
  /** What the service answers from now on. */
  readonly answers: { status: number };
}

/** A bus and a service that refuses for good, with the rules `paid` and `audit` that send to it. */
async function startWorld(options: Parameters<typeof startTestBus>[0] = {}): Promise<World> {
  const answers = { status: 400 };
  const [bus, service] = await Promise.all([startTestBus(options), startLoopbackServer(() => answers.status)]);
  onTestFinished(async () => {
    await Promise.all([bus.stop(), service.stop()]);
  });
  await bus.put('paid', { pattern: { type: ['order.paid'] }, targets: [{ id: 'billing', type: 'http', url: `${service.url}billing` }] });
  await bus.put('audit', { pattern: { type: ['order.refunded'] }, targets: [{ id: 'log', type: 'http', url: `${service.url}log` }] });
  return { bus, client: createRedriveClient(bus.url), service, answers };
}

/** Posts events whose deliveries die; resolves with their receipts when they have. */
async function letDie({ bus }: World, ...events: readonly Record<string, unknown>[]): Promise<readonly string[]> {
  const receipts = await Promise.all(events.map((event) => bus.accept(event)));
  await Promise.all(receipts.map((receipt) => bus.trace(receipt, isDead)));
  return receipts;
}

const isDead: Parameters<TestBus['trace']>[1] = ({ rules }) => rules.some(({ deliveries }) => deliveries?.some(({ outcome }) => outcome === 'dead'));
const isDelivered: Parameters<TestBus['trace']>[1] = ({ rules }) => rules.some(({ deliveries }) => deliveries?.some(({ outcome }) => outcome === 'delivered'));

describe('a delivery that died', () => {
  test('is listed, counted, sent again and delivered, and its trace tells all of it', async () => {
    const world = await startWorld();
    const { bus, client, service, answers } = world;
    const [receipt = ''] = await letDie(world, { id: '1' });
    const listed = await client.list();
    expect(listed).toEqual({
      deadLetters: [
        {
          id: expect.stringMatching(/^[0-9a-f]{32}$/),
          receipt,
          receivedAt: expect.any(String),
          rule: 'paid',
          target: 'billing',
          code: '400',
          message: expect.any(String),
          reason: 'the answer allows no retry',
          attempts: 1,
          firstAttemptAt: expect.any(String),
          lastAttemptAt: expect.any(String),
          event: { id: '1', source: 'shop.web', type: 'order.paid' },
        },
      ],
    });
    expect(await client.redrive({ query: {}, dryRun: true })).toMatchObject({
      state: 'done',
      found: 1,
      sent: 0,
      groups: [{ rule: 'paid', target: 'billing', code: '400', count: 1 }],
    });
    expect(service.received).toHaveLength(1);

    answers.status = 200;
    expect(await client.redrive({ ids: listed.deadLetters.map(({ id }) => id) })).toMatchObject({ state: 'done', found: 1, sent: 1, failed: 0, missing: [] });
    const { state, rules } = await bus.trace(receipt, isDelivered);
    expect(state).toBe('settled');
    expect(rules[0]?.deliveries).toMatchObject([
      { target: 'billing', outcome: 'delivered', redriven: 1, attempts: [{ number: 1, code: '400' }, { number: 1, code: '200', redriven: 1 }] },
    ]);
    expect(await client.list()).toEqual({ deadLetters: [] });
    expect(await client.redrive({ query: {} })).toMatchObject({ found: 0, sent: 0 });
  });

  test('has another delivery id when it is sent again: no target takes it for what it had before', async () => {
    const world = await startWorld();
    await letDie(world, { id: '1' });
    world.answers.status = 200;
    await world.client.redrive({ query: {} });
    const received = await world.service.gotten(2);
    expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(2);
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
  });

  test('and fails again is not lost: it dies as a new letter, which the same redrive does not take', async () => {
    const world = await startWorld();
    const { client, service } = world;
    await letDie(world, { id: '1' });
    const [before] = (await client.list()).deadLetters;
    expect(await client.redrive({ query: {} })).toMatchObject({ found: 1, sent: 1 });
    const again = await poll(async () => (await client.list()).deadLetters.find(({ redriven }) => redriven === 1));
    expect(again.id).not.toBe(before?.id);
    expect(service.received).toHaveLength(2);
    world.answers.status = 200;
    expect(await client.redrive({ ids: [again.id] })).toMatchObject({ sent: 1, missing: [] });
    await service.gotten(3);
  });
});

describe('a redrive', () => {
  test('sends again on a bus in order, too', async () => {
    const world = await startWorld({ fifo: ['default'] });
    await letDie(world, { id: '1' }, { id: '2' });
    world.answers.status = 200;
    expect(await world.client.redrive({ query: {} })).toMatchObject({ state: 'done', found: 2, sent: 2 });
    await world.service.gotten(4);
  });

  test('takes what its query asks for, and leaves the rest where it is, for the next one to find', async () => {
    const world = await startWorld();
    const { client, service } = world;
    await letDie(world, { id: '1' }, { id: '2' }, { id: '3', type: 'order.refunded' });
    expect((await client.list('rule=audit')).deadLetters.map(({ event }) => event.id)).toEqual(['3']);
    world.answers.status = 200;
    expect(await client.redrive({ query: { target: 'log', code: '400' } })).toMatchObject({ found: 1, sent: 1 });
    expect((await service.gotten(4)).at(-1)?.path).toBe('/log');
    expect(await client.redrive({ query: { rule: 'paid', to: new Date().toISOString() } })).toMatchObject({ found: 2, sent: 2 });
    expect(await client.redrive({ query: { from: '2026-01-01T00:00:00Z' } })).toMatchObject({ found: 0 });
  });

  test('lets a letter lie whose target is gone, and says so', async () => {
    const world = await startWorld();
    const { bus, client } = world;
    await letDie(world, { id: '1' });
    await fetch(`${bus.url}/buses/default/rules/paid`, { method: 'DELETE' });
    const groups = [{ rule: 'paid', target: 'billing', code: '400', reason: 'target.deleted', count: 1 }];
    expect(await client.redrive({ query: {}, dryRun: true })).toMatchObject({ found: 1, skipped: 0, groups });
    expect(await client.redrive({ query: {} })).toMatchObject({ found: 1, sent: 0, skipped: 1, groups });
    await bus.put('paid', { pattern: {}, targets: [{ id: 'billing', type: 'http', url: world.service.url }] });
    expect(await client.redrive({ query: {} })).toMatchObject({ found: 1, sent: 1, skipped: 0 });
  });

  test('names the letters that it was asked for and has not found', async () => {
    const { client } = await startWorld();
    const id = '0123456789abcdef0123456789abcdef';
    expect(await client.redrive({ ids: [id] })).toMatchObject({ state: 'done', found: 0, missing: [id] });
  });

  test('is one at a time, can be cancelled, and leaves what it has not sent', async () => {
    const world = await startWorld();
    const { bus, client } = world;
    await letDie(world, { id: '1' }, { id: '2' }, { id: '3' });
    const id = await client.begin({ query: {}, ratePerSecond: 0.01 });
    await poll(async () => ((await client.show(id)).sent === 1 ? true : undefined));
    const second = await fetch(`${bus.url}/buses/default/redrive`, { method: 'POST', body: '{"query":{}}' });
    expect([second.status, await second.json()]).toEqual([409, { code: 'redrive.running', path: '', message: expect.stringContaining(id) }]);
    expect(await client.cancel(id)).toMatchObject({ state: 'cancelled', sent: 1 });
    await poll(async () => (await client.list()).deadLetters.find(({ redriven }) => redriven === 1));
    expect(await client.redrive({ query: { to: String(Date.now()) }, dryRun: true })).toMatchObject({ found: 3 });
  });
});
