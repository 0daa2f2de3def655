import { describe, expect, test } from 'vitest';
import { type CallPerBatch, createBatchInvoker } from '../../../adapters/aws/batch-invoker.ts';
import type { ServiceCallOptions } from '../../../adapters/aws/service-call.ts';
import { arnOf } from '../../../core/target/arn.ts';
import type { SqsMessageToSend } from '../../../core/target/types/sqs.ts';
import { bodyOf, keyOf, type ReceivedCall, startAwsDouble } from './aws-double.ts';

const credentials = { accessKeyId: 'OWN', secretAccessKey: 'own secret' };
const timeoutMs = 5_000;
const ok = { accepted: true, code: 'ok' };

/** A service whose call is a list of texts, and whose answer a list of what became of each: `ok`, or else the name of an error. */
const listService: CallPerBatch<SqsMessageToSend> = {
  service: { name: 'list', endpointVariable: 'AWS_ENDPOINT_URL_LIST' },
  maxEntries: 3,
  maxBytes: 10,
  keyOf: ({ queueArn }) => queueArn,
  bytesOf: ({ body }) => body.length,
  callOf: (messages) => ({ place: arnOf(messages[0].queueArn), path: '/', headers: {}, body: JSON.stringify(messages.map(({ body }) => body)) }),
  resultsOf: ({ body }) => textsIn(body).map((code) => (code === 'ok' ? { accepted: true, code } : { accepted: false, code, message: 'no', retryable: true })),
  permanent: new Set(['ListNotFound']),
};

function message(body: string, queue = 'orders'): SqsMessageToSend {
  return { type: 'sqs', queueArn: `arn:aws:list:eu-central-1:123456789012:${queue}`, body, attributes: {} };
}

function textsIn(body: Uint8Array): string[] {
  return JSON.parse(Buffer.from(body).toString()) as string[];
}

function invokerAt(endpoint: string, options: ServiceCallOptions = {}) {
  return createBatchInvoker(listService, { endpoint, credentials, ...options });
}

/** Accepts whatever it gets. */
function acceptAll({ body }: ReceivedCall) {
  return { body: JSON.stringify(textsIn(body).map(() => 'ok')) };
}

describe('requests that come together', () => {
  test('go as one call, in order, as far as they fit', async () => {
    const service = await startAwsDouble(acceptAll);
    const invoke = invokerAt(service.endpoint);
    const results = await Promise.all(['a', 'b', 'c', 'd', '123456789', 'e', 'f'].map((body) => invoke(message(body), { timeoutMs })));
    expect(results).toEqual([ok, ok, ok, ok, ok, ok, ok]);
    expect(service.calls.map(bodyOf).toSorted()).toEqual(['["a","b","c"]', '["d","123456789"]', '["e","f"]']);
  });

  test('each get their own result', async () => {
    const service = await startAwsDouble(() => ({ body: '["ok","Throttled","ok"]' }));
    const invoke = invokerAt(service.endpoint);
    expect(await Promise.all(['a', 'b', 'c'].map((body) => invoke(message(body), { timeoutMs })))).toEqual([
      ok, { accepted: false, code: 'Throttled', message: 'no', retryable: true }, ok,
    ]);
  });

  test('for different resources go apart', async () => {
    const service = await startAwsDouble(acceptAll);
    const invoke = invokerAt(service.endpoint);
    await Promise.all([invoke(message('a', 'orders'), { timeoutMs }), invoke(message('b', 'refunds'), { timeoutMs }), invoke(message('c', 'orders'), { timeoutMs })]);
    expect(service.calls.map(bodyOf).toSorted()).toEqual(['["a","c"]', '["b"]']);
  });

  test('with different roles go apart, each with the credentials of its role', async () => {
    const service = await startAwsDouble(acceptAll);
    const invoke = invokerAt(service.endpoint, {
      assumeRole: async ({ externalId }) => ({ accessKeyId: externalId.replace('/', '-'), secretAccessKey: 's', sessionToken: 't', expiration: new Date(0) }),
    });
    const roleArn = 'arn:aws:iam::210987654321:role/from-the-bus';
    const requests = ['shop/one', 'shop/other', 'shop/one'].map((externalId) => ({ ...message('a'), role: { roleArn, externalId } }));
    await Promise.all([...requests, message('a')].map((request) => invoke(request, { timeoutMs })));
    expect(service.calls.map((call) => `${keyOf(call)} ${bodyOf(call)}`).toSorted()).toEqual(['OWN ["a"]', 'shop-one ["a","a"]', 'shop-other ["a"]']);
  });

  test('are not accepted when the answer leaves them out', async () => {
    const service = await startAwsDouble(() => ({ body: '["ok"]' }));
    const invoke = invokerAt(service.endpoint);
    expect(await Promise.all([invoke(message('a'), { timeoutMs }), invoke(message('b'), { timeoutMs })])).toEqual([
      ok, { accepted: false, code: 'no_answer', message: 'The service did not say what became of this request.', retryable: true },
    ]);
  });
});

describe('a call that is refused', () => {
  test('refuses each of its requests', async () => {
    const service = await startAwsDouble(() => ({ status: 400, body: '{"__type":"ListNotFound","message":"gone"}' }));
    const invoke = invokerAt(service.endpoint);
    const refusal = { accepted: false, code: 'ListNotFound', message: 'gone', retryable: false };
    expect(await Promise.all(['a', 'b'].map((body) => invoke(message(body), { timeoutMs })))).toEqual([refusal, refusal]);
    expect(service.calls).toHaveLength(1);
  });

  test('for what one request can be the reason for is made again for each alone, in order', async () => {
    const service = await startAwsDouble((call) =>
      bodyOf(call).includes('bad') ? { status: 400, body: '{"__type":"ValidationException","message":"bad"}' } : acceptAll(call),
    );
    const invoke = invokerAt(service.endpoint);
    expect(await Promise.all(['a', 'bad', 'c'].map((body) => invoke(message(body), { timeoutMs })))).toEqual([
      ok, { accepted: false, code: 'ValidationException', message: 'bad', retryable: false }, ok,
    ]);
    expect(service.calls.map(bodyOf)).toEqual(['["a","bad","c"]', '["a"]', '["bad"]', '["c"]']);
  });

  test('by the network may be made again', async () => {
    const invoke = invokerAt('http://127.0.0.1:1');
    const refusal = { accepted: false, code: 'connection_refused', message: 'Nothing listens at the address of the target.', retryable: true };
    expect(await Promise.all(['a', 'b'].map((body) => invoke(message(body), { timeoutMs })))).toEqual([refusal, refusal]);
  });
});

describe('the time of a request', () => {
  const timeout = { accepted: false, code: 'timeout', message: 'The target did not answer in time.', retryable: true };

  test('is its own: the patient one still gets its result after the other has given up', async () => {
    const answer = Promise.withResolvers<{ body: string }>();
    const service = await startAwsDouble(() => answer.promise);
    const invoke = invokerAt(service.endpoint);
    const patient = invoke(message('a'), { timeoutMs });
    expect(await invoke(message('b'), { timeoutMs: 30 })).toEqual(timeout);
    answer.resolve({ body: '["ok","ok"]' });
    expect(await patient).toEqual(ok);
    expect(service.calls.map(bodyOf)).toEqual(['["a","b"]']);
  });

  test('ends for all when nothing is answered', async () => {
    const service = await startAwsDouble(() => new Promise(() => undefined));
    const invoke = invokerAt(service.endpoint);
    expect(await Promise.all([30, 40].map((ms) => invoke(message('a'), { timeoutMs: ms })))).toEqual([timeout, timeout]);
  });
});

test('a request that no rule could make is a bug, and told as one', async () => {
  const invoke = invokerAt('http://127.0.0.1:1');
  await expect(invoke({ ...message('a'), queueArn: 'orders' }, { timeoutMs })).rejects.toThrow('an unchecked ARN: "orders"');
});
