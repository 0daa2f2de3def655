import { CloudEvent, HTTP } from 'cloudevents';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AcceptedEvent } from '../../core/event/cloud-event.ts';
import { readEvents } from '../../core/event/read-events.ts';
import { binaryMessage, structuredMessage, type EventMessage } from '../../core/event/write-event.ts';

const seeded = { seed: 20_261_121, numRuns: 500 };

/** Without space, quote, percent sign and what is not ASCII: the SDK (10.0.0) neither encodes nor decodes headers. */
const plainText = fc.stringMatching(/^[!#$&-~]{1,20}$/);

/** Without a percent sign, for the same reason. */
const url = fc.webUrl({ withQueryParameters: true }).filter((text) => !text.includes('%'));

/** Not empty, null or false: the SDK (10.0.0) drops such data when it reads. */
const data = fc.dictionary(fc.stringMatching(/^[a-zA-Z ]{1,8}$/), fc.jsonValue({ maxDepth: 3 }));

const validEvent = fc
  .record(
    {
      id: plainText,
      source: fc.oneof(url, fc.constant('/shop')),
      type: plainText,
      time: fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }).map((date) => date.toISOString()),
      subject: plainText,
      dataschema: url,
      datacontenttype: fc.constantFrom('application/json', 'application/json; charset=utf-8'),
      xtext: plainText,
      xflag: fc.boolean(),
      xcount: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
      data,
    },
    { requiredKeys: ['id', 'source', 'type', 'time', 'datacontenttype', 'data'] },
  )
  .filter((event) => !JSON.stringify(event).includes('__proto__'))
  .map((attributes) => new CloudEvent(attributes));

function accepted(message: { readonly headers: object; readonly body: unknown }): AcceptedEvent {
  const headers = Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, String(value)]));
  const [result] = readEvents({ headers, body: Buffer.from(String(message.body)) });
  if (!result || !('accepted' in result)) throw new Error('refused', { cause: result?.refused });
  return result.accepted;
}

/** As the SDK takes it from an HTTP server: headers it may change, and a body of text. */
function readBySdk({ headers, body }: EventMessage): unknown {
  const event = HTTP.toEvent({ headers: { ...headers }, body });
  return JSON.parse(JSON.stringify(event));
}

/** Binary mode tells no types: every attribute is text. */
function withTextAttributes(event: CloudEvent<unknown>): unknown {
  const plain: Readonly<Record<string, unknown>> = JSON.parse(JSON.stringify(event));
  return Object.fromEntries(Object.entries(plain).map(([name, value]) => [name, name === 'data' ? value : String(value)]));
}

describe('what the CloudEvents SDK writes', () => {
  test('is read as the same event in structured mode', () => {
    fc.assert(
      fc.property(validEvent, (event) => {
        expect(accepted(HTTP.structured(event)).event).toEqual(JSON.parse(JSON.stringify(event)));
      }),
      seeded,
    );
  });

  test('is read as the same event in binary mode', () => {
    fc.assert(
      fc.property(validEvent, (event) => {
        expect(accepted(HTTP.binary(event)).event).toEqual(withTextAttributes(event));
      }),
      seeded,
    );
  });
});

describe('what we write', () => {
  test('is read by the CloudEvents SDK as the same event in structured mode', () => {
    fc.assert(
      fc.property(validEvent, (event) => {
        const ours = accepted(HTTP.structured(event));
        expect(readBySdk(structuredMessage(ours))).toEqual(ours.event);
      }),
      seeded,
    );
  });

  test('is read by the CloudEvents SDK as the same event in binary mode', () => {
    fc.assert(
      fc.property(validEvent, (event) => {
        expect(readBySdk(binaryMessage(accepted(HTTP.binary(event))))).toEqual(withTextAttributes(event));
      }),
      seeded,
    );
  });
});
