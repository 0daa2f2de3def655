import { expect, test } from 'vitest';
import { envelopeMessage } from '../../core/event/envelope.ts';
import { reopenEvent } from '../../core/event/reopen-event.ts';
import { openFifoBus, ruleFor } from '../support/fifo-bus.ts';

const unavailable = { code: '503' };
const daySeconds = 24 * 3_600;

/** Waits as long as a schedule may, and never gives up by itself. */
const patient = { id: 'billing', retry: { strategy: 'SCHEDULE', delaysSeconds: [daySeconds - 1], maximumAttempts: 2 }, errorsTolerance: 'NONE' };

test('an event that was received by another bus weeks ago has its attempts all the same: its queue has it since now', async () => {
  const bus = openFifoBus({ rules: { all: ruleFor('billing') }, refuses: ({ time }) => (time === 1 ? unavailable : undefined) });
  const received = '01KA0000000000000000000000';
  await bus.stores.queue.send([envelopeMessage(received, [reopenEvent('{"specversion":"1.0","id":"a1","source":"shop","type":"t","subject":"a"}')])]);
  await bus.passUntil(30);
  expect(bus.accepted).toEqual(['10 s: billing a1']);
  expect(await bus.letters()).toEqual([]);
});

test('a wait of a day that began on the twelfth day ends with an attempt', async () => {
  const bus = openFifoBus({ rules: { all: ruleFor(patient) }, refuses: () => unavailable });
  await bus.post('a1');
  await bus.passUntil(13 * daySeconds, 1_800);
  expect(await bus.letters()).toMatchObject([{ code: 'message.expired', attempts: 14, event: { id: 'a1' } }]);
});

test('what has waited behind others for 13 days dies without an attempt: there is no time left for one that hangs', async () => {
  const bus = openFifoBus({ rules: { all: ruleFor(patient) }, refuses: ({ event }) => (event === 'a1' ? unavailable : undefined) });
  await bus.post('a1');
  await bus.post('a2');
  await bus.passUntil(12 * daySeconds - 60, 3_600);
  // Nobody works on the bus for a day.
  await bus.passUntil(13 * daySeconds + 3_600, daySeconds + 3_660);
  expect(bus.asked.filter((one) => one === 'billing a2')).toEqual([]);
  expect(await bus.letters()).toMatchObject([
    { code: 'message.expired', event: { id: 'a1' } },
    { code: 'message.expired', attempts: 0, event: { id: 'a2' } },
  ]);
});
