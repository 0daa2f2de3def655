import { expect, test } from 'vitest';
import { lambdaResult } from '../../core/target/lambda-answer.ts';

function failed(payload: string) {
  return lambdaResult({ functionError: 'Unhandled', payload: Buffer.from(payload) });
}

test('a function that returned has handled the event, whatever it returned', () => {
  expect(lambdaResult({ payload: Buffer.from('{"errorType":"Error","errorMessage":"only looks like one"}') })).toEqual({ accepted: true, code: 'ok' });
  expect(lambdaResult({ payload: new Uint8Array() })).toEqual({ accepted: true, code: 'ok' });
});

test('a function that threw is retried under the name of its error', () => {
  const payload = '{"errorType":"OutOfStock","errorMessage":"none\\nleft","trace":[]}';
  expect(failed(payload)).toEqual({ accepted: false, code: 'OutOfStock', message: 'none left', retryable: true, response: payload });
});

test.each([
  ['not JSON', 'crashed'],
  ['a string', '"crashed"'],
  ['null', 'null'],
  ['an object without names', '{"error":"crashed"}'],
  ['names that are no text', '{"errorType":7,"errorMessage":["x"]}'],
  ['empty names', '{"errorType":" ","errorMessage":""}'],
])('an error that is described by %s is still an error', (_kind, payload) => {
  expect(failed(payload)).toEqual({
    accepted: false, code: 'function_error', message: 'The function failed: Unhandled.', retryable: true, response: payload,
  });
});

test('an error without a description has no response', () => {
  expect(failed('')).toEqual({ accepted: false, code: 'function_error', message: 'The function failed: Unhandled.', retryable: true });
});
