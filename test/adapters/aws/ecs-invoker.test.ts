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
  ['RESOURCE:CPU', true],
  ['RESOURCE:ENI', true],
  ['AGENT', true],
  ['Capacity is unavailable at this time.', true],
  ['ATTRIBUTE', false],
  ['MISSING', false],
])('a task that is not placed because of %s may be tried again: %s', async (reason, retryable) => {
  const { result } = await answered({ body: JSON.stringify({ tasks: [], failures: [{ arn: 'x', reason, detail: 'no room' }] }) });
  expect(result).toMatchObject({ accepted: false, message: 'no room', retryable });
});

test('a task that an earlier attempt has run, before the rule was changed, is delivered', async () => {
  const { result } = await answered({ status: 400, body: '{"__type":"ConflictException","resourceIds":["arn:aws:ecs:eu-central-1:123456789012:task/jobs/1"]}' });
  expect(result).toEqual({ accepted: true, code: 'ConflictException' });
});
