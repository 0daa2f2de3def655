import { describe, expect, test } from 'vitest';
import { problemsOf } from '../conformance/target-type.ts';
import { paidOrder, paidOrderDelivery, sentTo, textOfLength } from './sent-to.ts';

const arns = {
  clusterArn: 'arn:aws:ecs:eu-central-1:123456789012:cluster/jobs',
  taskDefinitionArn: 'arn:aws:ecs:eu-central-1:123456789012:task-definition/report:7',
};
const target = { type: 'ecs', ...arns, containerName: 'report' };
const subnets = ['subnet-0a1b2c3d4e5f60718'];
const securityGroups = ['sg-0a1b2c3d'];

describe('a task', () => {
  test('has the event in the environment of the container that is named, and the delivery id as its token', async () => {
    expect(await sentTo(target)).toEqual({
      type: 'ecs',
      ...arns,
      overrides: JSON.stringify({ containerOverrides: [{ name: 'report', environment: [{ name: 'EVENT', value: paidOrder }] }] }),
      clientToken: paidOrderDelivery,
    });
  });

  test('has what the transform makes in the variable that is named', async () => {
    expect(await sentTo({ ...target, environmentVariable: 'ORDER', transform: { form: 'jsonpath', path: '$.subject' } })).toMatchObject({
      overrides: '{"containerOverrides":[{"name":"report","environment":[{"name":"ORDER","value":"orders/7"}]}]}',
    });
  });

  test('without a container has what the transform makes as its overrides', async () => {
    const template = { containerOverrides: [{ name: 'report', command: ['node', '${glassbus.rule}'] }] };
    expect(await sentTo({ type: 'ecs', ...arns, transform: { form: 'template', template } })).toMatchObject({
      overrides: '{"containerOverrides":[{"name":"report","command":["node","paid-orders"]}]}',
    });
  });

  test.each([
    [{ form: 'jsonpath', path: '$.subject' }],
    [{ form: 'constant', value: [1] }],
    [{ form: 'original' }],
  ])('has no overrides that are no object: %j', async (transform) => {
    expect(await sentTo({ type: 'ecs', ...arns, transform })).toMatch(/^transform\.unsendable_text: the transform makes no JSON object of the event/);
  });

  test('is told at most 8,192 characters, its JSON included', async () => {
    expect(await sentTo({ ...target, transform: textOfLength(8_106) })).toMatchObject({ type: 'ecs' });
    expect(await sentTo({ ...target, transform: textOfLength(8_107) })).toMatch(/^transform\.output_too_large: /);
  });

  test('has a network interface where the rule says', async () => {
    expect(await sentTo({ ...target, launchType: 'FARGATE', subnets, securityGroups, assignPublicIp: true })).toMatchObject({
      launchType: 'FARGATE', network: { subnets, securityGroups, assignPublicIp: true },
    });
    expect(await sentTo({ ...target, subnets })).toMatchObject({ network: { subnets, assignPublicIp: false } });
  });
});

test.each([
  { ...target, launchType: 'EC2' },
  { ...target, launchType: 'FARGATE', subnets, securityGroups, assignPublicIp: true },
  { ...target, capacityProvider: 'own-instances' },
  { ...target, taskDefinitionArn: 'arn:aws:ecs:eu-central-1:123456789012:task-definition/report' },
  { type: 'ecs', ...arns, transform: { form: 'constant', value: {} } },
])('a target is taken: %j', (sound) => {
  expect(problemsOf(sound)).toEqual([]);
});

test.each<[object, string, string]>([
  [{ launchType: 'FARGATE', capacityProvider: 'FARGATE_SPOT', subnets }, 'target.conflicting_fields', 'capacityProvider'],
  [{ containerName: undefined, environmentVariable: 'ORDER', transform: { form: 'constant', value: {} } }, 'target.conflicting_fields', 'environmentVariable'],
  [{ launchType: 'FARGATE' }, 'rule.missing_field', 'subnets'],
  [{ capacityProvider: 'FARGATE_SPOT' }, 'rule.missing_field', 'subnets'],
  [{ securityGroups }, 'rule.missing_field', 'subnets'],
  [{ assignPublicIp: false }, 'rule.missing_field', 'subnets'],
  [{ containerName: undefined }, 'rule.missing_field', 'containerName'],
  [{ subnets: [] }, 'rule.out_of_range', 'subnets'],
  [{ subnets: ['vpc-0a1b2c3d'] }, 'rule.invalid_value', 'subnets[0]'],
  [{ environmentVariable: 'a=b' }, 'rule.invalid_value', 'environmentVariable'],
  [{ clusterArn: arns.taskDefinitionArn }, 'target.invalid_arn', 'clusterArn'],
  [{ taskDefinitionArn: `${arns.taskDefinitionArn}:8` }, 'target.invalid_arn', 'taskDefinitionArn'],
])('a target with %j is refused', (change, code, field) => {
  expect(problemsOf({ ...target, ...change })).toEqual([{ code, path: `targets[0].${field}` }]);
});
