import { expect, test } from 'vitest';
import { createEcsInvoker } from '../../../adapters/aws/ecs-invoker.ts';
import type { TaskToRun } from '../../../core/target/types/ecs.ts';
import { bodyOf, type ServiceAnswer, startAwsDouble } from './aws-double.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const clusterArn = 'arn:aws:ecs:eu-central-1:123456789012:cluster/jobs';
const taskDefinitionArn = 'arn:aws:ecs:eu-central-1:123456789012:task-definition/report:7';
const task: TaskToRun = { type: 'ecs', clusterArn, taskDefinitionArn, overrides: '{"cpu":12345678901234567890}', clientToken: '0a1b2c' };

async function answered(answer: ServiceAnswer, request = task) {
  const { endpoint, calls } = await startAwsDouble(() => answer);
  const result = await createEcsInvoker({ endpoint, credentials })(request, { timeoutMs: 5_000 });
  return { result, calls };
}

test('a task is run once, and what it is told keeps every digit', async () => {
  const { calls: [call] } = await answered({});
  expect(call?.headers).toMatchObject({ 'x-amz-target': 'AmazonEC2ContainerServiceV20141113.RunTask', 'content-type': 'application/x-amz-json-1.1' });
  expect(call && bodyOf(call)).toBe(
    `{"cluster":"${clusterArn}","taskDefinition":"${taskDefinitionArn}","count":1,"overrides":{"cpu":12345678901234567890},"clientToken":"0a1b2c","startedBy":"0a1b2c"}`,
  );
});

test('a task runs where the rule says', async () => {
  const network = { subnets: ['subnet-0a1b2c3d'], securityGroups: ['sg-0a1b2c3d'], assignPublicIp: true };
  const { calls: [call] } = await answered({}, { ...task, capacityProvider: 'FARGATE_SPOT', network });
  expect(call && JSON.parse(bodyOf(call))).toMatchObject({
    capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
    networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0a1b2c3d'], securityGroups: ['sg-0a1b2c3d'], assignPublicIp: 'ENABLED' } },
  });
});

test.each([
  [{ reason: 'RESOURCE:CPU' }, 'RESOURCE:CPU', 'The task was not placed: RESOURCE:CPU', true],
  [{ reason: 'RESOURCE:ENI', detail: 'no\nroom' }, 'RESOURCE:ENI', 'The task was not placed: no room', true],
  [{ reason: 'AGENT' }, 'AGENT', 'The task was not placed: AGENT', true],
  [{ reason: 'Capacity is unavailable at this time. Please try again later' }, 'task_not_placed', 'The task was not placed: Capacity is unavailable at this time. Please try again later', true],
  [{ reason: 'ATTRIBUTE' }, 'ATTRIBUTE', 'The task was not placed: ATTRIBUTE', false],
  [{ reason: 'MISSING' }, 'MISSING', 'The task was not placed: MISSING', false],
])('a task that is not placed, %j, is refused as %s', async (failure, code, message, retryable) => {
  const { result } = await answered({ body: JSON.stringify({ tasks: [], failures: [failure] }) });
  expect(result).toEqual({ accepted: false, code, message, retryable });
});

test.each(['ClientException', 'InvalidParameterException'])('a %s may be a limit of ECS, and is tried again', async (name) => {
  const { result } = await answered({ status: 400, body: JSON.stringify({ __type: name, message: 'because' }) });
  expect(result).toEqual({ accepted: false, code: name, message: 'because', retryable: true });
});

test('a task that an earlier attempt has run, before the rule was changed, is delivered', async () => {
  const { result } = await answered({ status: 400, body: '{"__type":"ConflictException","resourceIds":["arn:aws:ecs:eu-central-1:123456789012:task/jobs/1"]}' });
  expect(result).toEqual({ accepted: true, code: 'ConflictException' });
});
