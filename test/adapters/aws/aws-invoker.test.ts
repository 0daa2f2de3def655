import { expect, test } from 'vitest';
import { type CallPerRequest, createAwsInvoker } from '../../../adapters/aws/aws-invoker.ts';
import { arnOf } from '../../../core/target/arn.ts';
import { httpResult } from '../../../core/target/http-answer.ts';
import type { SqsMessageToSend } from '../../../core/target/types/sqs.ts';
import { bodyOf, type ServiceAnswer, startAwsDouble } from './aws-double.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const timeoutMs = 5_000;
const message: SqsMessageToSend = { type: 'sqs', queueArn: 'arn:aws:sqs:eu-central-1:123456789012:orders', body: 'hello', attributes: {} };
const target: CallPerRequest<SqsMessageToSend> = {
  service: { name: 'sqs', endpointVariable: 'AWS_ENDPOINT_URL_SQS' },
  callOf: ({ queueArn, body }) => ({ place: arnOf(queueArn), path: '/', headers: {}, body }),
  permanent: new Set(['QueueIsFull']),
};

test('an answer is accepted unless the target says what it means', async () => {
  const { endpoint, calls } = await startAwsDouble(() => ({ status: 201, body: 'refused after all' }));
  const options = { endpoint, credentials };
  const reading = { ...target, resultOf: ({ body }: { body: Uint8Array }) => ({ accepted: true, code: Buffer.from(body).toString() }) as const };
  expect(await createAwsInvoker(target, options)(message, { timeoutMs })).toEqual({ accepted: true, code: 'ok' });
  expect(await createAwsInvoker(reading, options)(message, { timeoutMs })).toEqual({ accepted: true, code: 'refused after all' });
  expect(calls.map(bodyOf)).toEqual(['hello', 'hello']);
});

test.each<[string, ServiceAnswer, string, boolean]>([
  ['that the target knows to be final', { status: 400, body: '{"__type":"x.y#QueueIsFull"}' }, 'QueueIsFull', false],
  ['that is final everywhere', { status: 403, body: '<Error><Code>AccessDenied</Code></Error>' }, 'AccessDenied', false],
  ['that nobody knows', { status: 400, body: '{"__type":"Surprise"}' }, 'Surprise', true],
])('a refusal %s is told by its name', async (_kind, answer, code, retryable) => {
  const { endpoint } = await startAwsDouble(() => answer);
  expect(await createAwsInvoker(target, { endpoint, credentials })(message, { timeoutMs })).toMatchObject({ accepted: false, code, retryable });
});

test('the answers of an API are what its target says that they mean', async () => {
  const { endpoint } = await startAwsDouble(() => ({ status: 429, headers: { 'retry-after': '7' }, body: '{"code":"AccessDenied"}' }));
  const api: CallPerRequest<SqsMessageToSend> = {
    ...target, refusalOf: ({ status, headers, body }) => httpResult({ status, retryAfter: headers['retry-after'] ?? '', body }, 0),
  };
  expect(await createAwsInvoker(api, { endpoint, credentials })(message, { timeoutMs })).toEqual({
    accepted: false, code: '429', message: 'The target answered 429.', retryable: true, retryAfterSeconds: 7, response: '{"code":"AccessDenied"}',
  });
});

test('credentials that cannot be had are a refusal that may pass', async () => {
  const loggedOut = Object.assign(new Error('nobody is logged in'), { name: 'CredentialsProviderError' });
  expect(await createAwsInvoker(target, { endpoint: 'http://127.0.0.1:1', credentials: () => Promise.reject(loggedOut) })(message, { timeoutMs })).toEqual({
    accepted: false, code: 'no_credentials', message: 'The bus has no credentials for AWS: start it with AWS_PROFILE or AWS_ACCESS_KEY_ID set, as for the AWS CLI. nobody is logged in', retryable: true,
  });
});
