import { expect, test } from 'vitest';
import { awsRefusal } from '../../../adapters/aws/aws-refusal.ts';
import { RoleNotAssumedError } from '../../../adapters/aws/role-credentials.ts';

const signal = new AbortController().signal;
const permanent = new Set(['QueueDoesNotExist']);
const roleArn = 'arn:aws:iam::210987654321:role/from-the-bus';

function error(name: string, message: string, code?: string): Error {
  return Object.assign(new Error(message), { name, ...(code !== undefined && { code }) });
}

test.each([
  ['a name that is final', error('QueueDoesNotExist', 'gone'), 'QueueDoesNotExist', 'gone', false],
  ['a name of the old protocol of SQS', error('AWS.SimpleQueueService.QueueDoesNotExist', 'gone'), 'QueueDoesNotExist', 'gone', false],
  ['an unknown name', error('Surprise', ''), 'Surprise', 'The call failed: Surprise.', true],
  ['a long message', error('Surprise', `a\n${'b'.repeat(900)}`), 'Surprise', `a ${'b'.repeat(797)}…`, true],
  ['a body that the service cannot read', error('SerializationException', 'no'), 'SerializationException', 'no', false],
  ['a broken connection, which Smithy calls a timeout', error('TimeoutError', 'socket hang up', 'ECONNRESET'), 'connection_reset', 'The target closed the connection before it answered.', true],
  ['the time of a call that others share', new DOMException('late', 'TimeoutError'), 'timeout', 'The target did not answer in time.', true],
  ['a bus without credentials', error('CredentialsProviderError', 'Could not load any.'), 'no_credentials', 'The bus has no credentials for AWS: start it with AWS_PROFILE or AWS_ACCESS_KEY_ID set, as for the AWS CLI. Could not load any.', true],
  ['something that is no error', 'odd', 'Error', 'odd', true],
  ['a role that STS does not give in time', new RoleNotAssumedError(roleArn, new DOMException('late', 'TimeoutError')), 'timeout', `The role ${roleArn} could not be assumed: The target did not answer in time.`, true],
  ['a role that is refused by a name that is final elsewhere', new RoleNotAssumedError(roleArn, error('AccessDenied', 'no')), 'AccessDenied', `The role ${roleArn} could not be assumed: no`, true],
])('%s becomes the refusal', (_what, thrown, code, message, retryable) => {
  expect(awsRefusal({ thrown, signal, permanent })).toEqual({ accepted: false, code, message, retryable });
});

test('a refusal by IAM tells the role, the action and the resource', () => {
  const role = `arn:aws:sts::123456789012:assumed-role/${'r'.repeat(64)}/${'f'.repeat(64)}`;
  const message = `User: ${role} is not authorized to perform: sqs:sendmessage on resource: arn:aws:sqs:eu-central-1:123456789012:orders because no resource-based policy allows the sqs:sendmessage action`;
  expect(awsRefusal({ thrown: error('AccessDenied', message), signal, permanent })).toMatchObject({ message, retryable: false });
});

test('what is thrown once the time is over is the timeout', () => {
  expect(awsRefusal({ thrown: error('QueueDoesNotExist', 'gone'), signal: AbortSignal.abort(), permanent })).toEqual({
    accepted: false, code: 'timeout', message: 'The target did not answer in time.', retryable: true,
  });
});
