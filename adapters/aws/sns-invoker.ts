import type { AttemptResult } from '../../core/delivery/attempt.ts';
import { arnOf } from '../../core/target/arn.ts';
import type { Invoke } from '../../core/target/target.ts';
import type { SnsMessageToPublish } from '../../core/target/types/sns.ts';
import { attributeType, messageBytes } from '../message-size.ts';
import { resultsById } from './batch-answer.ts';
import type { NonEmpty } from './batch-collector.ts';
import { createBatchInvoker } from './batch-invoker.ts';
import type { ServiceCallOptions } from './service-call.ts';
import type { AwsAnswer, AwsCall, AwsService } from './signed-call.ts';
import { xmlElements, xmlText } from './xml-text.ts';

const sns: AwsService = { name: 'sns', endpointVariable: 'AWS_ENDPOINT_URL_SNS' };

/** @source SNS API, Publish and PublishBatch, "Errors" */
const permanent: ReadonlySet<string> = new Set([
  'AuthorizationError',
  // Messages go together only as far as they fit: this one is too long by itself.
  'BatchRequestTooLong',
  'InvalidParameter',
  'InvalidSecurity',
  'KMSAccessDenied',
  'KMSNotFound',
  'KMSOptInRequired',
  'NotFound',
  'ParameterValueInvalid',
]);

/** What the messages of a call have together, unless their topic says more; one that is larger goes alone. @source SNS API, PublishBatch */
const maxBatchBytes = 262_144;

/**
 * Publishes messages to SNS topics, up to ten by one call. The result's code is `ok`, the name of SNS's error, `timeout`,
 * `no_answer`, or that of a connection that failed; after a timeout the message may be published all the same.
 */
export function createSnsInvoker(options?: ServiceCallOptions): Invoke<SnsMessageToPublish> {
  return createBatchInvoker({ service: sns, permanent, maxEntries: 10, maxBytes: maxBatchBytes, keyOf: ({ topicArn }) => topicArn, bytesOf, callOf, resultsOf }, options);
}

function bytesOf({ message, attributes, subject = '' }: SnsMessageToPublish): number {
  return messageBytes({ body: message, attributes }) + Buffer.byteLength(subject);
}

/** @source Smithy, "AWS Query protocol" */
function callOf(messages: NonEmpty<SnsMessageToPublish>): AwsCall {
  const { topicArn } = messages[0];
  const parameters = { Action: 'PublishBatch', Version: '2010-03-31', TopicArn: topicArn, ...Object.assign({}, ...messages.map(entryOf)) };
  return {
    place: arnOf(topicArn),
    path: '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: new URLSearchParams(parameters).toString(),
  };
}

/** The parameters of one message: its place in the list is a part of their names. */
function entryOf({ message, subject, attributes, group, deduplicationId }: SnsMessageToPublish, position: number): Readonly<Record<string, string>> {
  const fields = {
    Id: String(position),
    Message: message,
    ...(subject !== undefined && { Subject: subject }),
    ...(group !== undefined && { MessageGroupId: group }),
    ...(deduplicationId !== undefined && { MessageDeduplicationId: deduplicationId }),
    ...Object.assign({}, ...Object.entries(attributes).map(attributeOf)),
  };
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [`PublishBatchRequestEntries.member.${position + 1}.${name}`, String(value)]));
}

function attributeOf([name, value]: readonly [string, string], index: number): Readonly<Record<string, string>> {
  const path = `MessageAttributes.entry.${index + 1}`;
  return { [`${path}.Name`]: name, [`${path}.Value.DataType`]: attributeType, [`${path}.Value.StringValue`]: value };
}

function resultsOf({ body }: AwsAnswer, messages: readonly SnsMessageToPublish[]): readonly (AttemptResult | undefined)[] {
  const xml = Buffer.from(body).toString();
  return resultsById(messages.length, { Successful: entriesIn(xml, 'Successful'), Failed: entriesIn(xml, 'Failed') }, permanent);
}

function entriesIn(xml: string, list: string): readonly object[] {
  const members = xmlElements(xml, list).flatMap((inside) => xmlElements(inside, 'member'));
  return members.map((member) => ({ Id: xmlText(member, 'Id'), Code: xmlText(member, 'Code'), Message: xmlText(member, 'Message') }));
}
