import { describe, expect, test } from 'vitest';
import { createUlids } from '../../adapters/environment.ts';
import type { EventQueue } from '../../core/event/event-queue.ts';
import { createDeduplication } from '../../core/flow/deduplication.ts';
import { ingestRoutes } from '../../core/flow/ingest.ts';
import { createRouter } from '../../core/flow/router.ts';
import type { StateStore } from '../../core/state/state-store.ts';
import { createCollectingQueue } from '../support/collecting-queue.ts';
import { createMemoryStateStores } from '../support/memory-state-store.ts';

const startMs = Date.parse('2026-11-21T10:00:00.000Z');
const hourMs = 3_600_000;
const event = { specversion: '1.0', id: '1', source: 'shop.web', type: 'order.paid', data: { total: 1 } };

interface Answer {
  readonly status: number;
  readonly accepted: readonly { readonly index: number; readonly id: string; readonly receipt: string; readonly duplicate?: true }[];
  readonly rejected: readonly { readonly index: number; readonly code: string; readonly message: string }[];
}

/** Where a process dies: the call is never answered, whether it had its effect or not. */
const neverAnswered = new Promise<never>(() => undefined);

const down = (): Promise<never> => Promise.reject(new Error('throttled'));

/** A bus that knows an event again for an hour: its queue and its state outlive the processes that take events in. */
function setUp() {
  const clock = { nowMs: startMs };
  const now = (): number => clock.nowMs;
  const queue = createCollectingQueue();
  const state = createMemoryStateStores(now)('default');
  const log: string[] = [];
  const newId = createUlids(now);
  /** A process of ingest whose calls may go wrong. */
  const process = ({ fifo = false, ...faults }: { readonly queue?: Partial<EventQueue>; readonly state?: Partial<StateStore>; readonly fifo?: boolean } = {}) => {
    const deduplication = createDeduplication({ state: { ...state, ...faults.state }, windowMs: hourMs, now, log: (_level, message) => log.push(message) });
    const entrance = { queue: { ...queue, ...faults.queue }, deduplication, fifo };
    const handle = createRouter(ingestRoutes({ buses: new Map([['default', entrance]]), newId, log: () => undefined }), () => undefined);
    return async (...events: readonly object[]): Promise<Answer> => {
      const headers = { 'content-type': 'application/cloudevents-batch+json' };
      const { status, body } = await handle({ method: 'POST', path: '/buses/default/events', query: new URLSearchParams(), headers, body: Buffer.from(JSON.stringify(events)) });
      return { status, ...(JSON.parse(body) as Omit<Answer, 'status'>) };
    };
  };
  return { clock, queue, state, log, process, post: process() };
}

function codes({ rejected }: Answer): readonly string[] {
  return rejected.map(({ code }) => code);
}

describe('an event that the bus has', () => {
  test('is answered with its first receipt, and not enqueued again', async () => {
    const { post, queue } = setUp();
    const { accepted: [first] } = await post(event);
    const { status, accepted, rejected } = await post({ ...event, time: '2026-11-21T10:00:00Z' });
    expect([status, accepted, rejected]).toEqual([202, [{ ...first, duplicate: true }], []]);
    expect(queue.messages).toHaveLength(1);
  });

  test('is another one when its source or its id is', async () => {
    const { post, queue } = setUp();
    await post(event);
    const { accepted } = await post({ ...event, id: '2' }, { ...event, source: 'shop.app' });
    expect(accepted.map(({ duplicate }) => duplicate)).toEqual([undefined, undefined]);
    expect(queue.messages).toHaveLength(2);
  });

  test('is known until the window ends, counted from its acceptance', async () => {
    const { post, queue, clock } = setUp();
    await post(event);
    clock.nowMs = startMs + hourMs - 1;
    expect((await post(event)).accepted).toMatchObject([{ duplicate: true }]);
    clock.nowMs = startMs + hourMs;
    expect((await post(event)).accepted[0]).not.toHaveProperty('duplicate');
    expect(queue.messages).toHaveLength(2);
  });

  test('is taken in once within one request', async () => {
    const { post, queue } = setUp();
    const { accepted } = await post(event, { ...event, id: '2' }, event);
    expect(accepted.map(({ index, id, duplicate = false }) => [index, id, duplicate])).toEqual([[0, '1', false], [1, '2', false], [2, '1', true]]);
    expect(accepted[2]?.receipt).toBe(accepted[0]?.receipt);
    expect(queue.messages.map(({ body }) => body.split('"specversion"').length - 1)).toEqual([2]);
  });

  test('takes nothing from those beside it', async () => {
    const { post } = setUp();
    await post(event);
    const { status, accepted, rejected } = await post(event, { ...event, id: '2' }, { id: 3 });
    expect([status, accepted.map(({ index, duplicate = false }) => [index, duplicate]), rejected.length]).toEqual([202, [[0, true], [1, false]], 1]);
  });
});

describe('the same source and id with another content', () => {
  test('is refused, and told which event has them', async () => {
    const { post, queue } = setUp();
    const { accepted: [first] } = await post(event);
    const answer = await post({ ...event, data: { total: 2 } });
    expect([answer.status, codes(answer)]).toEqual([409, ['event.id_reused']]);
    expect(answer.rejected[0]?.message).toBe(
      `the bus has another event with id "1" of source "shop.web": it was accepted at 2026-11-21T10:00:00.000Z as ${first?.receipt}; an event that says something else needs an id of its own`,
    );
    expect(queue.messages).toHaveLength(1);
  });

  test('is refused within one request, too, and leaves the others', async () => {
    const { post } = setUp();
    const { status, accepted, rejected } = await post(event, { ...event, data: { total: 2 } }, event);
    expect([status, accepted.map(({ index }) => index), rejected.map(({ index, code }) => [index, code])]).toEqual([202, [0, 2], [[1, 'event.id_reused']]]);
  });

  test('before the event that the bus has is no reason to refuse that', async () => {
    const { post } = setUp();
    await post(event);
    const { accepted, rejected } = await post({ ...event, data: { total: 2 } }, event);
    expect([accepted.map(({ index }) => index), rejected.map(({ index }) => index)]).toEqual([[1], [0]]);
  });
});

describe('a process that dies', () => {
  test('after its claim and before the queue has the event delays the event by the lease, and loses nothing', async () => {
    const { post, process, queue, clock } = setUp();
    void process({ queue: { send: () => neverAnswered } })(event);
    await claimed();
    const refused = await post(event);
    expect([refused.status, codes(refused)]).toEqual([503, ['event.in_progress']]);
    clock.nowMs += 30_000;
    const { accepted } = await post(event);
    expect(accepted[0]).not.toHaveProperty('duplicate');
    expect(queue.messages).toHaveLength(1);
  });

  test('after the queue has the event and before the mark has it accepted once more, and never not at all', async () => {
    const { post, process, queue, state, clock } = setUp();
    let writes = 0;
    void process({ state: { write: (changes) => (++writes === 2 ? neverAnswered : state.write(changes)) } })(event);
    await claimed();
    expect(queue.messages).toHaveLength(1);
    expect(codes(await post(event))).toEqual(['event.in_progress']);
    clock.nowMs += 30_000;
    expect((await post(event)).accepted[0]).not.toHaveProperty('duplicate');
    expect((await post(event)).accepted[0]).toHaveProperty('duplicate', true);
    expect(queue.messages).toHaveLength(2);
  });

  test('has marked no event that the queue does not have: no mark before the enqueue', async () => {
    const { process, queue, state } = setUp();
    const order: string[] = [];
    const send: EventQueue['send'] = async (messages) => {
      const results = await queue.send(messages);
      order.push('enqueued');
      return results;
    };
    const write: StateStore['write'] = (changes) => {
      order.push(...changes.map(({ value }) => (value !== undefined && 'done' in value ? 'marked' : 'claimed')));
      return state.write(changes);
    };
    await process({ queue: { send }, state: { write } })(event);
    expect(order).toEqual(['claimed', 'enqueued', 'marked']);
  });
});

describe('a queue', () => {
  test.each(['refuse', 'answer'] as const)('that does not %s keeps the event from nobody: it is taken in as soon as it is sent again', async (how) => {
    const { post, process, queue } = setUp();
    const failing = createCollectingQueue();
    failing.fail(how);
    const refused = await process({ queue: failing })(event, event);
    expect([refused.status, codes(refused)]).toEqual([503, ['queue.unavailable', 'queue.unavailable']]);
    expect((await post(event)).status).toBe(202);
    expect(queue.messages).toHaveLength(1);
  });
});

describe('a state store that does not answer', () => {
  test.each(['read', 'write'] as const)('to a %s before the queue has the event: the event is refused for now', async (call) => {
    const { process, queue, log } = setUp();
    const refused = await process({ state: { [call]: down } })(event, { ...event, id: '2' });
    expect([refused.status, codes(refused)]).toEqual([503, ['state.unavailable', 'state.unavailable']]);
    expect(queue.messages).toHaveLength(0);
    expect(log).toEqual(['events cannot be told from those that the bus has: the state store did not answer']);
  });

  test('after the queue has the event: the event is accepted all the same', async () => {
    const { process, queue, state, log } = setUp();
    let writes = 0;
    const { status } = await process({ state: { write: (changes) => (++writes === 2 ? down() : state.write(changes)) } })(event);
    expect(status).toBe(202);
    expect(queue.messages).toHaveLength(1);
    expect(log).toEqual(['events could not be marked as accepted, and may be accepted a second time']);
  });
});

test('on a bus in order nothing overtakes an event of its key that has to come again', async () => {
  const { process, queue, clock } = setUp();
  const [first, second, other] = [{ ...event, subject: 'a' }, { ...event, id: '2', subject: 'a' }, { ...event, id: '3', subject: 'b' }];
  void process({ fifo: true, queue: { send: () => neverAnswered } })(first);
  await claimed();
  const post = process({ fifo: true });
  const { accepted, rejected } = await post(first, second, other);
  expect([accepted.map(({ id }) => id), rejected.map(({ index, code }) => [index, code])]).toEqual([['3'], [[0, 'event.in_progress'], [1, 'event.in_progress']]]);
  clock.nowMs += 30_000;
  expect((await post(first, second)).accepted.map(({ id, duplicate }) => [id, duplicate])).toEqual([['1', undefined], ['2', undefined]]);
  expect(queue.messages.map(({ body }) => body.split('"specversion"').length - 1)).toEqual([1, 2]);
});

test('of two requests with the same event at the same time one is accepted and the other told to come again', async () => {
  const { post, queue } = setUp();
  const answers = await Promise.all([post(event), post(event)]);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202, 503]));
  expect(queue.messages).toHaveLength(1);
});

test('an empty batch is accepted, and asks nothing of the state', async () => {
  const { process } = setUp();
  expect((await process({ state: { read: down, write: down } })()).status).toBe(202);
});

/** Once everything has happened that needs no answer from outside. */
function claimed(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
