import { expect, test } from 'vitest';
import { ownResources, withoutOwn } from '../../../adapters/aws/own-resources.ts';
import { createAwsInvokers } from '../../../adapters/aws/target-invokers.ts';
import { startAwsDouble } from './aws-double.ts';

const place = 'eu-central-1:123456789012';
const own = ownResources({
  buses: [
    { queueArn: `arn:aws:sqs:${place}:default`, deadLetterQueueUrl: 'https://sqs.eu-central-1.amazonaws.com/123456789012/default-dead' },
    { queueArn: `arn:aws:sqs:${place}:audit`, deadLetterQueueUrl: 'https://sqs.eu-central-1.amazonaws.com/123456789012/audit-dead' },
  ],
  tables: ['traces', `arn:aws:dynamodb:${place}:table/state`],
  logGroup: '/glassbus/matcher',
});
const refused = {
  accepted: false,
  code: 'own_resource',
  message: 'The bus itself lives on this resource, and no rule may write to it: to send events to a bus, use a target of the type bus.',
  retryable: false,
};

/** Invokers of a service that takes everything, and what it was sent. */
async function invokersWithoutOwn() {
  const { endpoint, calls } = await startAwsDouble(() => ({ body: '{}' }));
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'the secret' };
  const assumeRole = async () => ({ ...credentials, sessionToken: 'token', expiration: new Date('2026-11-21T11:00:00Z') });
  return { calls, invokers: withoutOwn(createAwsInvokers({ endpoint, credentials, assumeRole }), own) };
}

const message = { type: 'sqs', body: 'x', attributes: {} } as const;
const item = { type: 'dynamodb', item: { id: { S: '1' } } } as const;
const logEvent = { type: 'cloudwatch-logs', logStream: 'orders', timestampMs: 0, message: 'x' } as const;
const inTime = { timeoutMs: 5_000 };

test.each(['default', 'default-dead', 'audit', 'audit-dead'])('no rule sends to the queue %s of the deployment', async (queue) => {
  const { calls, invokers } = await invokersWithoutOwn();
  expect(await invokers.sqs({ ...message, queueArn: `arn:aws:sqs:${place}:${queue}` }, inTime)).toEqual(refused);
  expect(calls).toEqual([]);
});

test.each(['traces', 'state'])('no rule puts into the table %s of the deployment', async (table) => {
  const { calls, invokers } = await invokersWithoutOwn();
  expect(await invokers.dynamodb({ ...item, tableArn: `arn:aws:dynamodb:${place}:table/${table}` }, inTime)).toEqual(refused);
  expect(calls).toEqual([]);
});

test.each(['', ':*'])('no rule writes to the log of the matcher, its ARN ending with "%s"', async (ending) => {
  const { calls, invokers } = await invokersWithoutOwn();
  expect(await invokers['cloudwatch-logs']({ ...logEvent, logGroupArn: `arn:aws:logs:${place}:log-group:/glassbus/matcher${ending}` }, inTime)).toEqual(refused);
  expect(calls).toEqual([]);
});

test('what has the name of an own table elsewhere is a table like any other', async () => {
  const { invokers } = await invokersWithoutOwn();
  expect(await invokers.dynamodb({ ...item, tableArn: 'arn:aws:dynamodb:eu-central-1:210987654321:table/traces' }, inTime)).toEqual({ accepted: true, code: 'ok' });
  expect(await invokers.dynamodb({ ...item, tableArn: 'arn:aws:dynamodb:us-east-1:123456789012:table/traces' }, inTime)).toEqual({ accepted: true, code: 'ok' });
});

test('a role that may write to an own table was allowed to by whoever made it', async () => {
  const { invokers } = await invokersWithoutOwn();
  const role = { roleArn: 'arn:aws:iam::123456789012:role/glassbus/orders', externalId: 'default/orders' };
  expect(await invokers.dynamodb({ ...item, tableArn: `arn:aws:dynamodb:${place}:table/traces`, role }, inTime)).toEqual({ accepted: true, code: 'ok' });
});
