import type { ErrorBody } from '../bus-error.ts';
import { daySeconds, type GivenRetryPolicy } from '../delivery/retry-policy.ts';
import { within } from './check-rule.ts';

/**
 * What its schema cannot say about the retry policy of a target: which fields go together, and whether a schedule can be
 * kept. Codes: `rule.missing_field`, `rule.out_of_range`, `target.conflicting_fields`; paths begin with `retry`.
 */
export function checkRetry(given: GivenRetryPolicy): readonly ErrorBody[] {
  const problems = [...checkWords(given), ...(given.strategy === 'SCHEDULE' ? checkSchedule(given) : checkNoSchedule(given))];
  return problems.map((one) => within('retry', one));
}

const awsWords: ReadonlySet<string> = new Set(['MaximumEventAgeInSeconds', 'MaximumRetryAttempts']);

/** Two words for one limit, and no telling which of them holds. */
function checkWords(given: GivenRetryPolicy): readonly ErrorBody[] {
  const aws = Object.keys(given).find((word) => awsWords.has(word));
  const ours = Object.keys(given).find((word) => !awsWords.has(word));
  if (aws === undefined || ours === undefined) return [];
  const message = `\`${aws}\` is AWS's word, \`${ours}\` is this bus's; a policy is written in one language. Remove one of them.`;
  return [{ code: 'target.conflicting_fields', path: aws, message }];
}

function checkNoSchedule(given: GivenRetryPolicy): readonly ErrorBody[] {
  const fields = (['delaysSeconds', 'jitterSeconds'] as const).filter((field) => given[field] !== undefined);
  return fields.map((path) => ({
    code: 'target.conflicting_fields',
    path,
    message: `\`${path}\` belongs to the strategy \`SCHEDULE\`. Remove it, or name that strategy.`,
  }));
}

/**
 * A wait that ends beyond the event's age is never begun: whoever wrote it down expects an attempt that will not be made. One that
 * would end at the very age does end beyond it, since the attempts before it take time, too, if only milliseconds.
 */
function checkSchedule({ delaysSeconds, maximumAttempts = Infinity, maximumEventAgeSeconds = daySeconds }: GivenRetryPolicy): readonly ErrorBody[] {
  if (delaysSeconds === undefined) {
    return [{ code: 'rule.missing_field', path: 'delaysSeconds', message: '`delaysSeconds` is required: how long a `SCHEDULE` waits before each retry' }];
  }
  let endSeconds = 0;
  for (const [index, delay] of delaysSeconds.slice(0, maximumAttempts - 1).entries()) {
    endSeconds += delay;
    if (endSeconds >= maximumEventAgeSeconds) return [tooLate(index, endSeconds, maximumEventAgeSeconds)];
  }
  return [];
}

function tooLate(index: number, endSeconds: number, maximumEventAgeSeconds: number): ErrorBody {
  const message = `this wait would end ${endSeconds} s after the first attempt, and later by what the attempts take; \`maximumEventAgeSeconds\` is ${maximumEventAgeSeconds}`;
  return { code: 'rule.out_of_range', path: `delaysSeconds[${index}]`, message };
}
