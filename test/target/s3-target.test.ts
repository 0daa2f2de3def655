import { describe, expect, test } from 'vitest';
import { placeOfRegion } from '../../core/target/region.ts';
import { problemsOf } from '../conformance/target-type.ts';
import { found, paidOrder, paidOrderDelivery, sentTo } from './sent-to.ts';

const target = { type: 's3', bucket: 'shop-events', region: 'eu-central-1' };

/** A key that is made of the event's data. */
function keyOf(value: string): readonly [target: typeof target & { readonly key: object }, event: string] {
  const event = JSON.stringify({ specversion: '1.0', id: '1', source: 'shop.web', type: 'order.paid', data: value });
  return [{ ...target, key: { form: 'template', variables: { value: '$.data' }, template: 'events/${value}' } }, event];
}

describe('an object', () => {
  test('has a key of its own for each delivery, by rule and day, and is the event as its producer wrote it', async () => {
    expect(await sentTo(target)).toEqual({
      ...target,
      key: `default/paid-orders/2026-11-21/${paidOrderDelivery}.json`,
      contentType: 'application/cloudevents+json',
      body: paidOrder,
    });
  });

  test('of text is text', async () => {
    expect(await sentTo({ ...target, transform: { form: 'template', template: 'paid' } })).toMatchObject({
      key: `default/paid-orders/2026-11-21/${paidOrderDelivery}.txt`, contentType: 'text/plain; charset=utf-8', body: 'paid',
    });
  });

  test('has the key, the media type and the storage class that the rule says', async () => {
    const given = { ...target, key: found('$.subject'), contentType: 'text/csv; charset=utf-8', storageClass: 'GLACIER_IR' };
    expect(await sentTo(given)).toEqual({ ...given, key: 'orders/7', body: paidOrder });
  });

  test.each(['größe/1.json', '...', 'a..b', ' ', '%2e%2e', 'x'.repeat(1_017)])('may have %j in its key', async (value) => {
    expect(await sentTo(...keyOf(value))).toMatchObject({ key: `events/${value}` });
  });

  test.each(['../all', 'a/./b', '.', 'a\u0000b', 'a\nb', 'x'.repeat(1_018)])('is not put with %j in its key', async (value) => {
    expect(await sentTo(...keyOf(value))).toBe('transform.unsendable_text: the key of an object has at most 1024 bytes, no control characters, and no part that is `.` or `..`');
  });

  test('is not put without the value that its key is', async () => {
    expect(await sentTo({ ...target, key: found('$.data.missing') })).toMatch(/^transform\.missing_value: /);
  });

  test('may be empty, but never has half of a character', async () => {
    expect(await sentTo({ ...target, transform: { form: 'constant', value: '' } })).toMatchObject({ body: '' });
    expect(await sentTo({ ...target, transform: { form: 'constant', value: 'a\uD83D' } })).toMatch(/^transform\.unsendable_text: the transform makes half of a character/);
  });

  test.each(['text/csv\r\nx-amz-acl: public-read', 'text/csv\n;a', 'text/csv;\u0000'])('has no media type that would be another header: %j', async (value) => {
    expect(await sentTo({ ...target, contentType: { form: 'constant', value } })).toBe(
      'transform.unsendable_text: the content type of an object is a media type such as application/json',
    );
  });
});

describe('a bucket', () => {
  test.each(['abc', 'shop-events', 'shop.example.com', '1a2', 'x'.repeat(63)])('may be named %s', (bucket) => {
    expect(problemsOf({ ...target, bucket })).toEqual([]);
  });

  test.each(['ab', 'Shop', 'shop_events', '-shop', 'shop-', 'a..b', 'shop/events', '127.0.0.1', 'x'.repeat(64), 'evil.com#abc'])('is not named %s', (bucket) => {
    expect(problemsOf({ ...target, bucket })).toEqual([{ code: 'rule.invalid_value', path: 'targets[0].bucket' }]);
  });

  test.each(['eu-central-1.evil.com/', 'EU-CENTRAL-1', 'eu-central', '127.0.0.1', ''])('is not in the region %s', (region) => {
    expect(problemsOf({ ...target, region })).toEqual([{ code: 'rule.invalid_value', path: 'targets[0].region' }]);
  });

  test.each([
    ['eu-central-1', 'aws'],
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['eusc-de-east-1', 'aws-eusc'],
    ['us-isob-east-1', 'aws-iso-b'],
  ])('in %s is in the partition %s', (region, partition) => {
    expect(placeOfRegion(region)).toEqual({ partition, region });
  });
});

test.each([
  [{ key: 'events/../all.json' }, 'target.invalid_text', 'key'],
  [{ key: '' }, 'rule.out_of_range', 'key'],
  [{ contentType: 'json' }, 'target.invalid_text', 'contentType'],
  [{ storageClass: 'ICE' }, 'rule.unknown_value', 'storageClass'],
])('a target with %j is refused', (change, code, field) => {
  expect(problemsOf({ ...target, ...change })).toEqual([{ code, path: `targets[0].${field}` }]);
});
