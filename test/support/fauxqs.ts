import { SQSClient } from '@aws-sdk/client-sqs';
import { startFauxqs as start } from 'fauxqs';
import { createSqsCall, type SqsCall } from '../../adapters/aws/sqs-call.ts';

/** An SQS on loopback, in this process. */
export interface Fauxqs {
  readonly client: SQSClient;
  readonly call: SqsCall;
  /** Makes a queue, a FIFO one where the name ends in `.fifo`, and returns its URL. */
  createQueue(name: string): string;
  stop(): Promise<void>;
}

/**
 * Starts the emulator on a free port. It knows no fair queues, and refuses a character beyond U+FFFF, which SQS takes.
 */
export async function startFauxqs(): Promise<Fauxqs> {
  const server = await start({ port: 0, host: '127.0.0.1', logger: false });
  const endpoint = `http://127.0.0.1:${server.port}`;
  const client = new SQSClient({ endpoint, region: 'us-east-1', credentials, useQueueUrlAsEndpoint: false });
  return {
    client,
    call: sqsCallAt(endpoint),
    createQueue: (name) => {
      server.createQueue(name, { attributes: { MaximumMessageSize: '1048576', ...(name.endsWith('.fifo') && { FifoQueue: 'true' }) } });
      // The URL that the emulator itself gives has a host that does not resolve.
      return `${endpoint}/000000000000/${name}`;
    },
    stop: async () => {
      client.destroy();
      await server.stop();
    },
  };
}

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** Calls whatever stands for SQS there, without a pause between two attempts. */
export function sqsCallAt(endpoint: string): SqsCall {
  return createSqsCall({ endpoint, credentials, place: { partition: 'aws', region: 'us-east-1' }, random: () => 0 });
}
