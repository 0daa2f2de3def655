import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { Trace } from '../../core/trace/trace.ts';
import { type AwsDouble, bodyOf, type ServiceAnswer, startAwsDouble } from '../adapters/aws/aws-double.ts';
import { type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';
import { startTestBus, type TestBus } from '../support/local-bus.ts';

let bus: TestBus;
let sink: LoopbackServer;

beforeEach(async () => {
  [bus, sink] = await Promise.all([startTestBus(), startLoopbackServer()]);
});

afterEach(() => Promise.all([bus.stop(), sink.stop()]));

/** A Lambda service in which every function answers like this, one answer after the other, the last one for good. */
async function lambdaThat(...answers: readonly ServiceAnswer[]): Promise<AwsDouble> {
  let calls = 0;
  const lambda = await startAwsDouble(() => answers[Math.min(calls++, answers.length - 1)] ?? {});
  for (const [name, value] of Object.entries({ AWS_ENDPOINT_URL_LAMBDA: lambda.endpoint, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' })) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  return lambda;
}

/** Puts a rule whose target, `sink`, is sent what the function makes of an order; posts one; returns its receipt. */
async function order(): Promise<string> {
  const transform = { form: 'function', functionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:billing', timeoutSeconds: 1 };
  const target = { id: 'billing', type: 'http', url: sink.url, transform, retry: { strategy: 'EXPONENTIAL_DECAY_RETRY' } };
  const answer = await bus.put('paid', { pattern: {}, targets: [target] });
  expect(answer.status).toBe(200);
  return bus.accept({ data: { order: 7 } });
}

function deliveryOf(trace: Trace): unknown {
  return trace.rules[0]?.deliveries?.[0];
}

test('a target gets what the function makes of the event', async () => {
  const lambda = await lambdaThat({ body: '{"billed":7}' });
  const receipt = await order();
  const [received] = await sink.gotten(1);
  expect([received?.headers['content-type'], received?.body]).toEqual(['application/json', '{"billed":7}']);
  expect(lambda.calls.map(bodyOf)).toEqual(['[{"specversion":"1.0","id":"1","source":"shop.web","type":"order.paid","data":{"order":7}}]']);
  expect(lambda.calls).toMatchObject([{ path: '/2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-central-1%3A123456789012%3Afunction%3Abilling/invocations' }]);
  expect(deliveryOf(await bus.trace(receipt))).toMatchObject({ outcome: 'delivered', attempts: [{ number: 1, code: '200' }] });
});

test('a target gets nothing where the function has nothing to send, and the trace says so', async () => {
  await lambdaThat({ body: 'null' });
  expect(deliveryOf(await bus.trace(await order()))).toMatchObject({ outcome: 'delivered', attempts: [{ number: 1, code: 'nothing_to_send' }] });
  expect(sink.received).toEqual([]);
});

test('a function that throws is called again, and the trace has its error', async () => {
  const lambda = await lambdaThat({ headers: { 'x-amz-function-error': 'Unhandled' }, body: '{"errorType":"OutOfStock","errorMessage":"none left"}' }, { body: '"order 7"' });
  const receipt = await order();
  const [received] = await sink.gotten(1);
  expect(received?.body).toBe('order 7');
  expect(lambda.calls).toHaveLength(2);
  expect(deliveryOf(await bus.trace(receipt, ({ state }) => state === 'settled'))).toMatchObject({
    outcome: 'delivered',
    attempts: [{ number: 1, code: 'OutOfStock', message: 'none left' }, { number: 2, code: '200' }],
  });
});

test('a function that is not there ends the delivery', async () => {
  await lambdaThat({ status: 404, headers: { 'x-amzn-errortype': 'ResourceNotFoundException' }, body: '{"Message":"Function not found"}' });
  expect(deliveryOf(await bus.trace(await order()))).toMatchObject({
    outcome: 'dead',
    reason: 'nothing could be sent',
    attempts: [{ number: 1, code: 'ResourceNotFoundException', message: 'Function not found' }],
  });
  expect(sink.received).toEqual([]);
});

test('a function that returns what is no JSON ends the delivery', async () => {
  await lambdaThat({ body: '<html>' });
  expect(deliveryOf(await bus.trace(await order()))).toMatchObject({ outcome: 'dead', attempts: [{ code: 'transform.invalid_answer' }] });
  expect(sink.received).toEqual([]);
});
