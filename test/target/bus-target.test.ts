import { describe, expect, test } from 'vitest';
import { defaultRetryPolicy } from '../../core/delivery/retry-policy.ts';
import { decodeEnvelope } from '../../core/event/envelope.ts';
import { reopenEvent } from '../../core/event/reopen-event.ts';
import { checkTarget } from '../../core/target/check-target.ts';
import { renderTarget } from '../../core/target/render-target.ts';
import type { DeliveryToRender, TargetRequest } from '../../core/target/target.ts';
import type { Surroundings } from '../../core/target/target-type.ts';
import type { BusTarget } from '../../core/target/types/bus.ts';
import type { RenderedText, RenderFailure } from '../../core/transform/index.ts';

const base = { id: 'next', type: 'bus', retry: defaultRetryPolicy, timeoutSeconds: 10 } as const;
const receipt = '01M7YRRT800000000000000000.0';
const attributes = '"specversion":"1.0","id":"1","source":"shop.web","type":"order.paid"';

function deliveryOf(text = `{${attributes}}`, change: Partial<DeliveryToRender> = {}): DeliveryToRender {
  return { bus: 'default', rule: 'forward', receipt, accepted: reopenEvent(text), texts: new Map(), deliveryId: '0a1b2c', ...change };
}

function rendered(target: Partial<BusTarget>, delivery = deliveryOf()): TargetRequest | RenderFailure {
  return renderTarget({ ...base, ...target }, delivery);
}

/** The event in the envelope that is put into the other bus's queue. */
function forwarded(delivery: DeliveryToRender): string | undefined {
  const request = rendered({ bus: 'audit' }, delivery);
  return 'message' in request && typeof request.message === 'object' ? decodeEnvelope(request.message.body)?.texts[0] : undefined;
}

describe('a bus as a target', () => {
  test('of the same deployment gets an envelope for its queue', () => {
    expect(rendered({ bus: 'audit' })).toEqual({
      type: 'bus',
      queue: { bus: 'audit' },
      message: {
        body: `{"envelope":"01M7YRRT80ZS9ZKSX4YN0EQ5AK","receivedAt":"2026-11-21T10:00:00.000Z","lengths":[87]}\n{${attributes},"glassbushops":1}`,
        group: 'shop.web',
        order: { group: 'shop.web', deduplicationId: '01M7YRRT80ZS9ZKSX4YN0EQ5AK' },
      },
      receipt: '01M7YRRT80ZS9ZKSX4YN0EQ5AK.0',
    });
  });

  test('of another deployment gets the same for its queue, by a role if there is one', () => {
    const queueArn = 'arn:aws:sqs:eu-central-1:123456789012:glassbus-orders';
    const roleArn = 'arn:aws:iam::123456789012:role/glassbus/orders';
    expect(rendered({ queueArn, roleArn })).toMatchObject({ type: 'bus', queue: { queueArn }, role: { roleArn, externalId: 'default/forward' } });
  });

  test('elsewhere gets a POST that is signed for the region in its host', () => {
    expect(rendered({ endpoint: 'https://a1b2c3.execute-api.eu-west-1.amazonaws.com/buses/orders' })).toEqual({
      type: 'bus-endpoint',
      url: 'https://a1b2c3.execute-api.eu-west-1.amazonaws.com/buses/orders/events',
      region: 'eu-west-1',
      body: `{${attributes},"glassbushops":1}`,
    });
  });

  test.each([
    ['https://events.example.com/v1/buses/orders', 'eu-west-1', 'eu-west-1'],
    ['https://a1b2c3.execute-api.cn-north-1.amazonaws.com.cn/buses/orders', undefined, 'cn-north-1'],
    ['https://a1b2c3.execute-api.eu-west-1.amazonaws.com/buses/orders', 'us-east-1', 'us-east-1'],
    ['http://127.0.0.1:8787/buses/orders', undefined, undefined],
    ['http://127.0.0.1:8787/buses/orders', 'eu-west-1', undefined],
  ])('at %s with region %s is signed for %s', (endpoint, region, signedFor) => {
    const request = rendered({ endpoint, ...(region !== undefined && { region }) });
    expect('region' in request ? request.region : undefined).toBe(signedFor);
  });
});

function receiptOf(change: Partial<DeliveryToRender>): unknown {
  const request = rendered({ bus: 'audit' }, deliveryOf(undefined, change));
  return 'receipt' in request ? request.receipt : undefined;
}

describe('the receipt in the other bus', () => {
  test('is the same at every attempt', () => {
    expect(receiptOf({})).toBe('01M7YRRT80ZS9ZKSX4YN0EQ5AK.0');
  });

  test.each([
    ['delivery', { deliveryId: '0a1b2d' }],
    ['event of the same envelope', { receipt: '01M7YRRT800000000000000000.1' }],
  ])('is another one for another %s', (_what, change) => {
    expect(receiptOf(change)).not.toBe('01M7YRRT80ZS9ZKSX4YN0EQ5AK.0');
    expect(receiptOf(change)).toMatch(/^01M7YRRT80[0-9A-HJKMNP-TV-Z]{16}\.0$/);
  });
});

describe('the count of hops', () => {
  test.each([
    ['1', '2'],
    ['7', '8'],
    ['"3"', '4'],
    ['null', '1'],
    ['0', '1'],
    ['-3', '1'],
    ['true', '1'],
    ['"x"', '1'],
    ['"-3"', '1'],
    ['""', '1'],
  ])('that comes as %s goes on as %s', (found, sent) => {
    expect(forwarded(deliveryOf(`{"glassbushops":${found},${attributes}}`))).toBe(`{"glassbushops":${sent},${attributes}}`);
  });

  test.each(['8', '9', '1000000000', '"8"', '"99999999999999999999"'])('that comes as %s ends the event', (found) => {
    expect(rendered({ bus: 'audit' }, deliveryOf(`{${attributes},"glassbushops":${found}}`))).toMatchObject({ kind: 'failed', code: 'target.too_many_hops' });
  });

  test.each([
    ['drops it', `{${attributes}}`],
    ['sets it back', `{${attributes},"glassbushops":0}`],
  ])('stays that of the event when the transform %s', (_what, text) => {
    const transformed: RenderedText = { kind: 'json', text };
    expect(forwarded(deliveryOf(`{${attributes},"glassbushops":4}`, { transformed }))).toBe(`{${attributes},"glassbushops":5}`);
  });
});

describe('what a transform makes for a bus', () => {
  test('goes on with every digit, as text as well', () => {
    const text = `{${attributes},"data":12345678901234567890.10}`;
    const delivery = deliveryOf(undefined, { transformed: { kind: 'text', text } });
    expect(forwarded(delivery)).toBe(`{${attributes},"data":12345678901234567890.10,"glassbushops":1}`);
  });

  test.each([
    ['event.missing_attribute at type: the required attribute type is missing', '{"specversion":"1.0","id":"1","source":"s"}'],
    ['event.not_object: an event must be a JSON object, found [1]; send several as application/cloudevents-batch+json', '[1]'],
    ["event.not_json: not JSON: expected a value at line 1, column 1 (offset 0), found \"o\"", 'order 1'],
    ['event.duplicate_attribute at id: the member "id" appears more than once', `{${attributes},"id":"2"}`],
  ])('is refused: %s', (reason, text) => {
    const request = rendered({ bus: 'audit' }, deliveryOf(undefined, { transformed: { kind: 'json', text } }));
    expect(request).toEqual({ kind: 'failed', code: 'transform.invalid_event', message: `what the transform makes is no CloudEvent: ${reason}` });
  });
});

test('an event that its count makes too large for a bus is not sent', () => {
  const size = 1_032_192;
  const text = `{${attributes},"data":"${'x'.repeat(size - attributes.length - 12)}"}`;
  expect(Buffer.byteLength(text)).toBe(size);
  expect(rendered({ bus: 'audit' }, deliveryOf(text))).toEqual({
    kind: 'failed',
    code: 'transform.output_too_large',
    message: 'the event has 1032209 bytes with its count of hops, and a bus takes at most 1032192',
  });
});

describe('a target that is a bus', () => {
  const surroundings: Surroundings = { addresses: { allow: ['127.0.0.0/8'] }, environmentSecrets: false, anyRole: false, buses: ['default', 'audit'] };
  const problemsOf = (target: Partial<BusTarget>, others: Partial<Surroundings> = {}): readonly string[] =>
    checkTarget({ ...base, ...target }, { ...surroundings, ...others }).map(({ code, path }) => `${code} ${path}`);

  test.each<Partial<BusTarget>>([
    { bus: 'audit' },
    { queueArn: 'arn:aws:sqs:eu-central-1:123456789012:Glassbus-Bus-1' },
    { queueArn: 'arn:aws:sqs:eu-central-1:123456789012:Glassbus-Bus-2.fifo' },
    { endpoint: 'https://a1b2c3.execute-api.eu-west-1.amazonaws.com/buses/orders' },
    { endpoint: 'https://events.example.com/buses/orders', region: 'eu-west-1' },
    { endpoint: 'http://127.0.0.1:8787/buses/orders' },
  ])('passes: %j', (target) => {
    expect(problemsOf(target)).toEqual([]);
  });

  const role = { roleArn: 'arn:aws:iam::123456789012:role/glassbus/orders' };
  test.each<[string, Partial<BusTarget>]>([
    ['target.invalid_bus ', {}],
    ['target.invalid_bus ', { bus: 'audit', endpoint: 'https://a1b2c3.execute-api.eu-west-1.amazonaws.com/buses/orders' }],
    ['target.invalid_bus roleArn', { bus: 'audit', ...role }],
    ['target.invalid_bus region', { bus: 'audit', region: 'eu-west-1' }],
    ['target.unknown_bus bus', { bus: 'audits' }],
    ['target.invalid_arn queueArn', { queueArn: 'arn:aws:sqs:eu-central-1:123456789012:orders.fif' }],
    ['target.invalid_arn queueArn', { queueArn: 'arn:aws:sns:eu-central-1:123456789012:orders' }],
    ['target.role_not_allowed roleArn', { endpoint: 'https://events.example.com/buses/orders', region: 'eu-west-1', roleArn: 'arn:aws:iam::123456789012:role/orders' }],
    ['target.invalid_arn roleArn', { endpoint: 'https://events.example.com/buses/orders', region: 'eu-west-1', roleArn: 'orders' }],
    ['target.invalid_url endpoint', { endpoint: 'events.example.com/buses/orders' }],
    ['target.address_not_allowed endpoint', { endpoint: 'https://10.0.0.1/buses/orders', region: 'eu-west-1' }],
    ['target.invalid_endpoint endpoint', { endpoint: 'https://events.example.com/', region: 'eu-west-1' }],
    ['target.invalid_endpoint endpoint', { endpoint: 'https://events.example.com/buses/orders/events', region: 'eu-west-1' }],
    ['target.invalid_endpoint endpoint', { endpoint: 'https://events.example.com/buses/orders?stage=1', region: 'eu-west-1' }],
    ['target.invalid_endpoint endpoint', { endpoint: 'https://events.example.com/buses/orders?', region: 'eu-west-1' }],
    ['target.invalid_endpoint region', { endpoint: 'https://events.example.com/buses/orders' }],
  ])('is refused with %s: %j', (problem, target) => {
    expect(problemsOf(target)).toEqual([problem]);
  });

  test('may name any bus where the buses are not known', () => {
    const { buses: _known, ...unknown } = surroundings;
    expect(checkTarget({ ...base, bus: 'audits' }, unknown)).toEqual([]);
  });
});
