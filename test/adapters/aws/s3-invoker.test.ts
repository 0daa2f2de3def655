import { expect, test } from 'vitest';
import { createS3Invoker } from '../../../adapters/aws/s3-invoker.ts';
import type { ObjectToPut } from '../../../core/target/types/s3.ts';
import { bodyOf, startAwsDouble } from './aws-double.ts';
import { isSignedWith, signedHeaders } from './signature.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'the secret' };
const timeoutMs = 5_000;
const object: ObjectToPut = { type: 's3', bucket: 'shop-events', region: 'eu-central-1', key: 'events/1.json', contentType: 'application/json', body: '{"größe":1}' };

async function put(change: Partial<ObjectToPut>) {
  const { endpoint, calls } = await startAwsDouble();
  await createS3Invoker({ endpoint, credentials })({ ...object, ...change }, { timeoutMs });
  return calls;
}

test('an object is put under its key, with its checksum, which a bucket with Object Lock asks for', async () => {
  const [call] = await put({ storageClass: 'GLACIER_IR' });
  expect(call).toMatchObject({
    method: 'PUT',
    path: '/shop-events/events/1.json',
    headers: { 'content-type': 'application/json', 'x-amz-storage-class': 'GLACIER_IR', 'x-amz-checksum-sha256': 'bzTlAbUw+7bnO9037YVItQr2Bs5JzzkTea/Ca9AGm+A=' },
  });
  expect(call && bodyOf(call)).toBe('{"größe":1}');
  expect(call && signedHeaders(call)).toEqual(expect.arrayContaining(['x-amz-checksum-sha256', 'x-amz-storage-class']));
});

test.each([
  ['größe 1+2.json', '/shop-events/gr%C3%B6%C3%9Fe%201%2B2.json'],
  ["it's (a) *!", '/shop-events/it%27s%20%28a%29%20%2A%21'],
  ['a//b/', '/shop-events/a//b/'],
  ['a?b#c%2F', '/shop-events/a%3Fb%23c%252F'],
])('the key %j is escaped as S3 signs it', async (key, path) => {
  const calls = await put({ key });
  expect(calls.map((call) => [call.path, isSignedWith('the secret', call, true)])).toEqual([[path, true]]);
});

test('a bucket with a dot in its name stands in the path: no certificate holds for it', async () => {
  const [call] = await put({ bucket: 'shop.example.com' });
  expect(call?.path).toBe('/shop.example.com/events/1.json');
});

test('a bucket in another region is refused for good', async () => {
  const moved = '<Error><Code>PermanentRedirect</Code><Message>The bucket must be addressed using another endpoint.</Message></Error>';
  const { endpoint } = await startAwsDouble(() => ({ status: 301, body: moved }));
  expect(await createS3Invoker({ endpoint, credentials })(object, { timeoutMs })).toEqual({
    accepted: false, code: 'PermanentRedirect', message: 'The bucket must be addressed using another endpoint.', retryable: false,
  });
});
