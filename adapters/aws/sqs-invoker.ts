import { type MessageAttributeValue, SendMessageCommand, type SendMessageCommandInput, SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';
import { arnOf, type Arn } from '../../core/target/arn.ts';
import type { SqsMessageToSend } from '../../core/target/types/sqs.ts';
import type { Invoke } from '../../core/target/target.ts';
import { awsRefusal } from './aws-refusal.ts';
import { serviceHost } from './service-host.ts';

/** @source SQS API, SendMessage, "Errors" */
const permanent: ReadonlySet<string> = new Set([
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
 * Sends messages to SQS queues. The result's code is `ok`, the name of SQS's error, or `timeout`; after a timeout the
 * message may be in the queue all the same.
 */
export function createSqsInvoker(config: SQSClientConfig = {}): Invoke<SqsMessageToSend> {
  const clients = new Map<string, SQSClient>();

  return async (message, { timeoutMs }) => {
    const client = clientFor(arnOf(message.queueArn).region);
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      await client.send(new SendMessageCommand(sendMessageInput(message)), { abortSignal: signal });
      return { accepted: true, code: 'ok' };
    } catch (thrown) {
      return awsRefusal({ thrown, signal, permanent });
    }
  };

  function clientFor(region: string): SQSClient {
    // Two tries: the bus retries by itself, but a kept connection that was just closed deserves no failed attempt.
    // The endpoint is the region's, or AWS_ENDPOINT_URL, never the host of a queue's URL.
    const client = clients.get(region) ?? new SQSClient({ region, maxAttempts: 2, useQueueUrlAsEndpoint: false, ...config });
    clients.set(region, client);
    return client;
  }
}

function sendMessageInput({ queueArn, body, attributes, fifo }: SqsMessageToSend): SendMessageCommandInput {
  return {
    QueueUrl: queueUrl(arnOf(queueArn)),
    MessageBody: body,
    MessageAttributes: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, stringAttribute(value)])),
    ...(fifo && { MessageGroupId: fifo.group, MessageDeduplicationId: fifo.deduplicationId }),
  };
}

function stringAttribute(value: string): MessageAttributeValue {
  return { DataType: 'String', StringValue: value };
}

function queueUrl(arn: Arn): string {
  return `https://${serviceHost('sqs', arn)}/${arn.account}/${arn.resource}`;
}
