import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createAwsSecretReader } from '../../../adapters/secrets/aws-secrets.ts';
import { secretReferenceOf } from '../../../core/target/secret-reference.ts';
import type { AwsSecretReference } from '../../../adapters/secrets/secret-source.ts';
import { isSignedWith } from '../aws/signature.ts';
import type { Received } from '../../support/loopback-server.ts';
import { listenOnLoopback } from '../http/listen.ts';

const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'the secret' };

interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A service that answers every call like this, and a reader that calls it in eu-central-1. */
async function service({ status, body }: Answer) {
  const received: Received[] = [];
  const server = createServer((incoming, outgoing) => {
    void text(incoming).then((sent) => {
      received.push({ method: incoming.method ?? '', path: incoming.url ?? '', headers: incoming.headers, body: sent });
      outgoing.writeHead(status).end(body);
    });
  });
  const port = await listenOnLoopback(server);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const read = createAwsSecretReader({ region: 'eu-central-1', credentials, endpoint: `http://127.0.0.1:${port}` });
  return { received, read: (reference: string) => read(secretReferenceOf(reference) as AwsSecretReference) };
}

describe('a parameter', () => {
  test('is asked for decrypted, with a signature', async () => {
    const { received, read } = await service({ status: 200, body: '{"Parameter":{"Name":"/glassbus/key","Type":"SecureString","Value":"hunter2"}}' });
    expect(await read('ssm:/glassbus/key')).toBe('hunter2');
    expect(received).toMatchObject([
      {
        method: 'POST', path: '/', body: '{"Name":"/glassbus/key","WithDecryption":true}',
        headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AmazonSSM.GetParameter' },
      },
    ]);
    expect(String(received[0]?.headers['authorization'])).toContain('/eu-central-1/ssm/aws4_request');
    expect(received.map((request) => isSignedWith('the secret', request))).toEqual([true]);
  });

  test('that is not there is told by the name of the error', async () => {
    const { read } = await service({ status: 400, body: '{"__type":"ParameterNotFound","message":"whatever"}' });
    await expect(read('ssm:/glassbus/key')).rejects.toThrow('The secret ssm:/glassbus/key cannot be read: ssm:GetParameter was refused with ParameterNotFound.');
  });

  test('in an answer that cannot be read is not repeated', async () => {
    const { read } = await service({ status: 200, body: 'hunter2' });
    await expect(read('ssm:/glassbus/key')).rejects.toThrow('The secret ssm:/glassbus/key cannot be read: the answer holds no text.');
  });

  test('cannot be read where the bus does not know its region', async () => {
    const read = createAwsSecretReader({ region: '', credentials, endpoint: 'http://127.0.0.1:9' });
    await expect(read({ store: 'ssm', name: '/glassbus/key' })).rejects.toThrow('the bus does not know its region');
  });
});

describe('a secret of Secrets Manager', () => {
  test('is asked for by its name', async () => {
    const { received, read } = await service({ status: 200, body: '{"Name":"glassbus/billing","SecretString":"hunter2"}' });
    expect(await read('secretsmanager:glassbus/billing#key')).toBe('hunter2');
    expect(received).toMatchObject([{ body: '{"SecretId":"glassbus/billing"}', headers: { 'x-amz-target': 'secretsmanager.GetSecretValue' } }]);
  });

  test('is asked for in the region of its ARN', async () => {
    const { received, read } = await service({ status: 200, body: '{"SecretString":"hunter2"}' });
    await read('secretsmanager:arn:aws:secretsmanager:us-west-2:123456789012:secret:glassbus/billing-a1B2c3');
    expect(String(received[0]?.headers['authorization'])).toContain('/us-west-2/secretsmanager/aws4_request');
  });

  test('that is binary cannot stand in a request', async () => {
    const { read } = await service({ status: 200, body: '{"SecretBinary":"aHVudGVyMg=="}' });
    await expect(read('secretsmanager:glassbus/billing')).rejects.toThrow('the answer holds no text');
  });
});
