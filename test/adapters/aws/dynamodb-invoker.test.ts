import { expect, test } from 'vitest';
import { createDynamoDbInvoker } from '../../../adapters/aws/dynamodb-invoker.ts';
import type { DynamoDbItemToPut } from '../../../core/target/types/dynamodb.ts';
import { bodyOf, startAwsDouble } from './aws-double.ts';

const credentials = { accessKeyId: 'OWN', secretAccessKey: 'own secret' };
const timeoutMs = 5_000;
const tableArn = 'arn:aws:dynamodb:eu-central-1:123456789012:table/orders';
const request: DynamoDbItemToPut = { type: 'dynamodb', tableArn, item: { id: { S: '1' }, total: { N: '12345678901234567890.5' } } };

test('an item is put as it is', async () => {
  const service = await startAwsDouble(() => ({ body: '{}' }));
  expect(await createDynamoDbInvoker({ credentials, endpoint: service.endpoint })(request, { timeoutMs })).toEqual({ accepted: true, code: 'ok' });
  const [call] = service.calls;
  expect(call?.headers).toMatchObject({ 'x-amz-target': 'DynamoDB_20120810.PutItem', 'content-type': 'application/x-amz-json-1.0' });
  expect(call && JSON.parse(bodyOf(call))).toEqual({ TableName: tableArn, Item: { id: { S: '1' }, total: { N: '12345678901234567890.5' } } });
});

test('an item that is there already and is to stay is delivered', async () => {
  const refusal = { __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException', message: 'The conditional request failed' };
  const service = await startAwsDouble(() => ({ status: 400, body: JSON.stringify(refusal) }));
  const invoke = createDynamoDbInvoker({ credentials, endpoint: service.endpoint });
  expect(await invoke({ ...request, unlessExists: 'id' }, { timeoutMs })).toEqual({ accepted: true, code: 'already_exists' });
  const [call] = service.calls;
  expect(call && JSON.parse(bodyOf(call))).toMatchObject({ ConditionExpression: 'attribute_not_exists(#key)', ExpressionAttributeNames: { '#key': 'id' } });
});

test('an item without the keys of the table is refused for good', async () => {
  const refusal = { __type: 'com.amazon.coral.validate#ValidationException', message: 'One or more parameter values were invalid: Missing the key id in the item' };
  const service = await startAwsDouble(() => ({ status: 400, body: JSON.stringify(refusal) }));
  expect(await createDynamoDbInvoker({ credentials, endpoint: service.endpoint })(request, { timeoutMs })).toMatchObject({
    accepted: false, code: 'ValidationException', retryable: false,
  });
});
