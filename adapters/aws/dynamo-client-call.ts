import { type DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoCall } from './dynamo-call.ts';

/** Calls DynamoDB through the SDK's client: the operations that the store of rules makes; any other one is an Error. */
export function createDynamoClientCall(client: DynamoDBClient): DynamoCall {
  return async <Answer>(operation: string, parameters: object): Promise<Answer> => {
    const answer: Answer = JSON.parse(JSON.stringify(await send(client, operation, JSON.stringify(parameters)), base64OfBytes));
    return answer;
  };
}

/** The port has one type for all operations, as JSON has: whoever names one gives its parameters. */
function send(client: DynamoDBClient, operation: string, parameters: string): Promise<unknown> {
  switch (operation) {
    case 'GetItem':
      return client.send(new GetItemCommand(JSON.parse(parameters)));
    case 'PutItem':
      return client.send(new PutItemCommand(JSON.parse(parameters, bytesOfBase64)));
    case 'Query':
      return client.send(new QueryCommand(JSON.parse(parameters)));
    case 'UpdateItem':
      return client.send(new UpdateItemCommand(JSON.parse(parameters)));
    default:
      throw new Error(`${operation} is not among the calls of this client`);
  }
}

/** The client wants bytes where the API's JSON has base64. An attribute may be called `B`, too, but its value is an object. */
function bytesOfBase64(name: string, value: unknown): unknown {
  return name === 'B' && typeof value === 'string' ? Buffer.from(value, 'base64') : value;
}

function base64OfBytes(_name: string, value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
}
