import { SendMessageBatchCommand, type SendMessageBatchCommandInput, type SQSClient } from '@aws-sdk/client-sqs';
import type { SqsCall } from './sqs-call.ts';

/**
 * Calls SQS through the SDK's client, for a function that only sends: any operation but `SendMessageBatch` is an Error.
 *
 * @param client made with `useQueueUrlAsEndpoint: false`, or `AWS_ENDPOINT_URL` is ignored in favour of the host in a queue's URL
 */
export function createSqsClientCall(client: SQSClient): SqsCall {
  return async <Answer>(operation: string, parameters: object): Promise<Answer> => {
    if (operation !== 'SendMessageBatch') throw new Error(`${operation} is not among the calls of this client`);
    // The port has one type for all operations: whoever names one gives its parameters, and knows its answer.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const answer: unknown = await client.send(new SendMessageBatchCommand(parameters as SendMessageBatchCommandInput));
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return answer as Answer;
  };
}
