import { setTimeout as wait } from 'node:timers/promises';
import type { Arn } from '../../core/target/arn.ts';
import { AwsAnswerError } from './aws-answer-error.ts';
import { jsonCall, type JsonOperation } from './json-call.ts';
import { type AwsCall, type AwsService, createSignedCall, type SignedCallOptions } from './signed-call.ts';

/**
 * Makes one call of a service that the bus itself stands on: an operation (`PutItem`) with its parameters, both as the
 * service's API has them in JSON. The answer is trusted to be `Answer`, as the API documents it. Rejects with an error that
 * has the service's name for the reason when the service refused, and with any error when no answer came; then the call may
 * have been made all the same.
 *
 * @param waitMs how long the service was asked to wait before it answers. @default 0
 */
export type OwnCall = <Answer>(operation: string, parameters: object, waitMs?: number) => Promise<Answer>;

/** A service, as its protocol in JSON names it. */
export interface OwnService extends AwsService {
  /** What stands before the operation: `AmazonSQS`. */
  readonly prefix: string;
  readonly version: JsonOperation['version'];
  /** The longest answer that can come, in bytes of JSON. */
  readonly answerBytes: number;
}

export interface OwnCallDeps extends SignedCallOptions {
  /** Where the tables or queues are. */
  readonly place: Pick<Arn, 'partition' | 'region'>;
  /** A number from 0 up to but not including 1. */
  readonly random: () => number;
}

/** An answer that takes longer is given up: a service that hangs must cost a run some seconds, not its life. */
const timeoutMs = 2000;

/**
 * Before a call is made again it waits at random, up to this: those that were throttled together do not come back so.
 *
 * @source AWS SDK, `DEFAULT_RETRY_DELAY_BASE` and `THROTTLING_RETRY_DELAY_BASE`
 */
const maxPauseMs = 100;
const maxThrottledPauseMs = 500;

/**
 * @source DynamoDB developer guide, "Error handling with DynamoDB", "OK to retry? Yes"; SQS API reference, "Common Error
 *   Types" and SendMessage, "Errors"
 */
const throttled: ReadonlySet<string> = new Set(['ProvisionedThroughputExceededException', 'RequestLimitExceeded', 'RequestThrottled', 'ThrottlingException']);

/** By the time that the call is made again, the signed call has set its clock right. @source AWS SDK, `CLOCK_SKEW_ERROR_CODES` */
const wrongClock: ReadonlySet<string> = new Set(['InvalidSignatureException', 'RequestExpired', 'SignatureDoesNotMatch']);

/**
 * Calls a service without its client. A call is made twice at most, when the first time was too slow, or failed for a reason
 * that may have passed.
 *
 * @source docs/decisions/0020-clients-where-there-is-time.md
 */
export function createOwnCall(service: OwnService, { place, random, ...options }: OwnCallDeps): OwnCall {
  const { prefix, version, answerBytes } = service;
  const signedCall = createSignedCall(service, options);

  return async (operation, parameters, waitMs = 0) => {
    const call = { ...jsonCall(place, { operation: `${prefix}.${operation}`, version }, parameters), answerBytes };
    try {
      return await exchange(call, timeoutMs + waitMs);
    } catch (thrown) {
      if (!mayHavePassed(thrown)) throw thrown;
      await wait(random() * (isThrottled(thrown) ? maxThrottledPauseMs : maxPauseMs));
      return exchange(call, timeoutMs + waitMs);
    }
  };

  /** An answer that is no JSON, or only its beginning, is none. */
  async function exchange<Answer>(call: AwsCall, withinMs: number): Promise<Answer> {
    const { body } = await signedCall(call, AbortSignal.timeout(withinMs));
    const answer: Answer = JSON.parse(Buffer.from(body).toString());
    return answer;
  }
}

function mayHavePassed(thrown: unknown): boolean {
  return !(thrown instanceof AwsAnswerError) || thrown.answer.status >= 500 || isThrottled(thrown) || wrongClock.has(thrown.name);
}

/** SQS still sends names of its old protocol, too: `AWS.SimpleQueueService.RequestThrottled`. */
function isThrottled(thrown: unknown): boolean {
  return thrown instanceof AwsAnswerError && throttled.has(thrown.name.slice(thrown.name.lastIndexOf('.') + 1));
}
