import { expect, test } from 'vitest';
import { type BusInvokerDeps, createBusInvoker, putInto, putIntoSqs } from '../../adapters/bus-invoker.ts';
import type { InvokeOptions } from '../../core/target/target.ts';
import type { EventToQueue } from '../../core/target/types/bus.ts';
import type { SqsMessageToSend } from '../../core/target/types/sqs.ts';
import { createCollectingQueue } from '../support/collecting-queue.ts';

const receipt = '01M7YRRT80ZS9ZKSX4YN0EQ5AK.0';
const message = { body: 'an envelope', group: 'shop.web' };
const request: EventToQueue = { type: 'bus', queue: { bus: 'audit' }, message, receipt };
const role = { roleArn: 'arn:aws:iam::123456789012:role/orders', externalId: 'default/forward' };
const queueArn = 'arn:aws:sqs:eu-central-1:123456789012:orders';
const timeoutMs = 7;

/** What SQS would be sent, and an answer that accepts. */
function recordingSqs(): { readonly sent: [SqsMessageToSend, InvokeOptions][]; readonly sqs: BusInvokerDeps['sqs'] } {
  const sent: [SqsMessageToSend, InvokeOptions][] = [];
  return {
    sent,
    sqs: async (one, options) => {
      sent.push([one, options]);
      return { accepted: true, code: 'ok' };
    },
  };
}

test('an event goes into the queue of the bus that is named, and the result has its receipt there', async () => {
  const [audit, orders] = [createCollectingQueue(), createCollectingQueue()];
  const invoke = createBusInvoker({ buses: new Map([['orders', putInto(orders)], ['audit', putInto(audit)]]), sqs: recordingSqs().sqs });
  expect(await invoke(request, { timeoutMs })).toEqual({ accepted: true, code: 'ok', receipt });
  expect(audit.messages).toEqual([message]);
  expect(orders.messages).toEqual([]);
});

test('a queue that does not take the event is asked again', async () => {
  const audit = createCollectingQueue();
  audit.fail('refuse');
  const invoke = createBusInvoker({ buses: new Map([['audit', putInto(audit)]]), sqs: recordingSqs().sqs });
  expect(await invoke(request, { timeoutMs })).toEqual({
    accepted: false, code: 'queue_refused', message: 'The queue of the bus did not take the event: throttled.', retryable: true,
  });
});

test('a bus that the deployment does not have refuses for good', async () => {
  const invoke = createBusInvoker({ buses: new Map([['default', putInto(createCollectingQueue())]]), sqs: recordingSqs().sqs });
  expect(await invoke(request, { timeoutMs })).toEqual({
    accepted: false, code: 'target.unknown_bus', message: 'Expected a bus of this deployment (`default`), found "audit".', retryable: false,
  });
});

test('on AWS the queue of the bus is one of SQS, and the sender that of the bus itself', async () => {
  const { sent, sqs } = recordingSqs();
  const invoke = createBusInvoker({ buses: new Map([['audit', putIntoSqs(sqs, queueArn)]]), sqs });
  expect(await invoke(request, { timeoutMs })).toEqual({ accepted: true, code: 'ok', receipt });
  expect(sent).toEqual([[{ type: 'sqs', queueArn, body: 'an envelope', attributes: {}, group: 'shop.web' }, { timeoutMs }]]);
});

test('the queue of another deployment is sent to by its ARN, in the name of the role', async () => {
  const { sent, sqs } = recordingSqs();
  const invoke = createBusInvoker({ buses: new Map(), sqs });
  expect(await invoke({ ...request, queue: { queueArn }, role }, { timeoutMs })).toMatchObject({ accepted: true, receipt });
  expect(sent).toEqual([[{ type: 'sqs', queueArn, body: 'an envelope', attributes: {}, group: 'shop.web', role }, { timeoutMs }]]);
});

test('the queue of a FIFO bus is told what the event is in order with there', async () => {
  const { sent, sqs } = recordingSqs();
  const invoke = createBusInvoker({ buses: new Map([['audit', putIntoSqs(sqs, `${queueArn}.fifo`)]]), sqs });
  const order = { group: 'customer-1', deduplicationId: '01M7YRRT80ZS9ZKSX4YN0EQ5AK' };
  await invoke({ ...request, message: { ...message, order } }, { timeoutMs });
  expect(sent).toEqual([[{ type: 'sqs', queueArn: `${queueArn}.fifo`, body: 'an envelope', attributes: {}, ...order }, { timeoutMs }]]);
});
