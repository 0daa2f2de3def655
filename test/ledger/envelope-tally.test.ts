import { expect, test } from 'vitest';
import { decodeEnvelope, envelopeBytes, envelopeMessage, packEvents } from '../../core/event/envelope.ts';
import { reopenEvent } from '../../core/event/reopen-event.ts';
import { createEnvelopeCounter } from '../../core/ledger/envelope-counter.ts';
import { readTally, tallyBytes, tallyRow } from '../../core/ledger/envelope-tally.ts';

const [first, second, third] = ['01KAJ3Q8ZVW0M5G8B2N6T4X7YA', '01KAJ3Q8ZVW0M5G8B2N6T4X7YB', '01KAJ3Q8ZVW0M5G8B2N6T4X7YC'];

const far = 999_999_999_999;
const largest = {
  counter: first,
  first: far,
  accepted: [[far - 7, far - 6], [far - 5, far - 4], [far - 3, far - 2], [far - 1, far]] as const,
  previous: { envelope: second, first: far },
};

test('an envelope tells what the queue has accepted before, and nothing that it has not', () => {
  const counter = createEnvelopeCounter();
  const one = counter.count(first, 3);
  one.accept();
  counter.count(second, 2);
  expect(one.tally).toEqual({ counter: first, first: 1, accepted: [] });
  expect(counter.count(third, 1).tally).toEqual({ counter: first, first: 6, accepted: [[1, 3]], previous: { envelope: first, first: 1 } });
});

test('of accepted numbers with gaps it tells the newest four ranges', () => {
  const counter = createEnvelopeCounter();
  for (let envelope = 0; envelope < 12; envelope += 1) {
    const counted = counter.count(first, 1);
    if (envelope % 2 === 0) counted.accept();
  }
  expect(counter.count(second, 1).tally.accepted).toEqual([[5, 5], [7, 7], [9, 9], [11, 11]]);
});

test('a tally is read back as it was written, and takes no more than it is given room for', () => {
  expect(readTally(JSON.parse(JSON.stringify(tallyRow(largest))))).toEqual(largest);
  expect(JSON.stringify(tallyRow(largest)).length).toBeLessThanOrEqual(tallyBytes);
});

test('with the largest tally an envelope of several events still has 64 KB at most', () => {
  const event = reopenEvent(JSON.stringify({ specversion: '1.0', id: '1', source: 's', type: 't', data: 'x'.repeat(300) }));
  const [group = []] = packEvents(Array.from({ length: 500 }, () => event));
  expect(Buffer.byteLength(envelopeMessage(first, group, largest).body)).toBeLessThanOrEqual(envelopeBytes);
});

test.each([
  ['text', 'x'],
  ['a counter that is no ULID', ['x', 1, []]],
  ['a number below 1', [first, 0, []]],
  ['a range of one number', [first, 1, [[1]]]],
])('%s is no tally, and the envelope is read all the same', (_name, row) => {
  const body = `{"envelope":"${third}","tally":${JSON.stringify(row)},"lengths":[2]}\n{}`;
  expect([readTally(row), decodeEnvelope(body)]).toEqual([undefined, { id: third, texts: ['{}'] }]);
});
