import { describe, expect, test } from 'vitest';
import { type Asked, openFifoBus, ruleFor } from '../support/fifo-bus.ts';

const unavailable = { code: '503' };

/** Refuses one event the first few times that it is asked for it. */
function refuse(event: string, times: number, target?: string) {
  return (asked: Asked) => (asked.event === event && asked.time <= times && (target ?? asked.target) === asked.target ? unavailable : undefined);
}

describe('events of one key', () => {
  test('reach a target in order although one of them is refused', async () => {
    const bus = openFifoBus({ rules: { all: ruleFor('billing') }, refuses: refuse('a2', 2) });
    await bus.post('a1', 'a2', 'a3', 'a4');
    await bus.passUntil(30);
    expect(bus.accepted).toEqual(['0 s: billing a1', '20 s: billing a2', '20 s: billing a3', '20 s: billing a4']);
  });

  test('reach a target in order although they came by several requests', async () => {
    const bus = openFifoBus({ rules: { all: ruleFor('billing') }, refuses: refuse('a1', 1) });
    await bus.post('a1');
    await bus.post('a2');
    await bus.passUntil(5);
    await bus.post('a3');
    await bus.passUntil(30);
    expect(bus.accepted).toEqual(['10 s: billing a1', '10 s: billing a2', '10 s: billing a3']);
  });

  test('hold back no other key, also of the same request', async () => {
    const bus = openFifoBus({ rules: { all: ruleFor('billing') }, refuses: refuse('a1', 1) });
    await bus.post('a1', 'b1', 'a2', 'b2');
    await bus.passUntil(30);
    expect(bus.accepted).toEqual(['0 s: billing b1', '0 s: billing b2', '10 s: billing a1', '10 s: billing a2']);
  });

  test('reach another target of the same message without delay, each once', async () => {
    const bus = openFifoBus({ rules: { all: ruleFor('billing', 'audit') }, refuses: refuse('a1', 3, 'billing') });
    await bus.post('a1', 'a2');
    await bus.passUntil(60);
    expect(bus.accepted).toEqual(['0 s: audit a1', '0 s: audit a2', '30 s: billing a1', '30 s: billing a2']);
    expect(bus.asked.filter((one) => one.startsWith('audit'))).toEqual(['audit a1', 'audit a2']);
  });

  test('wait at every target for a message that is stuck at one of them', async () => {
    const bus = openFifoBus({ rules: { all: ruleFor('billing', 'audit') }, refuses: refuse('a1', 1, 'billing') });
    await bus.post('a1');
    await bus.post('a2');
    await bus.passUntil(30);
    expect(bus.accepted).toEqual(['0 s: audit a1', '10 s: billing a1', '10 s: billing a2', '10 s: audit a2']);
  });

  test('are tried by each target at its own time', async () => {
    const slow = { id: 'slow', retry: { strategy: 'SCHEDULE', delaysSeconds: [60], maximumAttempts: 5 } };
    const bus = openFifoBus({ rules: { all: ruleFor('billing', slow) }, refuses: ({ time }) => (time <= 3 ? unavailable : undefined) });
    await bus.post('a1');
    await bus.passUntil(200);
    expect(bus.accepted).toEqual(['30 s: billing a1', '180 s: slow a1']);
    expect(bus.asked).toHaveLength(8);
  });
});

describe('a delivery of a FIFO bus', () => {
  test('dies after the attempts of its policy, and its key goes on', async () => {
    const policy = { strategy: 'SCHEDULE', delaysSeconds: [10], maximumAttempts: 3 };
    const bus = openFifoBus({ rules: { all: ruleFor({ id: 'billing', retry: policy }) }, refuses: refuse('a1', 99) });
    await bus.post('a1', 'a2');
    await bus.passUntil(60);
    expect(bus.accepted).toEqual(['20 s: billing a2']);
    expect(await bus.letters()).toMatchObject([{ attempts: 3, firstAttemptAt: '2026-11-21T10:00:00.000Z', diedAt: '2026-11-21T10:00:20.000Z', event: { id: 'a1' } }]);
  });

  test('holds its key for as long as it takes where its target tolerates no error', async () => {
    const policy = { strategy: 'SCHEDULE', delaysSeconds: [10], maximumAttempts: 3 };
    const patient = { id: 'billing', retry: policy, errorsTolerance: 'NONE' };
    const bus = openFifoBus({ rules: { all: ruleFor(patient) }, refuses: refuse('a1', 20) });
    await bus.post('a1', 'a2');
    await bus.passUntil(250);
    expect(bus.accepted).toEqual(['200 s: billing a1', '200 s: billing a2']);
    expect(await bus.letters()).toEqual([]);
  });

  test('waits longer than a message can be hidden where its target asks for it', async () => {
    const bus = openFifoBus({ rules: { all: ruleFor('billing') }, refuses: ({ event, time }) => (event === 'a1' && time === 1 ? { retryAfterSeconds: 20 * 3_600 } : undefined) });
    await bus.post('a1', 'a2');
    expect(await bus.passUntil(21 * 3_600, 60)).toBe(3);
    expect(bus.accepted).toEqual(['72000 s: billing a1', '72000 s: billing a2']);
  });

  test('dies before its queue would lose it, although its target tolerates no error, and its key goes on', async () => {
    const patient = { id: 'billing', retry: { strategy: 'SCHEDULE', delaysSeconds: [60], maximumAttempts: 2 }, errorsTolerance: 'NONE' };
    const bus = openFifoBus({ rules: { all: ruleFor(patient) }, refuses: refuse('a1', 9_999) });
    await bus.post('a1');
    await bus.post('a2');
    const day = 24 * 3_600;
    // A minute each for 900 receives, then more than three hours: SQS would take it away at the thousandth.
    expect(await bus.passUntil(12 * day, 60)).toBeLessThan(1_000);
    expect(bus.accepted).toEqual([]);
    await bus.passUntil(13 * day, 600);
    expect(bus.accepted).toHaveLength(1);
    expect(await bus.letters()).toMatchObject([{ code: 'message.expired', event: { id: 'a1' } }]);
  });

  test('whose dead letter is not stored is made again, before its key goes on', async () => {
    let faults = 1;
    const fault = (call: string): void => {
      if (call === 'bury' && (faults -= 1) >= 0) throw new Error('throttled');
    };
    const bus = openFifoBus({ rules: { all: ruleFor('billing') }, refuses: ({ event }) => (event === 'a1' ? { code: '400', retryable: false } : undefined), fault });
    await bus.post('a1', 'a2');
    await bus.passUntil(10);
    expect(bus.asked).toEqual(['billing a1', 'billing a1', 'billing a2']);
    expect(await bus.letters()).toMatchObject([{ code: '400', attempts: 1, event: { id: 'a1' } }]);
  });
});

describe('a run that dies', () => {
  test('between the deliveries and what it writes down of them repeats them, in order', async () => {
    let faults = 1;
    const fault = (call: string): void => {
      if (call === 'state.write' && (faults -= 1) >= 0) throw new Error('connection lost');
    };
    const bus = openFifoBus({ rules: { all: ruleFor('billing') }, refuses: refuse('a3', 1), fault });
    await bus.post('a1', 'a2', 'a3', 'a4');
    await bus.passUntil(20);
    expect(bus.accepted).toEqual(['0 s: billing a1', '0 s: billing a2', '5 s: billing a1', '5 s: billing a2', '5 s: billing a3', '5 s: billing a4']);
  });

  test('before its acknowledgement has made what was open not a second time', async () => {
    let acknowledgements = 0;
    const fault = (call: string): void => {
      if (call === 'acknowledge' && (acknowledgements += 1) === 2) throw new Error('killed');
    };
    const bus = openFifoBus({ rules: { all: ruleFor('billing') }, refuses: refuse('a1', 1), fault });
    await bus.post('a1', 'a2');
    await bus.passUntil(400, 10);
    expect(bus.accepted).toEqual(['10 s: billing a1', '10 s: billing a2']);
    expect(acknowledgements).toBe(3);
  });

  test('leaves a key that has begun waiting while nobody knows how far it has come', async () => {
    const fault = (call: string): void => {
      if (call === 'state.read' && (outages -= 1) >= 0) throw new Error('throttled');
    };
    let outages = 0;
    const bus = openFifoBus({ rules: { all: ruleFor('billing') }, refuses: refuse('a2', 1), fault });
    await bus.post('a1', 'a2');
    await bus.passUntil(9);
    outages = 2;
    await bus.post('b1');
    await bus.passUntil(40);
    expect(bus.accepted).toEqual(['0 s: billing a1', '9 s: billing b1', '20 s: billing a2']);
  });
});

describe('rules that change while a key waits', () => {
  test('meet no event that has met rules before, and end what is left for a target that is gone', async () => {
    const bus = openFifoBus({ rules: { all: ruleFor('billing') }, refuses: refuse('a1', 1) });
    await bus.post('a1', 'a2');
    await bus.passUntil(5);
    bus.put(2, { other: ruleFor('audit') });
    await bus.post('a3');
    await bus.passUntil(20);
    expect(bus.asked).toEqual(['billing a1', 'audit a3']);
    expect(await bus.letters()).toMatchObject([{ code: 'target.deleted', attempts: 1 }, { code: 'target.deleted', attempts: 0 }]);
  });

  test('rehearse an event for a rule in shadow once', async () => {
    const shadow = { ...ruleFor('audit'), state: 'shadow' };
    const bus = openFifoBus({ rules: { all: ruleFor('billing'), shadow }, refuses: refuse('a1', 2) });
    const [receipt = ''] = await bus.post('a1');
    await bus.passUntil(30);
    expect((await bus.trace(receipt))?.rules.map(({ rule, deliveries }) => [rule, deliveries?.map(({ outcome }) => outcome)])).toEqual([
      ['all', ['delivered']],
      ['shadow', ['shadowed']],
    ]);
  });
});

test('a trace tells what an event waits for, and its attempts when its turn has come', async () => {
  const bus = openFifoBus({ rules: { all: ruleFor('billing') }, refuses: refuse('a1', 1) });
  const [first = '', second = ''] = await bus.post('a1', 'a2');
  await bus.passUntil(5);
  expect((await bus.trace(first))?.rules[0]?.deliveries).toMatchObject([{ outcome: 'retrying', nextAttemptAt: '2026-11-21T10:00:10.000Z' }]);
  expect((await bus.trace(second))?.rules[0]?.deliveries).toMatchObject([{ outcome: 'retrying', attempts: [], reason: 'an earlier event of the same key is not delivered yet' }]);
  await bus.passUntil(20);
  expect((await bus.trace(second))?.rules[0]?.deliveries).toMatchObject([{ outcome: 'delivered', attempts: [{ number: 1, at: '2026-11-21T10:00:10.000Z' }] }]);
});

test('a message that nobody can read becomes a dead letter, and its key goes on', async () => {
  const bus = openFifoBus({ rules: { all: ruleFor('billing') } });
  await bus.stores.queue.send([{ body: 'no envelope', group: 'shop', order: { group: 'a', deduplicationId: '1' } }]);
  await bus.post('a1');
  await bus.passUntil(1);
  expect(bus.accepted).toEqual(['0 s: billing a1']);
  expect(await bus.stores.deadLetters.receive({ max: 10, leaseSeconds: 0 })).toMatchObject([{ body: 'no envelope', attributes: { ERROR_CODE: 'message.unreadable' } }]);
});
