import { expect, test } from 'vitest';
import { AwsAnswerError } from '../../../adapters/aws/aws-answer-error.ts';
import { createImpatientCall } from '../../../adapters/aws/impatient-call.ts';
import type { OwnCall } from '../../../adapters/aws/own-call.ts';

const refused = new AwsAnswerError('ThrottlingException', 'not now', { status: 400, headers: {}, body: new Uint8Array() });

/** Calls of a service that fails as it is told; which of them got there, and the time. */
function setUp() {
  const service = { nowMs: 1_000_000, fails: undefined as Error | undefined, asked: [] as string[] };
  const call: OwnCall = async (operation) => {
    service.asked.push(operation);
    if (service.fails !== undefined) throw service.fails;
    return JSON.parse('{}');
  };
  return { service, call: createImpatientCall(call, () => service.nowMs) };
}

test('after a call without an answer nobody asks for two seconds, and then again', async () => {
  const { service, call } = setUp();
  service.fails = new Error('no answer');
  await expect(call('PutItem', {})).rejects.toThrow('no answer');
  service.fails = undefined;
  service.nowMs += 1_999;
  await expect(call('BatchGetItem', {})).rejects.toThrow('no answer');
  service.nowMs += 1;
  expect(await call('BatchGetItem', {})).toEqual({});
  expect(service.asked).toEqual(['PutItem', 'BatchGetItem']);
});

test('a refusal is an answer: the next call is made at once', async () => {
  const { service, call } = setUp();
  service.fails = refused;
  await expect(call('PutItem', {})).rejects.toThrow('not now');
  await expect(call('PutItem', {})).rejects.toThrow('not now');
  expect(service.asked).toEqual(['PutItem', 'PutItem']);
});
