import type { Refusal } from '../../core/delivery/attempt.ts';
import { oneLine } from '../../core/target/answer.ts';
import { connectionFailure } from '../http/connection-failure.ts';
import { RoleNotAssumedError } from './role-credentials.ts';

/** Names of a service's errors that the next attempt would meet again. */
export type PermanentErrors = ReadonlySet<string>;

/** What an AWS invoker has to go by when a call fails. */
export interface AwsFailure {
  readonly thrown: unknown;
  /** The signal that ends the call when its time is over. */
  readonly signal: AbortSignal;
  readonly permanent: PermanentErrors;
}

/** An error as AWS names it, of a call or of one entry of a batch. */
export interface NamedError {
  readonly name: string;
  readonly message: string;
}

/**
 * Errors of every AWS service that the next attempt would meet again.
 *
 * @source AWS API references, "Common Errors"; Smithy's servers, SerializationException: the body could not be read
 */
const permanentEverywhere: PermanentErrors = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'InvalidParameterValue',
  'MissingParameter',
  'NotAuthorized',
  'OptInRequired',
  'SerializationException',
  'ValidationError',
  'ValidationException',
]);

/**
 * A refusal by IAM names the role, the action, the resource and the reason, in this order, each of them up to some hundred
 * characters long: cut off like other messages it would not say which action the role lacks.
 */
const maxMessageCharacters = 800;

const timedOut: Refusal = { accepted: false, code: 'timeout', message: 'The target did not answer in time.', retryable: true };

/** Of a laptop, mostly: a function has those of its role. @source AWS SDK, "CredentialsProviderError" */
const noCredentials: Refusal = {
  accepted: false,
  code: 'no_credentials',
  message: 'The bus has no credentials for AWS: start it with AWS_PROFILE or AWS_ACCESS_KEY_ID set, as for the AWS CLI.',
  retryable: true,
};

/**
 * What a failed AWS call means for its delivery. The code is the error's name, as AWS documents it, `timeout`, or that of a
 * connection that failed. Throttling, faults of the service, of the network and of the credentials pass; so does whatever
 * has no name here.
 */
export function awsRefusal({ thrown, signal, permanent }: AwsFailure): Refusal {
  if (signal.aborted || isTimeout(thrown)) return timedOut;
  if (thrown instanceof RoleNotAssumedError) return roleRefusal(thrown, signal);
  if (thrown instanceof Error && thrown.name === 'CredentialsProviderError') return { ...noCredentials, message: oneLine(`${noCredentials.message} ${thrown.message}`) };
  if (isErrno(thrown)) return connectionFailure(thrown);
  return namedRefusal(thrown instanceof Error ? thrown : new Error(String(thrown)), permanent);
}

/** What an error that AWS names means for the delivery that met it. */
export function namedRefusal({ name, message }: NamedError, permanent: PermanentErrors): Refusal {
  // SQS still sends names of its old protocol, too: AWS.SimpleQueueService.InvalidMessageContents.
  const code = name.slice(name.lastIndexOf('.') + 1);
  return {
    accepted: false,
    code,
    message: oneLine(message, maxMessageCharacters) || `The call failed: ${code}.`,
    retryable: !permanent.has(code) && !permanentEverywhere.has(code),
  };
}

/**
 * Always worth another attempt, AccessDenied as well: IAM may need some seconds to make a new role or a changed trust policy
 * known everywhere, and the first events of a rule come right after the deployment that made its role.
 *
 * @source IAM user guide, "Changes that I make are not always immediately visible"
 */
function roleRefusal({ message, cause }: RoleNotAssumedError, signal: AbortSignal): Refusal {
  const refusal = awsRefusal({ thrown: cause, signal, permanent: new Set() });
  return { ...refusal, message: oneLine(`${message}: ${refusal.message}`, maxMessageCharacters), retryable: true };
}

/** Of a call that other deliveries share, and that has a time of its own. */
function isTimeout(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'TimeoutError';
}

function isErrno(thrown: unknown): thrown is NodeJS.ErrnoException {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string';
}
