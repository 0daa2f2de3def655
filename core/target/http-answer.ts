import type { AttemptResult } from '../delivery/attempt.ts';
import { answerExcerpt } from './answer.ts';

/** What an HTTP target answered. */
export interface HttpAnswer {
  readonly status: number;
  /** The header `retry-after` as it came. */
  readonly retryAfter?: string;
  /** The body or its beginning. */
  readonly body: Uint8Array;
}

/**
 * Request timeout, too early, too many requests: refusals that pass. Every other 4xx speaks of the request itself, which
 * would be the same next time.
 *
 * @source RFC 9110, section 15.5; RFC 8470, section 5.2; RFC 6585, section 4
 */
const passingStatuses: ReadonlySet<number> = new Set([408, 425, 429]);

/** Whoever answers so wants nothing any more. @source RFC 9110, section 15.5.11; Standard Webhooks, "Status codes" */
const goneStatus = 410;

/** What an answer means for its delivery: 2xx is accepted, a redirect is refused, 5xx and a few others may be retried. */
export function httpResult(answer: HttpAnswer, nowMs: number): AttemptResult {
  const { status } = answer;
  const code = String(status);
  if (status >= 200 && status < 300) return { accepted: true, code };
  const retryable = status >= 500 || passingStatuses.has(status);
  const retryAfterSeconds = retryable ? parseRetryAfter(answer.retryAfter, nowMs) : undefined;
  const response = answerExcerpt(answer.body);
  return {
    accepted: false,
    code,
    message: refusalMessage(status),
    retryable,
    ...(status === goneStatus && { gone: true }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    ...(response !== '' && { response }),
  };
}

/** A redirect is an answer like any other: to follow it would send the event where its rule does not say. */
function refusalMessage(status: number): string {
  if (status === goneStatus) return 'The target answered 410, it is gone: correct its URL in the rule.';
  return status >= 300 && status < 400
    ? `The target answered ${status}, a redirect; redirects are not followed: put the final URL into the rule.`
    : `The target answered ${status}.`;
}

/** The two date forms that name their time zone; the third one of RFC 9110, asctime, no server has sent for decades. */
const httpDate = /^[A-Z][a-z]{2,8}, \d{2}[ -][A-Z][a-z]{2}[ -]\d{2,4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * How long the target wants to be left alone, in whole seconds, 0 for a moment that has passed; undefined when it does
 * not say or cannot be understood.
 *
 * @source RFC 9110, section 10.2.3
 */
export function parseRetryAfter(value: string | undefined, nowMs: number): number | undefined {
  const text = value?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const atMs = httpDate.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(atMs) ? undefined : Math.max(0, Math.ceil((atMs - nowMs) / 1_000));
}
