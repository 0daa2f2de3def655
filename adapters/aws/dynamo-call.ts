import { setTimeout as wait } from 'node:timers/promises';
import type { Arn } from '../../core/target/arn.ts';
import { AwsAnswerError } from './aws-answer-error.ts';
import { jsonCall } from './json-call.ts';
import { type AwsCall, createSignedCall, type SignedCallOptions } from './signed-call.ts';

/**
 * Makes one call of DynamoDB's API: an operation (`PutItem`) with its parameters. The answer is trusted to be `Answer`, as
 * the API documents it. Rejects with an `AwsAnswerError` when DynamoDB refused, by its name for the reason, and with any
 * error when no answer came; then the call may have been made all the same.
 */
export type DynamoCall = <Answer>(operation: string, parameters: object) => Promise<Answer>;

export interface DynamoCallDeps extends SignedCallOptions {
  /** Where the tables are. */
  readonly place: Pick<Arn, 'partition' | 'region'>;
  /** A number from 0 up to but not including 1. */
  readonly random: () => number;
}

/** An answer that takes longer is given up: a table that hangs must cost a run some seconds, not its life. */
const timeoutMs = 2000;

/** Before a call is made again it waits at random, up to this: those that were throttled together do not come back so. */
const maxPauseMs = 100;

/** What BatchGetItem returns at most is 16 MB, and its quotes are escaped. @source DynamoDB API, BatchGetItem */
const answerBytes = 48 * 1024 * 1024;

const dynamoDb = { name: 'dynamodb', endpointVariable: 'AWS_ENDPOINT_URL_DYNAMODB' };

/** Refusals that have passed a moment later. @source DynamoDB developer guide, "Error handling with DynamoDB", "OK to retry? Yes" */
const passing: ReadonlySet<string> = new Set(['ProvisionedThroughputExceededException', 'RequestLimitExceeded', 'ThrottlingException']);

/**
 * Calls DynamoDB without its client: for the few operations of a function that must start fast, or that has no other use for
 * one. A call is made twice at most, when the first time was too slow, or failed for a reason that may have passed.
 *
 * @source docs/decisions/0006-aws-targets-without-a-client-each.md
 */
export function createDynamoCall({ place, random, ...options }: DynamoCallDeps): DynamoCall {
  const signedCall = createSignedCall(dynamoDb, options);

  return async (operation, parameters) => {
    const call = { ...jsonCall(place, { operation: `DynamoDB_20120810.${operation}`, version: '1.0' }, parameters), answerBytes };
    try {
      return await exchange(call);
    } catch (thrown) {
      if (!mayHavePassed(thrown)) throw thrown;
      await wait(random() * maxPauseMs);
      return exchange(call);
    }
  };

  /** An answer that is no JSON, or only its beginning, is none. */
  async function exchange<Answer>(call: AwsCall): Promise<Answer> {
    const { body } = await signedCall(call, AbortSignal.timeout(timeoutMs));
    const answer: Answer = JSON.parse(Buffer.from(body).toString());
    return answer;
  }
}

function mayHavePassed(thrown: unknown): boolean {
  return !(thrown instanceof AwsAnswerError) || thrown.answer.status >= 500 || passing.has(thrown.name);
}
