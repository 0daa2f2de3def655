import type { AttemptResult } from '../../core/delivery/attempt.ts';
import { answerExcerpt, oneLine } from '../../core/target/answer.ts';
import { arnOf } from '../../core/target/arn.ts';
import type { ExecutionToStart } from '../../core/target/types/step-functions.ts';
import type { Invoke } from '../../core/target/target.ts';
import { answerError } from './aws-answer-error.ts';
import { createAwsInvoker } from './aws-invoker.ts';
import { namedRefusal } from './aws-refusal.ts';
import { isText, jsonObject } from './json-answer.ts';
import { jsonCall } from './json-call.ts';
import type { ServiceCallOptions } from './service-call.ts';
import type { AwsAnswer, AwsCall, AwsService } from './signed-call.ts';

const states: AwsService = { name: 'states', endpointVariable: 'AWS_ENDPOINT_URL_SFN' };
/** Executions that are waited for have a host of their own. @source AWS SDK, StartSyncExecution, "endpoint.hostPrefix" */
const syncStates: AwsService = { ...states, host: 'sync-states' };

/** @source Step Functions API, StartExecution and StartSyncExecution, "Errors" */
const permanent: ReadonlySet<string> = new Set([
  'InvalidArn',
  'InvalidExecutionInput',
  'InvalidName',
  'KmsAccessDeniedException',
  'StateMachineDeleting',
  'StateMachineDoesNotExist',
  'StateMachineTypeNotSupported',
]);

/** The answer repeats the input and has the output, 256 KiB each, escaped once more: its fields come in no certain order. */
const answerBytes = 2_097_152;

/**
 * Starts executions of state machines, or has them run to their end. The result's code is `ok`, `ExecutionAlreadyExists` for
 * one that an earlier attempt has started, the error that an execution failed with or `execution_failed`, the name of Step
 * Functions' error, `timeout`, or that of a connection that failed.
 */
export function createStepFunctionsInvoker(options?: ServiceCallOptions): Invoke<ExecutionToStart> {
  const start = createAwsInvoker<ExecutionToStart>({ service: states, callOf: startCallOf, refusalOf, permanent }, options);
  const wait = createAwsInvoker<ExecutionToStart>({ service: syncStates, callOf: waitCallOf, resultOf, permanent }, options);
  return (request, invokeOptions) => (request.execution === 'wait' ? wait : start)(request, invokeOptions);
}

function startCallOf({ stateMachineArn, name, input }: ExecutionToStart): AwsCall {
  return jsonCall(arnOf(stateMachineArn), { operation: 'AWSStepFunctions.StartExecution', version: '1.0' }, { stateMachineArn, name, input });
}

function waitCallOf({ stateMachineArn, name, input }: ExecutionToStart): AwsCall {
  const call = jsonCall(arnOf(stateMachineArn), { operation: 'AWSStepFunctions.StartSyncExecution', version: '1.0' }, { stateMachineArn, name, input });
  return { ...call, answerBytes };
}

/**
 * An execution of that name is there: no other delivery has it, so an attempt whose answer was lost has started it. Its input
 * is another one only where the rule was changed in between.
 *
 * @source Step Functions API, StartExecution: with the same name and input the call succeeds while the execution runs
 */
function refusalOf(answer: AwsAnswer): AttemptResult {
  const error = answerError(answer);
  return error.name === 'ExecutionAlreadyExists' ? { accepted: true, code: error.name } : namedRefusal(error, permanent);
}

/** The call succeeds even where the execution did not. @source Step Functions API, StartSyncExecution, "Response Elements" */
function resultOf({ body }: AwsAnswer): AttemptResult {
  const { status, error, cause } = jsonObject(body);
  if (status === 'SUCCEEDED') return { accepted: true, code: 'ok' };
  if (status !== 'FAILED' && status !== 'TIMED_OUT') return unanswered;
  return {
    accepted: false,
    code: isText(error) ? oneLine(error) : 'execution_failed',
    message: isText(cause) ? oneLine(cause) : `The execution did not succeed: ${status}.`,
    // An execution has no way to say that the next one cannot help.
    retryable: true,
    ...(isText(cause) && { response: answerExcerpt(Buffer.from(cause)) }),
  };
}

const unanswered: AttemptResult = { accepted: false, code: 'no_answer', message: 'Step Functions did not say how the execution ended.', retryable: true };
