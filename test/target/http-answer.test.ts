import { describe, expect, test } from 'vitest';
import { httpResult, parseRetryAfter } from '../../core/target/http-answer.ts';

const nowMs = Date.parse('2026-11-21T10:00:00.500Z');
const empty = new Uint8Array();

test.each([200, 201, 202, 204, 299])('%i accepts the event', (status) => {
  expect(httpResult({ status, body: Buffer.from('thanks') }, nowMs)).toEqual({ accepted: true, code: String(status) });
});

test.each([408, 425, 429, 500, 502, 503, 504, 599])('%i may be retried', (status) => {
  expect(httpResult({ status, body: empty }, nowMs)).toEqual({
    accepted: false, code: String(status), message: `The target answered ${status}.`, retryable: true,
  });
});

test.each([101, 400, 401, 403, 404, 405, 409, 413, 415, 422, 451, 499])('%i is final', (status) => {
  expect(httpResult({ status, body: empty }, nowMs)).toEqual({
    accepted: false, code: String(status), message: `The target answered ${status}.`, retryable: false,
  });
});

test('410 is final, and for every event to come', () => {
  expect(httpResult({ status: 410, body: empty }, nowMs)).toEqual({
    accepted: false,
    code: '410',
    message: 'The target answered 410, it is gone: correct its URL in the rule.',
    retryable: false,
    gone: true,
  });
});

test.each([300, 301, 302, 303, 304, 307, 308])('%i is final, because redirects are not followed', (status) => {
  expect(httpResult({ status, body: empty }, nowMs)).toEqual({
    accepted: false,
    code: String(status),
    message: `The target answered ${status}, a redirect; redirects are not followed: put the final URL into the rule.`,
    retryable: false,
  });
});

test('a refusal carries the beginning of the answer', () => {
  expect(httpResult({ status: 400, body: Buffer.from('no such customer') }, nowMs)).toMatchObject({ response: 'no such customer' });
});

test('a refusal that may be retried carries the wait that the target asks for', () => {
  expect(httpResult({ status: 503, retryAfter: '30', body: empty }, nowMs)).toMatchObject({ retryAfterSeconds: 30 });
});

test('a final refusal has no use for a wait', () => {
  expect(httpResult({ status: 404, retryAfter: '30', body: empty }, nowMs)).not.toHaveProperty('retryAfterSeconds');
});

describe('Retry-After', () => {
  test.each([
    ['0', 0],
    ['120', 120],
    [' 7 ', 7],
    ['Sat, 21 Nov 2026 10:01:00 GMT', 60],
    ['Saturday, 21-Nov-26 10:01:00 GMT', 60],
    ['Sat, 21 Nov 2026 09:00:00 GMT', 0],
  ])('%j means %i s', (value, seconds) => {
    expect(parseRetryAfter(value, nowMs)).toBe(seconds);
  });

  test.each([undefined, '', '-1', '1.5', 'soon', '12345678901', '2026-11-21T10:01:00Z', 'Sat, 99 Nov 2026 10:01:00 GMT'])('%j says nothing', (value) => {
    expect(parseRetryAfter(value, nowMs)).toBeUndefined();
  });
});
