import { describe, expect, test } from 'vitest';
import { writeAddress } from '../../core/target/mail-address.ts';
import { problemsOf } from '../conformance/target-type.ts';
import { found, paidOrderDelivery, sentTo } from './sent-to.ts';

const target = { type: 'ses', region: 'eu-central-1', from: 'shop@example.com', to: 'ada@example.com' };
const request = { type: 'ses', region: 'eu-central-1', from: 'shop@example.com', to: ['ada@example.com'], cc: [], bcc: [], replyTo: [], deliveryId: paidOrderDelivery };

const account = `specversion: 1.0
id: 1
source: shop.web
type: order.paid
subject: orders/7

{
  "total": 120,
  "file": "../all"
}

Sent by the rule paid-orders of the bus default; receipt 01M7YRRT800000000000000000.0.
`;

/** An event whose data are this. */
function eventOf(data: unknown): string {
  return JSON.stringify({ specversion: '1.0', id: '1', source: 'shop.web', type: 'order.paid', data });
}

describe('a message', () => {
  test('tells of the event where the rule has no words of its own', async () => {
    expect(await sentTo(target)).toEqual({ ...request, subject: 'order.paid from shop.web', text: account });
  });

  test('has the words of the rule', async () => {
    const words = { subject: { form: 'template', template: 'Order\r\nBcc: eve@example.com' }, html: '<b>paid</b>', transform: { form: 'template', template: 'It is paid.' } };
    expect(await sentTo({ ...target, ...words })).toEqual({ ...request, subject: 'Order Bcc: eve@example.com', text: 'It is paid.', html: '<b>paid</b>' });
  });

  test.each(['subject', 'html'])('is not sent with half of a character in its %s', async (property) => {
    const half = { form: 'constant', value: '\uD800' };
    expect(await sentTo({ ...target, [property]: half })).toBe('transform.unsendable_text: the message would have half of a character of the event, which mail cannot hold');
  });

  test('has no characters in its subject that a terminal would obey', async () => {
    expect(await sentTo({ ...target, subject: { form: 'constant', value: 'paid\u001B[2J\u009Bm' } })).toMatchObject({ subject: 'paid [2J m' });
  });

  test('has a subject even where the event has none for it', async () => {
    expect(await sentTo({ ...target, subject: found('$.data.none') })).toMatchObject({ subject: 'order.paid from shop.web' });
  });

  test('goes to one or to several, as the rule or the event says', async () => {
    const addresses = { to: ['ada@example.com', 'Bob <bob@example.com>'], cc: found('$.data.one'), bcc: found('$.data.several'), replyTo: found('$.data.none') };
    expect(await sentTo({ ...target, ...addresses }, eventOf({ one: 'eve@example.com', several: ['a@example.com', 'b@example.com'] }))).toMatchObject({
      to: ['ada@example.com', '"Bob" <bob@example.com>'], cc: ['eve@example.com'], bcc: ['a@example.com', 'b@example.com'], replyTo: [],
    });
  });

  test.each<[string, object, unknown, string]>([
    ['two addresses for one', { to: found('$.data') }, 'a@example.com, b@example.com', 'transform.unsendable_text: `to` of the message: expected an address'],
    ['a list of something else', { to: found('$.data') }, [7], 'transform.unsendable_text: `to` of the message: expected text, or a list of it'],
    ['nobody to go to', { to: found('$.data') }, null, 'transform.missing_value: the event says nobody'],
    ['an empty list', { to: found('$.data') }, [], 'transform.missing_value: the event says nobody'],
    ['two senders', { from: found('$.data') }, ['a@example.com', 'b@example.com'], 'transform.unsendable_text: `from` of the message: expected one address'],
    ['51 recipients', { cc: found('$.data') }, Array.from({ length: 50 }, (_, index) => `a${index}@example.com`), 'transform.output_too_large: a message has at most 50 recipients'],
  ])('is not sent with %s', async (_kind, change, data, message) => {
    expect(await sentTo({ ...target, ...change }, eventOf(data))).toMatch(new RegExp(`^${message}`));
  });
});

describe('an address', () => {
  test.each([
    ['ada@example.com', 'ada@example.com'],
    [' ada+paid@mail.example.co.uk ', 'ada+paid@mail.example.co.uk'],
    ['<ada@example.com>', 'ada@example.com'],
    ['Ada Lovelace <ada@example.com>', '"Ada Lovelace" <ada@example.com>'],
    ['"Lovelace, Ada" <ada@example.com>', '"Lovelace, Ada" <ada@example.com>'],
    ['Zoë <zoe@example.com>', '=?UTF-8?B?Wm/Dqw==?= <zoe@example.com>'],
    ['Ωμέγα και άλφα <o@example.com>', '=?UTF-8?B?zqnOvM6tzrPOsSDOus6xzrkgzqw=?= =?UTF-8?B?zrvPhs6x?= <o@example.com>'],
  ])('%j is written %s', (text, written) => {
    expect(writeAddress(text)).toBe(written);
  });

  test.each([
    '',
    'ada',
    'ada@localhost',
    'ada@example.com, eve@example.com',
    'ada@example.com\r\nBcc: eve@example.com',
    'Ada" <eve@example.com>, "x <ada@example.com>',
    'Ada <ada@example.com> <eve@example.com>',
    'Ada\r\nBcc: eve@example.com <ada@example.com>',
    'zoë@example.com',
    `${'x'.repeat(65)}@example.com`,
    'ada@-example.com',
  ])('%j is none', (text) => {
    expect(writeAddress(text)).toBeUndefined();
  });
});

test.each<[object, string, string]>([
  [{ to: 'ada' }, 'target.invalid_address', 'to'],
  [{ from: 'Ada <ada>' }, 'target.invalid_address', 'from'],
  [{ cc: ['ada@example.com', 'bob'] }, 'target.invalid_address', 'cc'],
  [{ cc: Array.from({ length: 50 }, () => 'ada@example.com') }, 'target.too_many_recipients', 'to'],
  [{ to: [] }, 'rule.out_of_range', 'to'],
  [{ to: 7 }, 'rule.wrong_type', 'to'],
  [{ from: ['ada@example.com'] }, 'rule.wrong_type', 'from'],
  [{ region: 'example.com/' }, 'rule.invalid_value', 'region'],
])('a target with %j is refused', (change, code, field) => {
  expect(problemsOf({ ...target, ...change })).toEqual([{ code, path: `targets[0].${field}` }]);
});
