import { expect, test } from 'vitest';
import { createSnsInvoker } from '../../../adapters/aws/sns-invoker.ts';
import type { SnsMessageToPublish } from '../../../core/target/types/sns.ts';
import { bodyOf, startAwsDouble } from './aws-double.ts';

const credentials = { accessKeyId: 'OWN', secretAccessKey: 'own secret' };
const timeoutMs = 5_000;
const topicArn = 'arn:aws:sns:eu-central-1:123456789012:orders.fifo';
const message: SnsMessageToPublish = { type: 'sns', topicArn, message: 'a & b = "ü"', attributes: { 'content-type': 'text/plain' } };

const answer = `<PublishBatchResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishBatchResult>
  <Failed><member><Id>1</Id><Code>InvalidParameter</Code><Message>Invalid parameter: Subject &amp; more</Message><SenderFault>true</SenderFault></member></Failed>
  <Successful><member><MessageId>x</MessageId><Id>0</Id></member><member><MessageId>y</MessageId><Id>2</Id></member></Successful>
</PublishBatchResult></PublishBatchResponse>`;

test('messages go as one call, and each gets its own result', async () => {
  const service = await startAwsDouble(() => ({ body: answer }));
  const invoke = createSnsInvoker({ credentials, endpoint: service.endpoint });
  const second = { ...message, subject: 'Order 1', group: 'customer-7', deduplicationId: 'abc', attributes: { 'content-type': 'text/plain', shop: 'Berlin' } };
  expect(await Promise.all([message, second, message].map((one) => invoke(one, { timeoutMs })))).toEqual([
    { accepted: true, code: 'ok' },
    { accepted: false, code: 'InvalidParameter', message: 'Invalid parameter: Subject & more', retryable: false },
    { accepted: true, code: 'ok' },
  ]);
  const parameters = Object.fromEntries(service.calls.flatMap((call) => [...new URLSearchParams(bodyOf(call))]));
  expect(parameters).toMatchObject({
    Action: 'PublishBatch',
    TopicArn: topicArn,
    'PublishBatchRequestEntries.member.1.Id': '0',
    'PublishBatchRequestEntries.member.1.Message': 'a & b = "ü"',
    'PublishBatchRequestEntries.member.1.MessageAttributes.entry.1.Name': 'content-type',
    'PublishBatchRequestEntries.member.1.MessageAttributes.entry.1.Value.DataType': 'String',
    'PublishBatchRequestEntries.member.1.MessageAttributes.entry.1.Value.StringValue': 'text/plain',
    'PublishBatchRequestEntries.member.2.Subject': 'Order 1',
    'PublishBatchRequestEntries.member.2.MessageGroupId': 'customer-7',
    'PublishBatchRequestEntries.member.2.MessageDeduplicationId': 'abc',
    'PublishBatchRequestEntries.member.2.MessageAttributes.entry.2.Name': 'shop',
    'PublishBatchRequestEntries.member.3.Id': '2',
  });
  expect(parameters).not.toHaveProperty(['PublishBatchRequestEntries.member.1.Subject']);
});

test('messages that are too large for one call go apart', async () => {
  const service = await startAwsDouble(() => ({ body: '<Successful><member><Id>0</Id></member></Successful>' }));
  const invoke = createSnsInvoker({ credentials, endpoint: service.endpoint });
  await Promise.all(['x', 'y'].map((letter) => invoke({ ...message, message: letter.repeat(200_000) }, { timeoutMs })));
  expect(service.calls).toHaveLength(2);
});
