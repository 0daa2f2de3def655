import { describe, expect, test } from 'vitest';
import { openMessage } from '../../core/delivery/plan.ts';
import { type Asked, openFifoBus, ruleFor } from '../support/fifo-bus.ts';

/** A lease, which is how long a message of a process that died is gone. */
const leaseSeconds = 360;

/** Kills the process whenever a target is sent this event. */
function killedBy(event: string, target = 'billing') {
  return (asked: Asked | 'trace') => asked !== 'trace' && asked.event === event && asked.target === target;
}

describe('a delivery that ends its process each time', () => {
  test('dies after six of them, and its key goes on', async () => {
    const bus = openFifoBus({ rules: { all: ruleFor('billing') }, kills: killedBy('a1') });
    await bus.post('a1', 'a2');
    await bus.post('a3');
    await bus.passUntil(6 * leaseSeconds - 30, 30);
    expect(bus.accepted).toEqual([]);
    await bus.passUntil(6 * leaseSeconds, 30);
    expect(bus.accepted).toEqual(['2160 s: billing a2', '2160 s: billing a3']);
    expect(await bus.letters()).toMatchObject([{ code: 'delivery.unfinished', attempts: 0, event: { id: 'a1' } }]);
  });

  test('ends no other delivery: neither of its event to another target, nor of the same batch, nor before it', async () => {
    const bus = openFifoBus({ rules: { all: ruleFor('billing', 'audit') }, kills: killedBy('a2') });
    await bus.post('a1', 'a2', 'b1');
    await bus.post('c1');
    await bus.passUntil(7 * leaseSeconds, 30);
    const delivered = new Set(bus.accepted.map((one) => one.replace(/^\d+ s: /, '')));
    expect([...delivered].toSorted()).toEqual(['audit a1', 'audit a2', 'audit b1', 'audit c1', 'billing a1', 'billing b1', 'billing c1']);
    expect(await bus.letters()).toMatchObject([{ code: 'delivery.unfinished', target: 'billing', event: { id: 'a2' } }]);
  });

  test('is found beside another one of the same message', async () => {
    const bus = openFifoBus({ rules: { all: ruleFor('billing', 'audit') }, kills: (asked) => killedBy('a1')(asked) || killedBy('a2', 'audit')(asked) });
    await bus.post('a1', 'a2', 'a3');
    await bus.passUntil(12 * leaseSeconds, 30);
    expect(new Set((await bus.letters()).map(({ target, event }) => `${target} ${event.id}`))).toEqual(new Set(['audit a2', 'billing a1']));
    expect(bus.accepted.filter((one) => one.endsWith('a3'))).toHaveLength(2);
  });

  test('is a trace of its own', async () => {
    const bus = openFifoBus({ rules: { all: ruleFor('billing') }, kills: killedBy('a1') });
    const [receipt = ''] = await bus.post('a1');
    await bus.passUntil(7 * leaseSeconds, 30);
    expect((await bus.trace(receipt))?.rules[0]?.deliveries).toMatchObject([{ target: 'billing', outcome: 'dead', reason: 'the process ended each time that it worked on the delivery' }]);
  });
});

test('a message that ends its process outside of its deliveries goes to the dead letters as it is, and its key goes on', async () => {
  let traces = 0;
  const bus = openFifoBus({ rules: { all: ruleFor('billing') }, kills: (asked) => asked === 'trace' && (traces += 1) <= 5 });
  await bus.post('a1');
  await bus.post('a2');
  await bus.passUntil(5 * leaseSeconds, 30);
  expect(bus.accepted.at(-1)).toBe('1800 s: billing a2');
  const letters = await bus.stores.deadLetters.receive({ max: 10, leaseSeconds: 0 });
  expect(letters.map(({ attributes }) => attributes['ERROR_CODE'])).toEqual(['message.unfinished']);
  expect(openMessage(letters[0] ?? expect.fail('there is no letter'))).toMatchObject({ envelope: { texts: [expect.stringContaining('"id":"a1"')] } });
});

describe('a message that is suspect', () => {
  test('is done with as any other when the process was ended by something else', async () => {
    let deaths = 0;
    const bus = openFifoBus({ rules: { all: ruleFor('billing') }, kills: () => (deaths += 1) <= 5 });
    await bus.post('a1', 'a2');
    await bus.passUntil(6 * leaseSeconds, 30);
    expect(bus.accepted).toEqual(['1800 s: billing a1', '1800 s: billing a2']);
    expect(await bus.letters()).toEqual([]);
  });

  test('is none that only waits: nothing more is asked of the state for it', async () => {
    const calls: string[] = [];
    const bus = openFifoBus({ rules: { all: ruleFor('billing') }, refuses: ({ time }) => (time <= 9 ? { code: '503' } : undefined), fault: (call) => void calls.push(call) });
    await bus.post('a1');
    await bus.passUntil(90, 10);
    expect(bus.accepted).toEqual(['90 s: billing a1']);
    expect(calls.filter((call) => call === 'state.write')).toHaveLength(10);
    expect(calls.filter((call) => call === 'state.read')).toHaveLength(9);
  });

  test('waits while another run has it in hand, which has not died', async () => {
    let deaths = 0;
    const bus = openFifoBus({ rules: { all: ruleFor('billing') }, kills: () => (deaths += 1) <= 3 });
    await bus.post('a1');
    await bus.passUntil(2 * leaseSeconds, leaseSeconds);
    // The third run has died, or works on it still: its lease has ended early.
    await bus.stores.queue.release(['1'], 0);
    await bus.passUntil(2 * leaseSeconds + 80, 5);
    expect(bus.accepted).toEqual(['785 s: billing a1']);
  });

  test('waits while the state does not answer that knows of deaths', async () => {
    let isDown = false;
    const fault = (call: string): void => {
      if (call === 'state.write' && isDown) throw new Error('throttled');
    };
    let deaths = 0;
    const bus = openFifoBus({ rules: { all: ruleFor('billing') }, kills: () => (deaths += 1) <= 2, fault });
    await bus.post('a1');
    await bus.passUntil(2 * leaseSeconds - 30, 30);
    isDown = true;
    await bus.passUntil(2 * leaseSeconds + 60, 30);
    expect(bus.accepted).toEqual([]);
    isDown = false;
    await bus.passUntil(2 * leaseSeconds + 90, 30);
    expect(bus.accepted).toEqual(['810 s: billing a1']);
  });
});
