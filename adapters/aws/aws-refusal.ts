import type { AttemptResult } from '../../core/delivery/attempt.ts';
import { oneLine } from '../../core/target/answer.ts';

/** What an AWS invoker has to go by when a call fails. */
export interface AwsFailure {
  readonly thrown: unknown;
  /** The signal that ends the call when its time is over. */
  readonly signal: AbortSignal;
  /** Names of the service's errors that the next attempt would meet again. */
  readonly permanent: ReadonlySet<string>;
}

/** Errors of every AWS service that the next attempt would meet again. @source AWS API references, "Common Errors" */
const permanentEverywhere: ReadonlySet<string> = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'InvalidParameterValue',
  'MissingParameter',
  'NotAuthorized',
  'OptInRequired',
  'ValidationError',
  'ValidationException',
]);

/**
 * What a failed AWS call means for its delivery. The code is the error's name, as AWS documents it, or `timeout`.
 * Throttling, faults of the service, of the network and of the credentials pass; so does whatever has no name here.
 */
export function awsRefusal({ thrown, signal, permanent }: AwsFailure): AttemptResult {
  if (signal.aborted) return { accepted: false, code: 'timeout', message: 'The target did not answer in time.', retryable: true };
  const { name, message } = thrown instanceof Error ? thrown : new Error(String(thrown));
  // SQS still sends names of its old protocol, too: AWS.SimpleQueueService.InvalidMessageContents.
  const code = name.slice(name.lastIndexOf('.') + 1);
  return {
    accepted: false,
    code,
    message: oneLine(message) || `The call failed: ${code}.`,
    retryable: !permanent.has(code) && !permanentEverywhere.has(code),
  };
}
