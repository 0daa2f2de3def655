import { DescribeTimeToLiveCommand, DynamoDBClient, ListTablesCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { GetFunctionRecursionConfigCommand, LambdaClient, ListFunctionsCommand, PutFunctionRecursionConfigCommand } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';

/** How a client reaches the endpoint. */
export interface ClientConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/**
 * Properties that MiniStack's CloudFormation drops without a word, looked up in the deployed resources and set again. That
 * the template has them is what test/lib says. Returns what was missing, by property, in the order in which it was found.
 */
export async function restoreDropped(config: ClientConfig): Promise<readonly string[]> {
  return [...(await restoreTimeToLive(new DynamoDBClient(config))), ...(await restoreRecursion(new LambdaClient(config))), ...(await missingRedrive(new SQSClient(config)))];
}

async function restoreTimeToLive(client: DynamoDBClient): Promise<readonly string[]> {
  const missing: string[] = [];
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  for (const TableName of TableNames) {
    const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
    if (TimeToLiveDescription?.TimeToLiveStatus === 'ENABLED') continue;
    missing.push('TimeToLiveSpecification');
    await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true } }));
  }
  return missing;
}

async function restoreRecursion(client: LambdaClient): Promise<readonly string[]> {
  const { Functions = [] } = await client.send(new ListFunctionsCommand({}));
  const matcher = Functions.find(({ Description }) => Description?.startsWith('Matches events'));
  if (matcher?.FunctionName === undefined) throw new Error('the matcher is not deployed');
  const { FunctionName } = matcher;
  const { RecursiveLoop } = await client.send(new GetFunctionRecursionConfigCommand({ FunctionName }));
  if (RecursiveLoop === 'Allow') return [];
  await client.send(new PutFunctionRecursionConfigCommand({ FunctionName, RecursiveLoop: 'Allow' }));
  return ['RecursiveLoop'];
}

/** Kept since 1.5; an older MiniStack would need it set again, and this says so. */
async function missingRedrive(client: SQSClient): Promise<readonly string[]> {
  const { QueueUrls = [] } = await client.send(new ListQueuesCommand({}));
  const queues = QueueUrls.filter((url) => !url.includes('DeadLetterQueue'));
  const attributes = await Promise.all(queues.map((QueueUrl) => client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['RedrivePolicy'] }))));
  return attributes.flatMap(({ Attributes }) => (Attributes?.['RedrivePolicy'] === undefined ? ['RedrivePolicy'] : []));
}
