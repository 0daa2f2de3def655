import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../core/event/fingerprint.ts';
import { readBinaryEvent } from '../../core/event/read-binary.ts';

const text = '{"specversion":"1.0","id":"1","source":"shop.web","type":"order.paid","time":"2026-11-21T10:00:00Z","data":{"id":7,"items":[1,2],"total":1.5}}';

function changed(from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`the event has no ${from}`);
  return text.replace(from, to);
}

describe('two events say the same', () => {
  test.each([
    ['when members stand in another order', changed('"id":7,"items":[1,2],"total":1.5', '"total":1.5,"items":[1,2],"id":7')],
    ['when there is white space between them', changed('"id":7', ' "id" :\n 7 ')],
    ['when a character is escaped', changed('order.paid', String.raw`order\u002epaid`)],
    ['when a number is written otherwise', changed('1.5', '15e-1')],
    ['when a sender stamps another time', changed('10:00:00Z', '10:00:01Z')],
    ['when a sender stamps no time', changed('"time":"2026-11-21T10:00:00Z",', '')],
    ['when another trace goes through them', changed('"data"', '"traceparent":"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01","tracestate":"a=1","data"')],
    ['when they were recorded at another time', changed('"data"', '"recordedtime":"2026-11-21T10:00:05Z","data"')],
    ['when they came by another way from bus to bus', changed('"data"', '"glassbushops":2,"data"')],
    ['when an attribute is null, which is the same as absent', changed('"data"', '"subject":null,"data"')],
    ['when one of them says that its data are JSON, which they are where nothing is said', changed('"data"', '"datacontenttype":"application/json","data"')],
  ])('%s', (_, other) => {
    expect(fingerprint({ text: other })).toBe(fingerprint({ text }));
  });

  test('when one came in structured and the other in binary mode, in which an integer and a boolean are texts', () => {
    const headers = { 'ce-specversion': '1.0', 'ce-id': '1', 'ce-source': 'shop.web', 'ce-type': 'order.paid', 'ce-sequence': '-5', 'ce-paid': 'true', 'content-type': 'application/json' };
    const binary = readBinaryEvent({ headers, body: Buffer.from('{"id":7,"items":[1,2],"total":1.5}') });
    expect(fingerprint(binary)).toBe(fingerprint({ text: changed('"data"', '"sequence":-5,"paid":true,"data"') }));
  });
});

test.each([
  ['with digits that no double holds', ['12345678901234567890', '12345678901234567890.0', '1.2345678901234567890e19', '1234567890123456789E+1']],
  ['negative, and with digits after the point', ['-0.12345678901234567', '-0.123456789012345670', '-12345678901234567e-17']],
  ['beyond the largest double', ['1e400', '10e399', '0.1E401', '1.0e+400']],
])('two events say the same when a number is written otherwise, %s', (_, numbers) => {
  expect(new Set(numbers.map((number) => fingerprint({ text: changed('1.5', number) }))).size).toBe(1);
});

describe('two events say something else', () => {
  test.each([
    ['when a value of the data differs', changed('1.5', '1.6')],
    ['when a number is a text', changed('1.5', '"1.5"')],
    ['when a list has another order', changed('[1,2]', '[2,1]')],
    ['when the data have one member more', changed('"id":7', '"id":7,"vat":null')],
    ['when a member of the data is called time', changed('"id":7', '"id":7,"time":1')],
    ['when the type differs', changed('order.paid', 'order.sent')],
    ['when their data are no JSON', changed('"data"', '"datacontenttype":"text/plain","data"')],
    ['when an extension differs', changed('"data"', '"partitionkey":"7","data"')],
    ['when there are no data', changed(',"data":{"id":7,"items":[1,2],"total":1.5}', '')],
  ])('%s', (_, other) => {
    expect(fingerprint({ text: other })).not.toBe(fingerprint({ text }));
  });

  test('when only the last digit of a number differs that no double holds', () => {
    const [one, other] = ['12345678901234567890', '12345678901234567891'].map((digits) => fingerprint({ text: changed('1.5', digits) }));
    expect(one).not.toBe(other);
  });
});

test('a fingerprint is the same on every machine and in every version', () => {
  expect(fingerprint({ text: '{"specversion":"1.0","id":"1","source":"s","type":"t"}' })).toBe('27f141615077a0b64e160fde7f403d2b21e874653cec9e06c2dba8017535f241');
});
