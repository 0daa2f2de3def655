import { createOwnCall, type OwnCall, type OwnCallDeps, type OwnService } from './own-call.ts';

/** Makes one call of DynamoDB's API. Binary values are base64, in parameters and answers. */
export type DynamoCall = OwnCall;

const dynamoDb: OwnService = {
  name: 'dynamodb',
  endpointVariable: 'AWS_ENDPOINT_URL_DYNAMODB',
  prefix: 'DynamoDB_20120810',
  version: '1.0',
  // What BatchGetItem returns at most is 16 MB, and its quotes are escaped. @source DynamoDB API, BatchGetItem
  answerBytes: 48 * 1024 * 1024,
};

/** Calls DynamoDB without its client. */
export function createDynamoCall(deps: OwnCallDeps): DynamoCall {
  return createOwnCall(dynamoDb, deps);
}

/** Whether DynamoDB refused a write because its condition does not hold. */
export function isConditionFailure(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'ConditionalCheckFailedException';
}
