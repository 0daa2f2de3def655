import { describe, expect, test } from 'vitest';
import type { AcceptedEvent } from '../../core/event/cloud-event.ts';
import { readEvents } from '../../core/event/read-events.ts';
import { binaryMessage, structuredMessage } from '../../core/event/write-event.ts';

const required = '"specversion":"1.0","id":"1","source":"/shop","type":"order.paid"';
const requiredHeaders = { 'ce-specversion': '1.0', 'ce-id': '1', 'ce-source': '/shop', 'ce-type': 'order.paid' };

/** The event with the required attributes and more members, written in JSON. */
function accepted(members: string): AcceptedEvent {
  const body = Buffer.from(`{${required},${members}}`);
  const [result] = readEvents({ headers: { 'content-type': 'application/cloudevents+json' }, body });
  if (!result || !('accepted' in result)) throw new Error('the test meant a valid event');
  return result.accepted;
}

test('a structured message is the text of the event', () => {
  expect(structuredMessage(accepted('"data": 1.50'))).toEqual({
    headers: { 'content-type': 'application/cloudevents+json; charset=utf-8' },
    body: `{${required},"data": 1.50}`,
  });
});

describe('a binary message', () => {
  test('has a header for each attribute, in its canonical string', () => {
    expect(binaryMessage(accepted('"count":-7,"yes":true,"subject":null,"time":"2026-11-21T10:00:00Z"'))).toEqual({
      headers: { ...requiredHeaders, 'ce-count': '-7', 'ce-yes': 'true', 'ce-time': '2026-11-21T10:00:00Z' },
      body: '',
    });
  });

  test('percent-encodes space, quote, percent and what is not printable ASCII', () => {
    const { headers } = binaryMessage(accepted('"subject":"Euro € 😀","other":"100% \\"a\\" ~!\'()*"'));
    expect(headers['ce-subject']).toBe('Euro%20%E2%82%AC%20%F0%9F%98%80');
    expect(headers['ce-other']).toBe("100%25%20%22a%22%20~!'()*");
  });

  test('keeps every digit of JSON data', () => {
    expect(binaryMessage(accepted('"datacontenttype":"text/json","data": {"n": 12345678901234567890}'))).toEqual({
      headers: { ...requiredHeaders, 'content-type': 'text/json' },
      body: '{"n": 12345678901234567890}',
    });
  });

  test('says application/json where the event left it implied', () => {
    expect(binaryMessage(accepted('"data":"I\'m just a string"'))).toEqual({
      headers: { ...requiredHeaders, 'content-type': 'application/json' },
      body: '"I\'m just a string"',
    });
  });

  test('has JSON null as a body where data is null', () => {
    expect(binaryMessage(accepted('"data":null')).body).toBe('null');
  });

  test('has the bytes of data_base64 as a body, and no content type that nobody named', () => {
    expect(binaryMessage(accepted('"data_base64":"AAEC/w=="'))).toEqual({
      headers: requiredHeaders,
      body: Buffer.from([0, 1, 2, 255]),
    });
  });

  test('has text as a body where datacontenttype is not JSON', () => {
    expect(binaryMessage(accepted('"datacontenttype":"application/xml","data":"<a b=\\"ü\\"/>"'))).toEqual({
      headers: { ...requiredHeaders, 'content-type': 'application/xml' },
      body: '<a b="ü"/>',
    });
  });

  test('labels text as UTF-8 where it was said to be in another charset', () => {
    const { headers } = binaryMessage(accepted('"datacontenttype":"text/plain; charset=iso-8859-1","data":"ü"'));
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
  });

  test('leaves the charset of data_base64 alone', () => {
    const { headers } = binaryMessage(accepted('"datacontenttype":"text/plain; charset=iso-8859-1","data_base64":"/A=="'));
    expect(headers['content-type']).toBe('text/plain; charset=iso-8859-1');
  });

  test('is read back as the same event', () => {
    const event = accepted('"datacontenttype":"application/json","subject":"a \\"b\\" % ü","data":{"a":[1,2.50]}');
    const { headers, body } = binaryMessage(event);
    expect(readEvents({ headers, body: Buffer.from(body) })).toMatchObject([{ accepted: { event: event.event } }]);
  });
});
