import { expect, test } from 'vitest';
import { awsOnFirstUse, createTargetInvoker, type TargetInvokerDeps } from '../../adapters/target-invoker.ts';
import type { TargetRequest } from '../../core/target/target.ts';

const requests: readonly TargetRequest[] = [
  { type: 'http', method: 'POST', url: 'https://billing.example.com/', headers: {}, body: 'x' },
  { type: 'lambda', functionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:billing', payload: '{}' },
  { type: 'sqs', queueArn: 'arn:aws:sqs:eu-central-1:123456789012:orders', body: 'x', attributes: {} },
];

/** Of the types that no request here has. */
const unasked = async () => ({ accepted: true, code: 'asked' }) as const;

const answering: TargetInvokerDeps['invokers'] = {
  'api-gateway': unasked,
  'cloudwatch-logs': unasked,
  dynamodb: unasked,
  ecs: unasked,
  'event-bridge': unasked,
  'event-bridge-v2': unasked,
  firehose: unasked,
  kinesis: unasked,
  s3: unasked,
  ses: unasked,
  sns: unasked,
  'step-functions': unasked,
  http: async ({ url }, { timeoutMs }) => ({ accepted: true, code: `${JSON.stringify(url)} ${timeoutMs}` }),
  lambda: async ({ functionArn }, { timeoutMs }) => ({ accepted: true, code: `${functionArn} ${timeoutMs}` }),
  sqs: async ({ queueArn }, { timeoutMs }) => ({ accepted: true, code: `${queueArn} ${timeoutMs}` }),
  bus: async ({ receipt }, { timeoutMs }) => ({ accepted: true, code: `${receipt} ${timeoutMs}` }),
  'bus-endpoint': async ({ url }, { timeoutMs }) => ({ accepted: true, code: `${url} ${timeoutMs}` }),
};
const callFunction: TargetInvokerDeps['callFunction'] = async (functionArn, payload, { timeoutMs }) => ({ payload: Buffer.from(`${functionArn} ${payload} ${timeoutMs}`) });

test('each request goes to the invoker of its type, with its time', async () => {
  const invoker = createTargetInvoker({ invokers: answering, callFunction, log: () => undefined });
  const results = await Promise.all(requests.map((request) => invoker.invoke(request, { timeoutMs: 7 })));
  expect(results.map(({ code }) => code)).toEqual([
    '"https://billing.example.com/" 7',
    'arn:aws:lambda:eu-central-1:123456789012:function:billing 7',
    'arn:aws:sqs:eu-central-1:123456789012:orders 7',
  ]);
});

const throwing = (): never => {
  throw new TypeError('undefined is not a function');
};

test('a bug in an invoker is logged and delays the delivery', async () => {
  const lines: unknown[] = [];
  const invoker = createTargetInvoker({
    invokers: { ...answering, http: throwing },
    callFunction,
    log: (level, message, { type, error }) => lines.push({ level, message, type, error }),
  });
  expect(await invoker.invoke({ type: 'http', method: 'POST', url: 'https://x.example.com/', headers: {}, body: '' }, { timeoutMs: 7 })).toEqual({
    accepted: false, code: 'internal_error', message: 'The bus failed to make this attempt; its log says why.', retryable: true,
  });
  expect(lines).toEqual([{ level: 'error', message: 'a target invoker threw', type: 'http', error: 'undefined is not a function' }]);
});

test('a load of the invokers of AWS that failed is made again with the next request', async () => {
  let loads = 0;
  const invokers = awsOnFirstUse(async () => {
    loads += 1;
    if (loads === 1) throw new Error('the file is being replaced');
    return answering;
  });
  const request = { type: 'sqs', queueArn: 'arn:aws:sqs:eu-central-1:123456789012:orders', body: 'x', attributes: {} } as const;
  await expect(invokers.sqs(request, { timeoutMs: 7 })).rejects.toThrow('the file is being replaced');
  expect(await invokers.sqs(request, { timeoutMs: 7 })).toMatchObject({ accepted: true });
  expect(loads).toBe(2);
});
