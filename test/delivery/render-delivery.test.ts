import { describe, expect, test } from 'vitest';
import { renderDelivery } from '../../core/delivery/render-delivery.ts';
import type { TransformInput } from '../../core/transform/index.ts';
import { compileRendering, TransformError } from '../../core/transform/index.ts';
import { callNoFunction, deliveryWith, deliveryWithTransforms } from './delivery-with.ts';

const invoker = { callFunction: callNoFunction };
const inTime = { invoker, isLate: () => false };
const late = { invoker, isLate: () => true };
const throwBug = (): never => {
  throw new Error('a bug');
};

describe('what is sent', () => {
  test('is the event where there is no transform', async () => {
    const rendered = await renderDelivery(deliveryWith(undefined, '{"total":1.00}'), inTime);
    expect(rendered).toHaveProperty('requests.0.body', '{"specversion":"1.0","id":"1","source":"shop.web","type":"order.paid","subject":null,"data":{"total":1.00}}');
  });

  test('is what the transform makes of the event, each digit of it, and of its receipt', async () => {
    const template = { total: '${total}', at: '${glassbus.receivedAt}', receipt: '${glassbus.receipt}', from: '${glassbus.bus}/${glassbus.rule}' };
    const transform = compileRendering({ form: 'template', variables: { total: '$.data.total' }, template });
    const rendered = await renderDelivery(deliveryWith(transform, '{"total":12345678901234567890.5}'), inTime);
    expect(rendered).toHaveProperty('requests.0.body', '{"total":12345678901234567890.5,"at":"2026-11-21T10:00:00.000Z","receipt":"01M7YRRT800000000000000000.0","from":"default/paid-orders"}');
  });

  test('has no attribute that is null in the event: it is unset', async () => {
    const transform = compileRendering({ form: 'jsonpath', path: '$' });
    const rendered = await renderDelivery(deliveryWith(transform), inTime);
    expect(rendered).toHaveProperty('requests.0.body', '{"specversion":"1.0","id":"1","source":"shop.web","type":"order.paid","data":{}}');
  });
});

describe('nothing is sent', () => {
  test('where a transform has nothing to send, and another attempt would not help', async () => {
    const transform = compileRendering({ form: 'jsonpath', path: '$.data.vat', onMissing: 'fail' });
    expect(await renderDelivery(deliveryWith(transform), inTime)).toEqual({
      accepted: false,
      code: 'transform.missing_value',
      message: 'the event has nothing at "$.data.vat", and the transform says onMissing "fail"',
      retryable: false,
      unsent: true,
    });
  });

  test('where an expression runs out of time, for which another attempt may have enough', async () => {
    const transform = compileRendering({ form: 'jsonata', expression: '($f := function(){ $f() }; $f())', timeoutMs: 20 });
    expect(await renderDelivery(deliveryWith(transform), inTime)).toMatchObject({ code: 'transform.timed_out', retryable: true, unsent: true });
  });

  test('where the transform of the rule does not compile any more', async () => {
    const broken = new TransformError([{ code: 'transform.unknown_form', path: 'form', message: 'expected one of six' }]);
    expect(await renderDelivery(deliveryWithTransforms({ path: 'transform', error: broken }), inTime)).toEqual({
      accepted: false, code: 'transform.unknown_form', message: 'expected one of six', retryable: false, unsent: true,
    });
  });

  test('where a transform has a bug', async () => {
    expect(await renderDelivery(deliveryWith({ form: 'template', render: throwBug }), inTime)).toMatchObject({ code: 'render_failed', message: 'a bug', retryable: false });
  });

  test('and what an expression says of it is one line, whatever it quotes', async () => {
    const transform = compileRendering({ form: 'jsonata', expression: '$error(data)' });
    const rendered = await renderDelivery(deliveryWith(transform, JSON.stringify('no\nsuch\norder '.repeat(50_000))), inTime);
    expect(rendered).toMatchObject({ code: 'transform.expression_failed', message: expect.stringMatching(/^the JSONata expression failed: no such order .{0,160}…$/) });
  });
});

test('the event is parsed once for all attempts and targets, and not before a transform asks', async () => {
  const events = new Set<unknown>();
  const render = ({ event }: TransformInput) => {
    events.add(event);
    return { kind: 'text', text: event.id } as const;
  };
  const delivery = deliveryWith({ form: 'template', render });
  await renderDelivery(delivery, inTime);
  await renderDelivery(delivery, inTime);
  expect(events.size).toBe(1);
});

describe('a delivery that is late', () => {
  test('does not begin to evaluate an expression', async () => {
    const evaluated: TransformInput[] = [];
    const render = async (input: TransformInput) => {
      evaluated.push(input);
      return { kind: 'text', text: '' } as const;
    };
    expect(await renderDelivery(deliveryWith({ form: 'jsonata', render }), late)).toBeUndefined();
    expect(evaluated).toEqual([]);
  });
});

test('answers of targets come in between one expression and the next', async () => {
  const order: string[] = [];
  const render = async ({ event }: TransformInput) => {
    if (order.length === 0) setImmediate(() => order.push('an answer'));
    order.push('an expression');
    return { kind: 'text', text: event.id } as const;
  };
  const delivery = deliveryWith({ form: 'jsonata', render });
  await Promise.all([renderDelivery(delivery, inTime), renderDelivery(delivery, inTime)]);
  expect(order).toEqual(['an expression', 'an answer', 'an expression']);
});
