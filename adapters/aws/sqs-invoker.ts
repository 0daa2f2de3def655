import type { AttemptResult } from '../../core/delivery/attempt.ts';
import { arnOf, type Arn } from '../../core/target/arn.ts';
import type { SqsMessageToSend } from '../../core/target/types/sqs.ts';
import type { Invoke } from '../../core/target/target.ts';
import { attributeType, maxMessageBytes, messageBytes } from '../message-size.ts';
import { resultsById } from './batch-answer.ts';
import type { NonEmpty } from './batch-collector.ts';
import { createBatchInvoker } from './batch-invoker.ts';
import { jsonObject } from './json-answer.ts';
import { jsonCall } from './json-call.ts';
import { serviceHost } from './service-host.ts';
import type { ServiceCallOptions } from './service-call.ts';
import type { AwsAnswer, AwsCall, AwsService } from './signed-call.ts';

const sqs: AwsService = { name: 'sqs', endpointVariable: 'AWS_ENDPOINT_URL_SQS' };

/** @source SQS API, SendMessage and SendMessageBatch, "Errors" */
const permanent: ReadonlySet<string> = new Set([
  // Messages go together only as far as they fit: this one is too long by itself.
  'BatchRequestTooLong',
  'InvalidAddress',
  'InvalidMessageContents',
  'InvalidParameterValueException',
  'InvalidSecurity',
  'KmsAccessDenied',
  'KmsInvalidKeyUsage',
  'KmsNotFound',
  'KmsOptInRequired',
  'NonExistentQueue',
  'QueueDoesNotExist',
  'UnsupportedOperation',
]);

/**
 * Sends messages to SQS queues, up to ten by one call. The result's code is `ok`, the name of SQS's error, `timeout`,
 * `no_answer`, or that of a connection that failed; after a timeout the message may be in the queue all the same.
 *
 * @source Amazon SQS message quotas: entries and bytes of a batch
 */
export function createSqsInvoker(options?: ServiceCallOptions): Invoke<SqsMessageToSend> {
  return createBatchInvoker(
    { service: sqs, permanent, maxEntries: 10, maxBytes: maxMessageBytes, keyOf: ({ queueArn }) => queueArn, bytesOf: messageBytes, callOf, resultsOf },
    options,
  );
}

function callOf(messages: NonEmpty<SqsMessageToSend>): AwsCall {
  const arn = arnOf(messages[0].queueArn);
  return jsonCall(arn, { operation: 'AmazonSQS.SendMessageBatch', version: '1.0' }, { QueueUrl: queueUrl(arn), Entries: messages.map(entryOf) });
}

function entryOf({ body, attributes, group, deduplicationId }: SqsMessageToSend, position: number): object {
  const texts = Object.entries(attributes).map(([name, value]) => [name, { DataType: attributeType, StringValue: value }]);
  return {
    Id: String(position),
    MessageBody: body,
    ...(texts.length > 0 && { MessageAttributes: Object.fromEntries(texts) }),
    ...(group !== undefined && { MessageGroupId: group }),
    ...(deduplicationId !== undefined && { MessageDeduplicationId: deduplicationId }),
  };
}

function queueUrl(arn: Arn): string {
  return `https://${serviceHost('sqs', arn)}/${arn.account}/${arn.resource}`;
}

function resultsOf({ body }: AwsAnswer, messages: readonly SqsMessageToSend[]): readonly (AttemptResult | undefined)[] {
  const { Successful, Failed } = jsonObject(body);
  return resultsById(messages.length, { Successful, Failed }, permanent);
}
