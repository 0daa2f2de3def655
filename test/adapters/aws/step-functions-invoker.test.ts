import { describe, expect, test } from 'vitest';
import { createStepFunctionsInvoker } from '../../../adapters/aws/step-functions-invoker.ts';
import type { ExecutionToStart } from '../../../core/target/types/step-functions.ts';
import { bodyOf, type ServiceAnswer, startAwsDouble } from './aws-double.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const stateMachineArn = 'arn:aws:states:eu-central-1:123456789012:stateMachine:orders:live';
const execution: ExecutionToStart = { type: 'step-functions', stateMachineArn, execution: 'start', name: '0a1b2c', input: '{"total":120.00}' };

async function answered(answer: ServiceAnswer, request = execution) {
  const { endpoint, calls } = await startAwsDouble(() => answer);
  const result = await createStepFunctionsInvoker({ endpoint, credentials })(request, { timeoutMs: 5_000 });
  return { result, calls: calls.map((call) => ({ operation: call.headers['x-amz-target'], parameters: JSON.parse(bodyOf(call)) })) };
}

function waited(answer: object) {
  return answered({ body: JSON.stringify(answer) }, { ...execution, execution: 'wait' });
}

test('an execution is started by its name', async () => {
  const { calls } = await answered({ body: '{}' });
  expect(calls).toEqual([{ operation: 'AWSStepFunctions.StartExecution', parameters: { stateMachineArn, name: '0a1b2c', input: '{"total":120.00}' } }]);
});

test('an execution that an earlier attempt has started is delivered', async () => {
  const { result } = await answered({ status: 400, body: '{"__type":"com.amazonaws.swf.service.v2.model#ExecutionAlreadyExists","message":"Execution Already Exists"}' });
  expect(result).toEqual({ accepted: true, code: 'ExecutionAlreadyExists' });
});

describe('an execution that is waited for', () => {
  test('is delivered when it has succeeded', async () => {
    expect(await waited({ status: 'SUCCEEDED', output: '{}' })).toEqual({
      result: { accepted: true, code: 'ok' },
      calls: [{ operation: 'AWSStepFunctions.StartSyncExecution', parameters: { stateMachineArn, name: '0a1b2c', input: '{"total":120.00}' } }],
    });
  });

  test('tells of its success behind the longest input and output that there are', async () => {
    const longest = '"'.repeat(262_144);
    const { result } = await waited({ input: longest, output: longest, status: 'SUCCEEDED' });
    expect(result).toEqual({ accepted: true, code: 'ok' });
  });

  test('is tried again when it has failed, under the name of its error', async () => {
    const { result } = await waited({ status: 'FAILED', error: 'OutOfStock', cause: 'none\nleft' });
    expect(result).toEqual({ accepted: false, code: 'OutOfStock', message: 'none left', retryable: true, response: 'none\nleft' });
  });

  test('is tried again when it has failed or timed out without a word', async () => {
    const { result } = await waited({ status: 'TIMED_OUT' });
    expect(result).toEqual({ accepted: false, code: 'execution_failed', message: 'The execution did not succeed: TIMED_OUT.', retryable: true });
  });

  test('is tried again when nobody says how it ended', async () => {
    const { result } = await waited({});
    expect(result).toMatchObject({ accepted: false, code: 'no_answer', retryable: true });
  });

  test('of a standard state machine is refused for good', async () => {
    const { result } = await answered({ status: 400, body: '{"__type":"StateMachineTypeNotSupported","message":"no"}' }, { ...execution, execution: 'wait' });
    expect(result).toEqual({ accepted: false, code: 'StateMachineTypeNotSupported', message: 'no', retryable: false });
  });
});
