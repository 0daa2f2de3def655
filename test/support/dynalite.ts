import { once } from 'node:events';
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { createDynamoCall, type DynamoCall } from '../../adapters/aws/dynamo-call.ts';

/** A DynamoDB on loopback, in this process, with its data in memory. */
export interface Dynalite {
  readonly client: DynamoDBClient;
  readonly url: string;
  readonly call: DynamoCall;
  /** Makes a table with a partition key and perhaps a sort key, both strings, and resolves once it can be used. */
  createTable(name: string, ...keys: readonly string[]): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the emulator on a free port. It removes nothing that has expired. */
export async function startDynalite(): Promise<Dynalite> {
  const server = dynalite({ createTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('dynalite does not listen on a port');
  const url = `http://127.0.0.1:${address.port}`;
  const client = new DynamoDBClient({ endpoint: url, region: 'us-east-1', credentials });
  return {
    client,
    url,
    call: dynamoCallAt(url),
    createTable: (name, ...keys) => createTable(client, name, keys),
    stop: async () => {
      client.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** Calls whatever stands for DynamoDB there, without a pause between two attempts. */
export function dynamoCallAt(endpoint: string): DynamoCall {
  return createDynamoCall({ endpoint, credentials, place: { partition: 'aws', region: 'us-east-1' }, random: () => 0 });
}

/** The answer to the creation comes while the table is still `CREATING`, and until it is `ACTIVE` every other call is refused. */
async function createTable(client: DynamoDBClient, name: string, keys: readonly string[]): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: keys.map((key) => ({ AttributeName: key, AttributeType: 'S' })),
      KeySchema: keys.map((key, position) => ({ AttributeName: key, KeyType: position === 0 ? 'HASH' : 'RANGE' })),
    }),
  );
  await waitUntilTableExists({ client, minDelay: 0.005, maxDelay: 0.005, maxWaitTime: 10 }, { TableName: name });
}
