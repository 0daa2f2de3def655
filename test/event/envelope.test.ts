import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AcceptedEvent } from '../../core/event/cloud-event.ts';
import { decodeEnvelope, envelopeBytes, envelopeMessage, messageGroup, packEvents } from '../../core/event/envelope.ts';
import { decodeFrame, encodeFrame } from '../../core/event/framing.ts';
import { firstUlidOf, parseReceipt, ulidTimeMs } from '../../core/event/receipt.ts';

const id = '01KAJ3Q8ZVW0M5G8B2N6T4X7YC';

function eventOf(bytes: number, source = 'shop.web'): AcceptedEvent {
  const event = { specversion: '1.0', id: '1', source, type: 'order.paid', data: '' } as const;
  const text = JSON.stringify(event);
  const padded = { ...event, data: 'x'.repeat(bytes - text.length) };
  return { event: padded, text: JSON.stringify(padded) };
}

describe('packing', () => {
  test('a hundred events of 1 KB travel in two envelopes', () => {
    const groups = packEvents(Array.from({ length: 100 }, () => eventOf(1024)));
    expect(groups.map((group) => group.length)).toEqual([63, 37]);
  });

  test('no envelope of several events is larger than 64 KB, none is left half empty, and the order holds', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 100, max: 70_000 }), { maxLength: 60 }), (sizes) => {
        const events = sizes.map((bytes) => eventOf(bytes));
        const groups = packEvents(events);
        expect(groups.flat()).toEqual(events);
        for (const group of groups) {
          const bytes = Buffer.byteLength(envelopeMessage(id, group).body);
          expect(group.length === 1 || bytes <= envelopeBytes).toBe(true);
        }
      }),
      { seed: 20_261_121, numRuns: 100 },
    );
  });

  test('an event larger than an envelope travels alone', () => {
    const groups = packEvents([eventOf(200), eventOf(500_000), eventOf(200)]);
    expect(groups.map((group) => group.length)).toEqual([1, 1, 1]);
  });

  test('an envelope is read back as it was written', () => {
    const events = [eventOf(200), eventOf(300)];
    expect(decodeEnvelope(envelopeMessage(id, events).body)).toEqual({ id, texts: events.map(({ text }) => text) });
  });

  test.each(['', 'hello', '{}', '{"lengths":[3]}\nabcd', '{"envelope":"x","lengths":[2]}\n{}', 'null\n', '[]\n', '{"lengths":[-1]}\n'])(
    'what is no envelope is not read as one: %j',
    (body) => {
      expect(decodeEnvelope(body)).toBeUndefined();
    },
  );
});

test('a frame gives every text back, whatever it holds', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
      expect(decodeFrame(encodeFrame({ head: { a: 1 }, texts }))?.texts).toEqual(texts);
    }),
    { seed: 20_261_121 },
  );
});

test('a message group is the source itself where SQS allows it and a hash where not', () => {
  expect(messageGroup('https://shop.example/web')).toBe('https://shop.example/web');
  expect(messageGroup('läden')).toMatch(/^[0-9a-f]{64}$/);
  expect(messageGroup('x'.repeat(129))).toMatch(/^[0-9a-f]{64}$/);
});

test('a receipt tells its envelope, its index and the time of receipt', () => {
  expect(parseReceipt(`${id}.12`)).toEqual({ envelope: id, index: 12 });
  expect(ulidTimeMs('01ARZ3NDEKTSV4RRFFQ69G5FAV')).toBe(1_469_922_850_259);
  expect(firstUlidOf(1_469_922_850_259)).toBe('01ARZ3NDEK0000000000000000');
});

test.each(['', id, `${id}.`, `${id}.01`, `${id}.x`, `8${id.slice(1)}.0`, `${id.toLowerCase()}.0`, `${id}.0/..`])('%j is no receipt', (text) => {
  expect(parseReceipt(text)).toBeUndefined();
});
