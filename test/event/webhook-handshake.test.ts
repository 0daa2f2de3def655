import { describe, expect, test } from 'vitest';
import { answerHandshake } from '../../core/event/webhook-handshake.ts';

const origin = { 'webhook-request-origin': 'eventemitter.example.com' };

describe('the webhook handshake', () => {
  test('grants any origin with an asterisk and without a limit', () => {
    expect(answerHandshake(origin, { origins: '*' })).toEqual({
      status: 200,
      headers: { allow: 'POST', 'webhook-allowed-origin': '*', 'webhook-allowed-rate': '*' },
    });
  });

  test('grants a listed origin by its name, whatever its case', () => {
    expect(answerHandshake(origin, { origins: ['other.example.com', 'EventEmitter.example.com'] })).toEqual({
      status: 200,
      headers: { allow: 'POST', 'webhook-allowed-origin': 'eventemitter.example.com', 'webhook-allowed-rate': '*' },
    });
  });

  test('withholds its consent from an origin that is not listed', () => {
    expect(answerHandshake(origin, { origins: ['example.com'] })).toEqual({ status: 403, headers: { allow: 'POST' } });
  });

  test('withholds its consent where only a callback is offered', () => {
    const headers = { ...origin, 'webhook-request-callback': 'https://example.com/confirm?id=1' };
    expect(answerHandshake(headers, { origins: [] })).toEqual({ status: 403, headers: { allow: 'POST' } });
  });

  test('answers at once and not by the callback', () => {
    const headers = { ...origin, 'webhook-request-callback': 'http://169.254.169.254/latest/meta-data' };
    expect(answerHandshake(headers, { origins: '*' }).headers['webhook-allowed-origin']).toBe('*');
  });

  test.each([
    ['120', 100, '100'],
    ['60', 100, '60'],
    ['99999999999999999999', 100, '100'],
    [undefined, 100, '100'],
    ['120', undefined, '*'],
  ])('asked for a rate of %s with a limit of %s grants %s', (requested, ratePerMinute, granted) => {
    const headers = { ...origin, ...(requested !== undefined && { 'webhook-request-rate': requested }) };
    const allowed = { origins: '*', ...(ratePerMinute !== undefined && { ratePerMinute }) } as const;
    expect(answerHandshake(headers, allowed).headers['webhook-allowed-rate']).toBe(granted);
  });

  test.each(['0', '-1', '1.5', 'many', ''])("refuses to understand a rate of '%s'", (rate) => {
    const headers = { ...origin, 'webhook-request-rate': rate };
    expect(answerHandshake(headers, { origins: '*' })).toEqual({ status: 400, headers: { allow: 'POST' } });
  });

  test('takes an OPTIONS request without an origin for no handshake', () => {
    expect(answerHandshake({}, { origins: '*' })).toEqual({ status: 204, headers: { allow: 'POST' } });
  });
});
