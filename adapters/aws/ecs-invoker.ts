import type { AttemptResult } from '../../core/delivery/attempt.ts';
import { parseJson } from '../../core/pattern/long-number.ts';
import { oneLine } from '../../core/target/answer.ts';
import { arnOf } from '../../core/target/arn.ts';
import type { TaskNetwork, TaskToRun } from '../../core/target/types/ecs.ts';
import type { Invoke } from '../../core/target/target.ts';
import { answerError } from './aws-answer-error.ts';
import { createAwsInvoker } from './aws-invoker.ts';
import { namedRefusal } from './aws-refusal.ts';
import { isText, jsonObject, objectsOf } from './json-answer.ts';
import { jsonCall } from './json-call.ts';
import type { ServiceCallOptions } from './service-call.ts';
import type { AwsAnswer, AwsCall, AwsService } from './signed-call.ts';

const ecs: AwsService = { name: 'ecs', endpointVariable: 'AWS_ENDPOINT_URL_ECS' };

/**
 * Neither ClientException nor InvalidParameterException, in spite of their names: a cluster that has 500 tasks waiting is told
 * by the one, and by the other that ECS itself was throttled when it looked at subnets.
 *
 * @source ECS API, RunTask, "Errors"; aws/aws-sdk-ruby issue 3047, dask/dask-cloudprovider issue 56
 */
const permanent: ReadonlySet<string> = new Set([
  'BlockedException',
  'ClusterNotFoundException',
  'PlatformTaskDefinitionIncompatibilityException',
  'PlatformUnknownException',
  'UnsupportedFeatureException',
]);

/** Reasons why a task was not placed that stay: no instance is one that it could run on. @source ECS developer guide, "API failure reasons" */
const permanentReasons: ReadonlySet<string> = new Set(['ATTRIBUTE', 'INACTIVE', 'LOCATION', 'MISSING']);

/**
 * Runs tasks. The result's code is `ok`, `ConflictException` for a task that an earlier attempt has run, the reason why it was
 * not placed (`RESOURCE:MEMORY`, or
 * `task_not_placed` for one in words), the name of ECS's error, `no_answer`, `timeout`, or that of a connection that failed.
 */
export function createEcsInvoker(options?: ServiceCallOptions): Invoke<TaskToRun> {
  return createAwsInvoker({ service: ecs, callOf, resultOf, refusalOf, permanent }, options);
}

/** @source ECS API, RunTask, "Request Syntax" */
function callOf({ clusterArn, taskDefinitionArn, launchType, capacityProvider, network, overrides, clientToken }: TaskToRun): AwsCall {
  return jsonCall(arnOf(clusterArn), { operation: 'AmazonEC2ContainerServiceV20141113.RunTask', version: '1.1' }, {
    cluster: clusterArn,
    taskDefinition: taskDefinitionArn,
    count: 1,
    ...(launchType !== undefined && { launchType }),
    ...(capacityProvider !== undefined && { capacityProviderStrategy: [{ capacityProvider, weight: 1 }] }),
    ...(network !== undefined && { networkConfiguration: { awsvpcConfiguration: networkOf(network) } }),
    overrides: parseJson(overrides),
    clientToken,
    startedBy: clientToken,
  });
}

function networkOf({ subnets, securityGroups, assignPublicIp }: TaskNetwork): object {
  return { subnets, ...(securityGroups !== undefined && { securityGroups }), assignPublicIp: assignPublicIp ? 'ENABLED' : 'DISABLED' };
}

/** A task that was not placed is told in an answer of 200. */
function resultOf({ body }: AwsAnswer): AttemptResult {
  const { tasks, failures } = jsonObject(body);
  if (objectsOf(tasks).length > 0) return { accepted: true, code: 'ok' };
  const [{ reason, detail } = {}] = objectsOf(failures);
  if (!isText(reason)) return { accepted: false, code: 'no_answer', message: 'ECS did not say what became of the task.', retryable: true };
  return {
    accepted: false,
    code: word.test(reason) ? reason : 'task_not_placed',
    message: oneLine(`The task was not placed: ${isText(detail) ? detail : reason}`),
    retryable: !permanentReasons.has(reason),
  };
}

/** A reason may be a sentence, too. @source AWS re:Post knowledge center, "Capacity is unavailable" */
const word = /^[A-Z]+(?::[A-Z_]+)?$/;

/**
 * The token is in use for a task with other parameters. No other delivery has it, so an attempt whose answer was lost has run
 * the task, and the rule was changed since.
 *
 * @source ECS API, "Ensuring idempotency"
 */
function refusalOf(answer: AwsAnswer): AttemptResult {
  const error = answerError(answer);
  return error.name === 'ConflictException' ? { accepted: true, code: error.name } : namedRefusal(error, permanent);
}
