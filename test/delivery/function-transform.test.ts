import { describe, expect, test } from 'vitest';
import { attempt } from '../../core/delivery/attempt-delivery.ts';
import type { AttemptResult, Refusal } from '../../core/delivery/attempt.ts';
import type { Delivery } from '../../core/delivery/delivery.ts';
import { renderDelivery } from '../../core/delivery/render-delivery.ts';
import type { FunctionAnswer, Target, TargetInvoker, TargetRequest } from '../../core/target/target.ts';
import { compileTransform } from '../../core/transform/index.ts';
import { deliveryWith } from './delivery-with.ts';

const functionArn = 'arn:aws:lambda:eu-central-1:123456789012:function:billing:live';
const transform = compileTransform({ form: 'function', functionArn, timeoutSeconds: 5 });
const queueArn = 'arn:aws:sqs:eu-central-1:123456789012:orders';

/** A delivery to an HTTP target, which takes one request of an event. */
function toHttp(dataText?: string): Delivery {
  return deliveryWith(transform, dataText);
}

/** A delivery to a queue, which takes several records of an event. */
function toQueue(): Delivery {
  const delivery = deliveryWith(transform);
  const { id, retry, timeoutSeconds } = delivery.target;
  const target: Target = { id, type: 'sqs', queueArn, retry, timeoutSeconds };
  return { ...delivery, target };
}

/** A function that always answers like this; `calls` are the arguments it was called with. */
function functionThat(answer: string | Refusal): { readonly callFunction: TargetInvoker['callFunction']; readonly calls: readonly unknown[] } {
  const calls: unknown[] = [];
  const answered: FunctionAnswer = typeof answer === 'string' ? { payload: Buffer.from(answer) } : answer;
  const callFunction: TargetInvoker['callFunction'] = async (...call) => {
    calls.push(call);
    return answered;
  };
  return { callFunction, calls };
}

/** What is sent where the function returns this; or why nothing is. */
function rendered(delivery: Delivery, returned: string | Refusal): ReturnType<typeof renderDelivery> {
  return renderDelivery(delivery, { invoker: functionThat(returned), isLate: () => false });
}

const accepted: AttemptResult = { accepted: true, code: 'ok' };

/** One attempt in which the target gives these answers, one after the other. */
async function attempted(delivery: Delivery, returned: string | Refusal, answers: readonly AttemptResult[] = []) {
  const sent: TargetRequest[] = [];
  const invoke: TargetInvoker['invoke'] = async (request) => answers[sent.push(request) - 1] ?? accepted;
  const invoker = { invoke, callFunction: functionThat(returned).callFunction };
  const { settlement, result } = await attempt(delivery, { invoker, now: () => 0, random: () => 0.5 }, () => false);
  return { settlement, result, sent };
}

describe('a function', () => {
  test('is called with a list of the event, as its producer wrote it, and with its own time', async () => {
    const { callFunction, calls } = functionThat('{}');
    const delivery = { ...toHttp(), accepted: { event: { specversion: '1.0', id: '1', source: 's', type: 't' }, text: '{ "specversion":"1.0","id":"1","source":"s","type":"t","data":1.00 }' } } as const;
    await renderDelivery(delivery, { invoker: { callFunction }, isLate: () => false });
    expect(calls).toEqual([[functionArn, '[{ "specversion":"1.0","id":"1","source":"s","type":"t","data":1.00 }]', { timeoutMs: 5_000 }]]);
  });

  test('sees no attribute that is null in the event: it is unset', async () => {
    const { callFunction, calls } = functionThat('{}');
    await renderDelivery(toHttp('{"total":12345678901234567890}'), { invoker: { callFunction }, isLate: () => false });
    expect(calls).toEqual([[functionArn, '[{"specversion":"1.0","id":"1","source":"shop.web","type":"order.paid","data":{"total":12345678901234567890}}]', { timeoutMs: 5_000 }]]);
  });

  test("in Alibaba's words is called like any other, and has ten seconds", async () => {
    const { callFunction, calls } = functionThat('{}');
    const delivery = deliveryWith(compileTransform({ Form: 'FUNCTION', Value: functionArn }));
    await renderDelivery(delivery, { invoker: { callFunction }, isLate: () => false });
    expect(calls).toMatchObject([[functionArn, expect.any(String), { timeoutMs: 10_000 }]]);
  });
});

describe('what a function returns is sent:', () => {
  test.each([
    { what: 'an object as JSON, each digit of it', returned: '{"total":12345678901234567890}', body: '{"total":12345678901234567890}', contentType: 'application/json' },
    { what: 'a string as text', returned: '"order 7 is paid"', body: 'order 7 is paid', contentType: 'text/plain; charset=utf-8' },
    { what: 'false as JSON', returned: 'false', body: 'false', contentType: 'application/json' },
    { what: 'a list, to a target that takes one request', returned: '[{"a":1},{"b":2}]', body: '[{"a":1},{"b":2}]', contentType: 'application/json' },
    { what: 'an empty list, to a target that takes one request', returned: '[]', body: '[]', contentType: 'application/json' },
  ])('$what', async ({ returned, body, contentType }) => {
    expect(await rendered(toHttp(), returned)).toMatchObject({ requests: [{ body, headers: { 'content-type': contentType } }] });
  });

  test('each element of a list, to a target that takes several', async () => {
    expect(await rendered(toQueue(), '[{"a":1},"b",null]')).toMatchObject({ requests: [{ body: '{"a":1}' }, { body: 'b' }, { body: 'null' }] });
  });

  test('each element with an id of its own, the first with that of the delivery', async () => {
    const delivery = toQueue();
    const fifo: Target = { id: 'billing', type: 'sqs', queueArn: `${queueArn}.fifo`, retry: delivery.target.retry, timeoutSeconds: 10 };
    const made = await rendered({ ...delivery, target: fifo }, '[1,2,3]');
    const ids = made !== undefined && 'requests' in made ? made.requests.map((request) => ('deduplicationId' in request ? request.deduplicationId : undefined)) : [];
    const [id = ''] = ids;
    expect(id).toMatch(/^[0-9a-f]{64}$/);
    expect(ids).toEqual([id, `${id}-1`, `${id}-2`]);
  });

  test.each(['null', ''])('nothing where it is %j', async (returned) => {
    expect(await rendered(toHttp(), returned)).toEqual({ requests: [] });
  });

  test('nothing where it is an empty list, to a target that takes several', async () => {
    expect(await rendered(toQueue(), '[]')).toEqual({ requests: [] });
  });
});

describe('nothing is sent', () => {
  test.each([
    { what: 'what is no JSON', returned: '{"a":', code: 'transform.invalid_answer' },
    { what: 'more than a megabyte', returned: JSON.stringify('x'.repeat(1_048_577)), code: 'transform.output_too_large' },
    { what: 'a list with a record of more than a megabyte', returned: JSON.stringify(['x', 'x'.repeat(1_048_577)]), code: 'transform.output_too_large' },
    { what: 'more than a thousand records', returned: JSON.stringify(Array.from({ length: 1_001 }, () => 1)), code: 'transform.output_too_large' },
    { what: 'a record that the target never takes', returned: '["a",""]', code: 'transform.unsendable_text' },
  ])('where a function returns $what, at this attempt and at any other', async ({ returned, code }) => {
    expect(await rendered(toQueue(), returned)).toMatchObject({ accepted: false, code, retryable: false, unsent: true });
  });

  test('where a function throws, and its error is the attempt', async () => {
    const { settlement, result, sent } = await attempted(toHttp(), { accepted: false, code: 'OutOfStock', message: 'none left', retryable: true });
    expect([sent, result]).toEqual([[], undefined]);
    expect(settlement.trace).toMatchObject({ outcome: 'retrying', attempt: { number: 1, code: 'OutOfStock', message: 'none left' } });
    expect(settlement.retry).toBeDefined();
  });

  test('where a function may not be called, and the delivery is dead', async () => {
    const { settlement, sent } = await attempted(toHttp(), { accepted: false, code: 'AccessDeniedException', message: 'because', retryable: false });
    expect(sent).toEqual([]);
    expect(settlement.trace).toMatchObject({ outcome: 'dead', reason: 'nothing could be sent', attempt: { code: 'AccessDeniedException' } });
    expect(settlement.deadLetter?.attributes).toMatchObject({ ERROR_CODE: 'AccessDeniedException' });
  });

  test('where a function says so, and the delivery is delivered', async () => {
    const { settlement, result, sent } = await attempted(toHttp(), 'null');
    expect([sent, result]).toEqual([[], undefined]);
    expect(settlement.trace).toMatchObject({ outcome: 'delivered', attempt: { number: 1, code: 'nothing_to_send' } });
  });
});

describe('several records', () => {
  const throttled: AttemptResult = { accepted: false, code: 'Throttled', message: 'later', retryable: true };
  const forbidden: AttemptResult = { accepted: false, code: 'Forbidden', message: 'never', retryable: false };

  test('are delivered when the target has taken all of them', async () => {
    const { settlement, sent } = await attempted(toQueue(), '[1,2,3]');
    expect(sent).toMatchObject([{ body: '1' }, { body: '2' }, { body: '3' }]);
    expect(settlement.trace).toMatchObject({ outcome: 'delivered', attempt: { code: 'ok' } });
  });

  test.each([
    { what: 'are sent again when one may pass', answers: [accepted, throttled, accepted], outcome: 'retrying', code: 'Throttled' },
    { what: 'are sent again when one may pass, whatever became of the others', answers: [forbidden, throttled, accepted], outcome: 'retrying', code: 'Throttled' },
    { what: 'are dead when one is refused for good, and none may pass', answers: [accepted, accepted, forbidden], outcome: 'dead', code: 'Forbidden' },
  ])('$what', async ({ answers, outcome, code }) => {
    const { settlement } = await attempted(toQueue(), '[1,2,3]', answers);
    expect(settlement.trace).toMatchObject({ outcome, attempt: { code } });
  });
});
