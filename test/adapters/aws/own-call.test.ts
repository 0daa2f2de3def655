import { expect, test } from 'vitest';
import { dynamoCallAt } from '../../support/dynalite.ts';
import { sqsCallAt } from '../../support/fauxqs.ts';
import { startRawServer } from '../http/raw-server.ts';
import { type ServiceAnswer, startAwsDouble } from './aws-double.ts';

const hourMs = 3_600_000;
const headers = 'HTTP/1.1 200 OK\r\ncontent-type: application/x-amz-json-1.0\r\ncontent-length: 1000\r\n\r\n';

function refusal(name: string, status = 400): ServiceAnswer {
  return { status, body: JSON.stringify({ __type: name, message: 'not now' }) };
}

test('names the operation as the protocol of each service does', async () => {
  const double = await startAwsDouble(() => ({ body: '{}' }));
  await dynamoCallAt(double.endpoint)('GetItem', {});
  await sqsCallAt(double.endpoint)('SendMessageBatch', {});
  expect(double.calls.map((call) => [call.headers['x-amz-target'], call.headers['content-type']])).toEqual([
    ['DynamoDB_20120810.GetItem', 'application/x-amz-json-1.0'],
    ['AmazonSQS.SendMessageBatch', 'application/x-amz-json-1.0'],
  ]);
});

test.each(['RequestThrottled', 'com.amazonaws.sqs#RequestThrottled', 'AWS.SimpleQueueService.RequestThrottled', 'ThrottlingException'])(
  'calls SQS once more after %s',
  async (name) => {
    const answers = [refusal(name), { body: '{"Successful":[]}' }];
    const double = await startAwsDouble(() => answers.shift() ?? {});
    expect(await sqsCallAt(double.endpoint)('SendMessageBatch', {})).toEqual({ Successful: [] });
  },
);

test('is refused after the second time', async () => {
  const double = await startAwsDouble(() => refusal('RequestThrottled'));
  await expect(sqsCallAt(double.endpoint)('SendMessageBatch', {})).rejects.toThrow('not now');
  expect(double.calls).toHaveLength(2);
});

test('calls once where the next call would be refused, too', async () => {
  const double = await startAwsDouble(() => refusal('QueueDoesNotExist'));
  await expect(sqsCallAt(double.endpoint)('SendMessageBatch', {})).rejects.toThrow('not now');
  expect(double.calls).toHaveLength(1);
});

test('ends each of two attempts after two seconds wherever the service stops: before its headers, after them, within its body', async () => {
  const stopped = await Promise.allSettled(
    ['', headers, `${headers}{"Item":`].map(async (answer) => {
      const { port } = await startRawServer((socket) => socket.write(answer));
      return dynamoCallAt(`http://127.0.0.1:${port}`)('GetItem', {});
    }),
  );
  const timedOut = { status: 'rejected', reason: { name: 'TimeoutError' } };
  expect(stopped).toMatchObject([timedOut, timedOut, timedOut]);
}, 7_000);

test('gives a service the time that it was asked to wait for', async () => {
  const late = Promise.withResolvers<void>();
  // A long poll that ends after what any other call may take.
  setTimeout(late.resolve, 2_200);
  const double = await startAwsDouble(async () => {
    await late.promise;
    return { body: '{"Messages":[]}' };
  });
  expect(await sqsCallAt(double.endpoint)('ReceiveMessage', {}, 5_000)).toEqual({ Messages: [] });
  expect(double.calls).toHaveLength(1);
});

test.each([-hourMs, hourMs])('signs by the clock of a service that is %i ms from this one, after one refusal', async (aheadMs) => {
  const double = await startAwsDouble(({ headers: { 'x-amz-date': signedAt } }) => {
    const nowMs = Date.now() + aheadMs;
    const date = new Date(nowMs).toUTCString();
    return Math.abs(timeOf(String(signedAt)) - nowMs) < 300_000 ? { headers: { date }, body: '{}' } : { ...refusal('InvalidSignatureException'), headers: { date } };
  });
  const call = dynamoCallAt(double.endpoint);
  expect([await call('GetItem', {}), await call('GetItem', {})]).toEqual([{}, {}]);
  expect(double.calls).toHaveLength(3);
});

/** Of `20261121T100000Z`. */
function timeOf(stamp: string): number {
  return Date.parse(stamp.replace(/(....)(..)(..T..)(..)(..Z)/, '$1-$2-$3:$4:$5'));
}
