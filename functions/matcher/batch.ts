import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { ReceivedMessage } from '../../core/event/event-queue.ts';
import type { Release } from '../../core/flow/matcher.ts';
import type { MatcherBus } from './env.ts';

/** The name of the bus that a batch came from; a batch is of one queue. Throws when it is none of this function's. */
export function busOf({ Records: [record] }: SQSEvent, buses: ReadonlyMap<string, MatcherBus>): string {
  const found = [...buses].find(([, { queueArn }]) => queueArn === record?.eventSourceARN);
  if (found === undefined) throw new Error(`${record?.eventSourceARN ?? 'an empty batch'} is not the queue of a bus; deploy the stack again`);
  return found[0];
}

/** The messages of a batch; text attributes only, as the bus writes no others. */
export function messagesOf({ Records }: SQSEvent): readonly ReceivedMessage[] {
  return Records.map((record) => ({
    id: record.messageId,
    body: record.body,
    receiveCount: Number(record.attributes.ApproximateReceiveCount),
    attributes: attributesOf(record),
    ...(isFifo(record) && { group: record.attributes.MessageGroupId ?? '', queuedAtMs: Number(record.attributes.SentTimestamp) }),
  }));
}

/** What SQS knows leased messages by, of those of the batch with these ids. */
export function handlesOf({ Records }: SQSEvent, ids: readonly string[]): readonly string[] {
  return Records.filter(({ messageId }) => ids.includes(messageId)).map(({ receiptHandle }) => receiptHandle);
}

/** The same releases by what SQS knows the messages by. */
export function releasesByHandle(event: SQSEvent, releases: readonly Release[]): readonly Release[] {
  return releases.flatMap(({ id, delaySeconds }) => handlesOf(event, [id]).map((handle) => ({ id: handle, delaySeconds })));
}

/** Standard queues have groups, too, but no order in them. */
function isFifo({ eventSourceARN }: SQSRecord): boolean {
  return eventSourceARN.endsWith('.fifo');
}

/** Names to the event source mapping the messages that must come again; all others are deleted. */
export function batchResponse(failed: readonly string[]): SQSBatchResponse {
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}

function attributesOf({ messageAttributes }: SQSRecord): Record<string, string> {
  const texts = Object.entries(messageAttributes).flatMap(([name, { stringValue }]) => (stringValue === undefined ? [] : [[name, stringValue]]));
  return Object.fromEntries(texts);
}
