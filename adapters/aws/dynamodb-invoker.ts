import type { AttemptResult } from '../../core/delivery/attempt.ts';
import { arnOf } from '../../core/target/arn.ts';
import type { Invoke } from '../../core/target/target.ts';
import type { DynamoDbItemToPut } from '../../core/target/types/dynamodb.ts';
import { createAwsInvoker } from './aws-invoker.ts';
import { jsonCall } from './json-call.ts';
import type { ServiceCallOptions } from './service-call.ts';
import type { AwsCall, AwsService } from './signed-call.ts';

const dynamoDb: AwsService = { name: 'dynamodb', endpointVariable: 'AWS_ENDPOINT_URL_DYNAMODB' };

const isThereAlready = 'ConditionalCheckFailedException';

/** @source DynamoDB API, PutItem, "Errors" */
const permanent: ReadonlySet<string> = new Set(['ItemCollectionSizeLimitExceededException', 'ResourceNotFoundException', isThereAlready]);

/**
 * Puts items into tables of DynamoDB, each by a call of its own: BatchWriteItem knows no conditions, refuses all of a batch
 * that has one key twice, and names what it left out by content only. The result's code is `ok`, `already_exists`, the name of
 * DynamoDB's error, `timeout`, or that of a connection that failed; after a timeout the item may be there all the same.
 */
export function createDynamoDbInvoker(options?: ServiceCallOptions): Invoke<DynamoDbItemToPut> {
  const put = createAwsInvoker<DynamoDbItemToPut>({ service: dynamoDb, callOf, permanent }, options);
  return async (request, invokeOptions) => meaningOf(await put(request, invokeOptions));
}

/** The rule's wish: what has that key is to stay. The item may well be that of an attempt whose answer was lost. */
function meaningOf(result: AttemptResult): AttemptResult {
  return result.code === isThereAlready ? { accepted: true, code: 'already_exists' } : result;
}

/** The ARN in place of the table's name lets the table be in another account. @source DynamoDB API, PutItem, TableName */
function callOf({ tableArn, item, unlessExists }: DynamoDbItemToPut): AwsCall {
  return jsonCall(arnOf(tableArn), { operation: 'DynamoDB_20120810.PutItem', version: '1.0' }, {
    TableName: tableArn,
    Item: item,
    ...(unlessExists !== undefined && { ConditionExpression: 'attribute_not_exists(#key)', ExpressionAttributeNames: { '#key': unlessExists } }),
  });
}
