import { describe, expect, test } from 'vitest';
import { createCloudWatchLogsInvoker } from '../../../adapters/aws/cloudwatch-logs-invoker.ts';
import type { LogEventToPut } from '../../../core/target/types/cloudwatch-logs.ts';
import { bodyOf, type ReceivedCall, type ServiceAnswer, startAwsDouble } from './aws-double.ts';

const credentials = { accessKeyId: 'OWN', secretAccessKey: 'own secret' };
const timeoutMs = 5_000;
const ok = { accepted: true, code: 'ok' };
const logGroupArn = 'arn:aws:logs:eu-central-1:123456789012:log-group:/glassbus/orders:*';

function logEvent(timestampMs: number, logStream = 'default/paid-orders'): LogEventToPut {
  return { type: 'cloudwatch-logs', logGroupArn, logStream, timestampMs, message: `at ${timestampMs}` };
}

async function startLogs(answer: (operation: string, call: ReceivedCall) => ServiceAnswer) {
  const service = await startAwsDouble((call) => answer(operationOf(call), call));
  return { service, invoke: createCloudWatchLogsInvoker({ credentials, endpoint: service.endpoint }) };
}

function operationOf({ headers }: ReceivedCall): string {
  return String(headers['x-amz-target']).replace('Logs_20140328.', '');
}

function refusing(name: string): ServiceAnswer {
  return { status: 400, body: JSON.stringify({ __type: name, message: name }) };
}

test('log events go as one call, in order of time', async () => {
  const { service, invoke } = await startLogs(() => ({ body: '{}' }));
  expect(await Promise.all([30, 10, 20].map((at) => invoke(logEvent(at), { timeoutMs })))).toEqual([ok, ok, ok]);
  expect(service.calls.map((call) => JSON.parse(bodyOf(call)) as unknown)).toEqual([
    {
      logGroupName: '/glassbus/orders',
      logStreamName: 'default/paid-orders',
      logEvents: [{ timestamp: 10, message: 'at 10' }, { timestamp: 20, message: 'at 20' }, { timestamp: 30, message: 'at 30' }],
    },
  ]);
});

test('log events of different streams go apart', async () => {
  const { service, invoke } = await startLogs(() => ({ body: '{}' }));
  await Promise.all(['one', 'other'].map((stream) => invoke(logEvent(1, stream), { timeoutMs })));
  expect(service.calls).toHaveLength(2);
});

test('each log event learns whether its time was taken', async () => {
  const rejectedLogEventsInfo = { tooOldLogEventEndIndex: 1, expiredLogEventEndIndex: 2, tooNewLogEventStartIndex: 3 };
  const { invoke } = await startLogs(() => ({ body: JSON.stringify({ rejectedLogEventsInfo }) }));
  const results = await Promise.all([40, 30, 20, 10].map((at) => invoke(logEvent(at), { timeoutMs })));
  expect(results).toMatchObject([
    { accepted: false, code: 'too_new', retryable: true },
    ok,
    { accepted: false, code: 'expired', retryable: false },
    { accepted: false, code: 'too_old', retryable: false },
  ]);
});

describe('a stream that is not there', () => {
  test('is made once for all that wait for it, and they are put', async () => {
    let isThere = false;
    const { service, invoke } = await startLogs((operation) => {
      if (operation === 'CreateLogStream') isThere = true;
      return isThere ? { body: '{}' } : refusing('ResourceNotFoundException');
    });
    expect(await Promise.all([1, 2, 3].map((at) => invoke(logEvent(at), { timeoutMs })))).toEqual([ok, ok, ok]);
    expect(service.calls.map(operationOf)).toEqual(['PutLogEvents', 'CreateLogStream', 'PutLogEvents']);
    expect(service.calls[1] && JSON.parse(bodyOf(service.calls[1]))).toEqual({ logGroupName: '/glassbus/orders', logStreamName: 'default/paid-orders' });
  });

  test('may be made by another process in the meantime', async () => {
    let puts = 0;
    const { invoke } = await startLogs((operation) => {
      if (operation === 'CreateLogStream') return refusing('ResourceAlreadyExistsException');
      puts += 1;
      return puts === 1 ? refusing('ResourceNotFoundException') : { body: '{}' };
    });
    expect(await invoke(logEvent(1), { timeoutMs })).toEqual(ok);
  });

  test('in a group that is not there is a refusal for good', async () => {
    const { service, invoke } = await startLogs(() => refusing('ResourceNotFoundException'));
    expect(await invoke(logEvent(1), { timeoutMs })).toMatchObject({ accepted: false, code: 'ResourceNotFoundException', retryable: false });
    expect(service.calls.map(operationOf)).toEqual(['PutLogEvents', 'CreateLogStream']);
  });
});
