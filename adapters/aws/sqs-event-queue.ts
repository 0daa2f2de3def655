import { randomUUID } from 'node:crypto';
import { messageOf } from '../../core/bus-error.ts';
import { dueAttribute, type EventQueue, type MessageOrder, type QueueMessage, type QueueReader, type ReceivedMessage, type ReceiveOptions, type SendResult } from '../../core/event/event-queue.ts';
import { attributeType, maxMessageBytes, messageBytes } from '../message-size.ts';
import type { SqsCall } from './sqs-call.ts';

export interface SqsQueueDeps {
  /** Its own second attempt is what stands between a throttled call and a refused message. */
  readonly call: SqsCall;
  /** A standard queue, which message groups make a fair one, or a FIFO queue (its name ends in `.fifo`), which is one in order. */
  readonly queueUrl: string;
}

/** @source Amazon SQS message quotas: entries of a batch */
const maxEntries = 10;

/** Calls under way at once in one `send`, `acknowledge` or `release`; the largest request makes 96 envelopes. */
const maxCalls = 8;

/**
 * A bus's queue on SQS. `send` always resolves: a message is accepted when SQS names it among the successful ones, and
 * refused with SQS's or the network's word otherwise; a refused one may have got through all the same when the answer
 * was lost. `receive`, `acknowledge` and `release` reject with the error of the call.
 */
export function createSqsQueue(deps: SqsQueueDeps): EventQueue & QueueReader {
  return {
    send: async (messages) => (await mapBounded(splitBatches(messages), (batch) => sendBatch(deps, batch))).flat(),
    receive: (options) => receive(deps, options),
    acknowledge: async (ids) => {
      await mapBounded(splitEvery(ids, maxEntries), (batch) => removeBatch(deps, batch));
    },
    release: async (ids, delaySeconds) => {
      await mapBounded(splitEvery(ids, maxEntries), (batch) => releaseBatch(deps, batch, delaySeconds));
    },
  };
}

/** In order, as many messages per batch as one call may carry. One that is too large for any call goes alone, to be refused. */
function splitBatches(messages: readonly QueueMessage[]): readonly (readonly QueueMessage[])[] {
  const batches: QueueMessage[][] = [];
  let usedBytes = Infinity;
  for (const message of messages) {
    const bytes = messageBytes(message);
    if (usedBytes + bytes > maxMessageBytes || batches.at(-1)?.length === maxEntries) {
      batches.push([]);
      usedBytes = 0;
    }
    batches.at(-1)?.push(message);
    usedBytes += bytes;
  }
  return batches;
}

interface BatchFailure {
  readonly Id: string;
  /** Whether SQS takes it for the fault of whoever called. */
  readonly SenderFault: boolean;
  readonly Code: string;
  readonly Message?: string;
}

/** What came of the entries of a batch. @source SQS API reference, SendMessageBatch and its like */
interface BatchAnswer {
  readonly Successful?: readonly { readonly Id: string }[];
  readonly Failed?: readonly BatchFailure[];
}

async function sendBatch({ call, queueUrl }: SqsQueueDeps, batch: readonly QueueMessage[]): Promise<readonly SendResult[]> {
  try {
    const toEntry = isFifo(queueUrl) ? fifoEntry : fairEntry;
    const { Successful = [], Failed = [] }: BatchAnswer = await call('SendMessageBatch', { QueueUrl: queueUrl, Entries: batch.map(toEntry) });
    const accepted = new Set(Successful.map(({ Id }) => Id));
    const reasons = new Map(Failed.map((failure) => [failure.Id, reasonOf(failure)]));
    return batch.map((_message, position) => resultOf(String(position), accepted, reasons));
  } catch (thrown) {
    const reason = messageOf(thrown);
    return batch.map(() => ({ accepted: false, reason }));
  }
}

/** @source SQS developer guide, "Amazon SQS FIFO queues": the name ends with the suffix */
function isFifo(queueUrl: string): boolean {
  return queueUrl.endsWith('.fifo');
}

function fairEntry({ group, delaySeconds = 0, ...message }: QueueMessage, position: number): object {
  return { ...entryOf(message, position), MessageGroupId: group, ...(delaySeconds > 0 && { DelaySeconds: delaySeconds }) };
}

/**
 * A message that is in order with nothing has a group of its own. A FIFO queue delays none by itself: the message says when it is due.
 *
 * @source SQS API reference, SendMessage, DelaySeconds
 */
function fifoEntry({ order, delaySeconds = 0, attributes = {}, body }: QueueMessage, position: number): object {
  const { group, deduplicationId } = order ?? alone();
  const due = delaySeconds > 0 && { [dueAttribute]: String(Date.now() + delaySeconds * 1_000) };
  return { ...entryOf({ body, attributes: { ...attributes, ...due } }, position), MessageGroupId: group, MessageDeduplicationId: deduplicationId };
}

function alone(): MessageOrder {
  const id = randomUUID();
  return { group: id, deduplicationId: id };
}

function entryOf({ body, attributes = {} }: Pick<QueueMessage, 'body' | 'attributes'>, position: number): object {
  const texts = Object.entries(attributes).map(([name, value]) => [name, { DataType: attributeType, StringValue: value }]);
  return { Id: String(position), MessageBody: body, ...(texts.length > 0 && { MessageAttributes: Object.fromEntries(texts) }) };
}

function resultOf(id: string, accepted: ReadonlySet<string>, reasons: ReadonlyMap<string, string>): SendResult {
  return accepted.has(id) ? { accepted: true } : { accepted: false, reason: reasons.get(id) ?? 'the queue did not say what became of it' };
}

function reasonOf({ Code, Message = '' }: BatchFailure): string {
  return Message === '' ? Code : `${Code}: ${Message}`;
}

/** A message as SQS gives it, with what was asked for. @source SQS API reference, Message */
interface Message {
  readonly ReceiptHandle: string;
  readonly Body: string;
  readonly Attributes?: { readonly ApproximateReceiveCount?: string; readonly MessageGroupId?: string; readonly SentTimestamp?: string };
  readonly MessageAttributes?: Readonly<Record<string, { readonly StringValue?: string }>>;
}

/** What only messages of a FIFO queue are asked for. */
const fifoAttributes = ['MessageGroupId', 'SentTimestamp'] as const;

/** A short poll unless it is told to wait: whoever asks again by itself would only be held up at its end. */
async function receive({ call, queueUrl }: SqsQueueDeps, { max, leaseSeconds, waitSeconds = 0 }: ReceiveOptions): Promise<readonly ReceivedMessage[]> {
  const parameters = {
    QueueUrl: queueUrl,
    MaxNumberOfMessages: max,
    VisibilityTimeout: leaseSeconds,
    WaitTimeSeconds: waitSeconds,
    MessageAttributeNames: ['All'],
    MessageSystemAttributeNames: ['ApproximateReceiveCount', ...(isFifo(queueUrl) ? fifoAttributes : [])],
  };
  const { Messages = [] }: { readonly Messages?: readonly Message[] } = await call('ReceiveMessage', parameters, waitSeconds * 1000);
  return Messages.map(receivedMessage);
}

function receivedMessage({ ReceiptHandle, Body, Attributes, MessageAttributes = {} }: Message): ReceivedMessage {
  const attributes = Object.entries(MessageAttributes).map(([name, { StringValue = '' }]) => [name, StringValue]);
  return {
    id: ReceiptHandle,
    body: Body,
    receiveCount: Number(Attributes?.ApproximateReceiveCount ?? 1),
    attributes: Object.fromEntries(attributes),
    ...(Attributes?.MessageGroupId !== undefined && { group: Attributes.MessageGroupId, queuedAtMs: Number(Attributes.SentTimestamp) }),
  };
}

async function removeBatch({ call, queueUrl }: SqsQueueDeps, ids: readonly string[]): Promise<void> {
  const entries = ids.map((id, position) => ({ Id: String(position), ReceiptHandle: id }));
  const { Failed = [] }: BatchAnswer = await call('DeleteMessageBatch', { QueueUrl: queueUrl, Entries: entries });
  if (Failed.length > 0) throw new Error(`${Failed.length} of ${ids.length} messages could not be acknowledged: ${Failed.map(reasonOf).join('; ')}`);
}

/** What SQS calls the sender's fault is a message that is gone, or leased by somebody else by now. */
async function releaseBatch({ call, queueUrl }: SqsQueueDeps, ids: readonly string[], delaySeconds: number): Promise<void> {
  const entries = ids.map((id, position) => ({ Id: String(position), ReceiptHandle: id, VisibilityTimeout: delaySeconds }));
  const { Failed = [] }: BatchAnswer = await call('ChangeMessageVisibilityBatch', { QueueUrl: queueUrl, Entries: entries });
  const held = Failed.filter(({ SenderFault }) => !SenderFault);
  if (held.length > 0) throw new Error(`${held.length} of ${ids.length} messages could not be released: ${held.map(reasonOf).join('; ')}`);
}

function splitEvery<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  const parts: Item[][] = [];
  for (let from = 0; from < items.length; from += size) parts.push(items.slice(from, from + size));
  return parts;
}

/** The results in the order of the items, with at most `maxCalls` under way; rejects with the first rejection. */
async function mapBounded<Item, Result>(items: readonly Item[], map: (item: Item) => Promise<Result>): Promise<readonly Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  const work = async (): Promise<void> => {
    for (const [position, item] of queue) results[position] = await map(item);
  };
  await Promise.all(Array.from({ length: Math.min(maxCalls, items.length) }, work));
  return results;
}
