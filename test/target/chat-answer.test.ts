import { describe, expect, test } from 'vitest';
import { type Judge, judgeAnswer, refusesSender } from '../../core/target/chat-answer.ts';
import cases from '../cases/targets/chat-answers.json' with { type: 'json' };

const nowMs = Date.parse('2026-11-21T10:00:00.000Z');

interface AnswerCase {
  readonly name: string;
  readonly judge: Judge;
  readonly status: number;
  readonly retryAfter?: string;
  readonly body: string;
  readonly result: object;
  readonly stranger?: boolean;
}

describe('a chat service', () => {
  test.each(cases as readonly AnswerCase[])('$judge: $name', ({ judge, status, retryAfter, body, result, stranger = false }) => {
    const answer = { status, body: Buffer.from(body), ...(retryAfter !== undefined && { retryAfter }) };
    const judged = judgeAnswer(answer, nowMs, judge);
    // The excerpt is the answer itself, which is short here.
    expect(judged).toEqual(judged.accepted || body === '' ? result : { ...result, response: body });
    expect(refusesSender(answer, judge)).toBe(stranger);
  });
});

describe('a service that is no chat', () => {
  test('is judged by its status alone, whatever it says', () => {
    expect(judgeAnswer({ status: 200, body: Buffer.from('{"errcode":310000}') }, nowMs)).toEqual({ accepted: true, code: '200' });
  });

  test('refuses the sender by a 401 only', () => {
    expect([401, 403, 404].map((status) => refusesSender({ status, body: Buffer.from('no_service') }))).toEqual([true, false, false]);
  });
});

test('of a long answer the first kilobyte is kept, and of its words one line', () => {
  const body = JSON.stringify({ errcode: 40_058, errmsg: `too\n${'x'.repeat(2_000)}` });
  const judged = judgeAnswer({ status: 200, body: Buffer.from(body) }, nowMs, 'wecom');
  expect(judged).toEqual({
    accepted: false,
    code: '40058',
    message: `WeCom answered 40058: too ${'x'.repeat(173)}…`,
    retryable: false,
    response: body.slice(0, 1_024),
  });
});
