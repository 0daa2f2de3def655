import { describe, expect, test } from 'vitest';
import { createCountedBus } from './counted-bus.ts';

const nothing = { accepted: 0, filtered: 0, shadowed: 0, matched: 0, unmet: 0, deliveries: 0, delivered: 0, dead: 0, inFlight: 0, overdue: 0 };

describe('a bus that loses nothing adds up', () => {
  test('each event is filtered, shadowed or matched, and each delivery delivered, dead or in flight', async () => {
    const bus = createCountedBus();
    const post = bus.startIngest();
    await bus.run(await post('order.paid', 'order.both', 'order.busy', 'order.watched', 'order.unknown'));
    expect(await bus.ledger(0, 0)).toEqual({
      bus: 'default',
      from: '2026-11-21T10:00:00.000Z',
      to: '2026-11-21T10:01:00.000Z',
      addsUp: true,
      sums: { accepted: 5, filtered: 1, shadowed: 1, matched: 3, unmet: 0, deliveries: 4, delivered: 2, dead: 1, inFlight: 1, overdue: 0 },
      minutes: [
        { minute: '2026-11-21T10:00:00.000Z', accepted: 5, filtered: 1, shadowed: 1, matched: 3, unmet: 0, deliveries: 4, delivered: 2, dead: 1, inFlight: 1, overdue: 0, addsUp: true },
      ],
      gaps: [],
      overdue: [],
    });
  });

  test('a message that comes twice counts once', async () => {
    const bus = createCountedBus();
    const sent = await bus.startIngest()('order.paid', 'order.both');
    await bus.run(sent);
    await bus.run(sent);
    expect((await bus.ledger(0, 0)).sums).toEqual({ ...nothing, accepted: 2, matched: 2, deliveries: 3, delivered: 2, dead: 1 });
  });

  test('a delivery counts where its event was received, however late it is settled', async () => {
    const bus = createCountedBus();
    const post = bus.startIngest();
    const retries = await bus.run(await post('order.busy'));
    bus.setMinute(2);
    await bus.run(retries);
    await bus.run(await post('order.paid'));
    const { minutes } = await bus.ledger(0, 2);
    expect(minutes.map(({ minute, deliveries, delivered, inFlight }) => [minute, deliveries, delivered, inFlight])).toEqual([
      ['2026-11-21T10:00:00.000Z', 1, 0, 1],
      ['2026-11-21T10:02:00.000Z', 1, 1, 0],
    ]);
  });

  test('an envelope that the queue refused leaves no gap', async () => {
    const bus = createCountedBus();
    const post = bus.startIngest();
    await bus.run(await post('order.paid'));
    const send = bus.entrance.send.bind(bus.entrance);
    bus.entrance.send = async (messages) => messages.map(() => ({ accepted: false, reason: 'throttled' }));
    await post('order.paid');
    bus.entrance.send = send;
    await bus.run(await post('order.paid'));
    await bus.run(await post('order.paid'));
    bus.setMinute(30);
    expect((await bus.ledger(0, 0)).sums).toEqual({ ...nothing, accepted: 3, matched: 3, deliveries: 3, delivered: 3 });
  });

  test('processes count each for itself, and what came to no end before one died is no gap', async () => {
    const bus = createCountedBus();
    const [first, second] = [bus.startIngest(), bus.startIngest()];
    await bus.run(await second('order.paid'));
    await bus.run([...(await first('order.paid')), ...(await second('order.paid')), ...(await first('order.paid'))]);
    bus.setMinute(30);
    expect((await bus.ledger(0, 0)).sums).toEqual({ ...nothing, accepted: 4, matched: 4, deliveries: 4, delivered: 4 });
  });
});

describe('a loss is seen', () => {
  test('an envelope that vanished is told of by the next one: unmet at first, overdue after 15 minutes', async () => {
    const bus = createCountedBus();
    const post = bus.startIngest();
    await bus.run(await post('order.paid'));
    await post('order.paid', 'order.paid');
    bus.setMinute(1);
    await bus.run(await post('order.paid'));
    bus.setMinute(16);
    expect((await bus.ledger(0, 1)).sums).toMatchObject({ accepted: 4, matched: 2, unmet: 2, overdue: 0 });
    bus.setMinute(17);
    const { addsUp, minutes, gaps } = await bus.ledger(0, 1);
    expect([addsUp, minutes.map(({ minute, unmet, overdue }) => [minute, unmet, overdue])]).toEqual([
      false,
      [
        ['2026-11-21T10:00:00.000Z', 0, 0],
        ['2026-11-21T10:01:00.000Z', 2, 2],
      ],
    ]);
    expect(gaps).toEqual([{ events: 2, after: expect.stringMatching(/^01/), before: expect.stringMatching(/^01/) }]);
  });

  test('one that comes after all is no loss any more', async () => {
    const bus = createCountedBus();
    const post = bus.startIngest();
    await bus.run(await post('order.paid'));
    const late = await post('order.paid');
    await bus.run(await post('order.paid'));
    bus.setMinute(30);
    expect((await bus.ledger(0, 0)).addsUp).toBe(false);
    await bus.run(late);
    expect((await bus.ledger(0, 0)).sums).toEqual({ ...nothing, accepted: 3, matched: 3, deliveries: 3, delivered: 3 });
  });

  test('several in a row are counted exactly, from the first one of a process on', async () => {
    const bus = createCountedBus();
    const post = bus.startIngest();
    await post('order.paid', 'order.paid');
    await post('order.paid');
    await bus.run(await post('order.paid'));
    expect((await bus.ledger(0, 0)).sums).toMatchObject({ accepted: 4, unmet: 3 });
  });

  test('a message that was let go before its run had done anything', async () => {
    const bus = createCountedBus();
    const post = bus.startIngest();
    const acknowledged = await post('order.paid');
    const put = bus.traces.put.bind(bus.traces);
    bus.traces.put = () => Promise.reject(new Error('the process died'));
    await bus.run(acknowledged);
    bus.traces.put = put;
    await bus.run(await post('order.paid'));
    bus.setMinute(30);
    expect((await bus.ledger(0, 0)).sums).toMatchObject({ accepted: 2, unmet: 1, overdue: 1 });
  });

  test('a dead letter that was not stored, and whose message does not come again', async () => {
    const bus = createCountedBus();
    bus.deadLetters.fail('refuse');
    await bus.run(await bus.startIngest()('order.both'));
    bus.setMinute(29);
    expect((await bus.ledger(0, 0)).sums).toEqual({ ...nothing, accepted: 1, matched: 1, deliveries: 2, delivered: 1, inFlight: 1 });
    bus.setMinute(31);
    const { sums, overdue } = await bus.ledger(0, 0);
    expect(sums).toEqual({ ...nothing, accepted: 1, matched: 1, deliveries: 2, delivered: 1, inFlight: 1, overdue: 1 });
    expect(overdue).toEqual([{ receipt: expect.stringMatching(/\.0$/), rule: 'both', target: 'refused', dueAt: '2026-11-21T10:15:00.000Z' }]);
  });

  test('a delivery that met a bug, and whose message does not come again', async () => {
    const bus = createCountedBus();
    await bus.run(await bus.startIngest()('order.broken'));
    bus.setMinute(31);
    expect((await bus.ledger(0, 0)).sums).toEqual({ ...nothing, accepted: 1, matched: 1, deliveries: 1, inFlight: 1, overdue: 1 });
  });

  test('a retry that does not come: overdue 15 minutes after its time, which the ledger of a day before still shows', async () => {
    const bus = createCountedBus();
    const [retry] = await bus.run(await bus.startIngest()('order.busy'));
    expect(retry?.delaySeconds).toBeLessThanOrEqual(5);
    bus.setMinute(24 * 60);
    expect((await bus.ledger(0, 0)).sums).toMatchObject({ deliveries: 1, inFlight: 1, overdue: 1 });
  });
});

describe('what a process said last long before', () => {
  test('is looked up: found, nothing is missing', async () => {
    const bus = createCountedBus();
    const post = bus.startIngest();
    await bus.run(await post('order.paid'));
    bus.setMinute(180);
    await bus.run(await post('order.paid'));
    expect((await bus.ledger(180, 180)).sums).toEqual({ ...nothing, accepted: 1, matched: 1, deliveries: 1, delivered: 1 });
  });

  test('and is missed where no run has met it', async () => {
    const bus = createCountedBus();
    const post = bus.startIngest();
    await post('order.paid', 'order.paid');
    bus.setMinute(180);
    await bus.run(await post('order.paid'));
    expect((await bus.ledger(180, 180)).sums).toMatchObject({ accepted: 3, unmet: 2 });
  });

  test('but not where its trace may have expired', async () => {
    const bus = createCountedBus();
    const post = bus.startIngest();
    await post('order.paid');
    bus.setMinute(21 * 60);
    await bus.run(await post('order.paid'));
    expect((await bus.ledger(21 * 60, 21 * 60)).sums).toMatchObject({ accepted: 1, unmet: 0 });
  });
});
