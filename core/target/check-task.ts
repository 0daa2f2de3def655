import type { ErrorBody } from '../bus-error.ts';
import { checkArn, checkRole, type ExpectedArn } from './aws-target.ts';
import type { EcsTarget } from './types/ecs.ts';

/** What the environment variable is called that a container finds the event in, unless the rule says. */
export const defaultVariable = 'EVENT';

/** @source ECS API, CreateCluster, clusterName; RegisterTaskDefinition, family */
const arns: readonly ExpectedArn[] = [
  { property: 'clusterArn', service: 'ecs', resource: /^cluster\/[\w-]{1,255}$/, noun: "a cluster's ARN such as arn:aws:ecs:eu-central-1:123456789012:cluster/jobs" },
  {
    property: 'taskDefinitionArn',
    service: 'ecs',
    resource: /^task-definition\/[\w-]{1,255}(?::[1-9]\d{0,8})?$/,
    noun: "a task definition's ARN such as arn:aws:ecs:eu-central-1:123456789012:task-definition/report:7",
  },
];

/** What is wrong with a target that is a task. Codes: `target.invalid_arn`, `target.conflicting_fields`, `rule.missing_field`. */
export function checkEcsTarget(target: EcsTarget): readonly ErrorBody[] {
  const shape = { ...target };
  return [
    ...arns.flatMap((expected) => checkArn(shape, expected)),
    ...checkRole(target),
    ...fieldRules.filter(({ isBroken }) => isBroken(target)).map(({ code, path, message }) => ({ code, path, message })),
  ];
}

/** @source ECS API, RunTask: launchType, capacityProviderStrategy, networkConfiguration */
const fieldRules = [
  {
    code: 'target.conflicting_fields',
    path: 'capacityProvider',
    isBroken: ({ launchType, capacityProvider }: EcsTarget) => launchType !== undefined && capacityProvider !== undefined,
    message: 'A task runs on a `launchType` or on a `capacityProvider`. Remove one of them.',
  },
  {
    code: 'target.conflicting_fields',
    path: 'environmentVariable',
    isBroken: ({ containerName, environmentVariable }: EcsTarget) => containerName === undefined && environmentVariable !== defaultVariable,
    message: 'An `environmentVariable` is one of the container that `containerName` names. Name it, or remove the variable.',
  },
  {
    code: 'rule.missing_field',
    path: 'subnets',
    isBroken: ({ subnets, ...target }: EcsTarget) => subnets === undefined && needsSubnets(target),
    message: '`subnets` is required: a task on Fargate has a network interface of its own, and `securityGroups` and `assignPublicIp` are for one.',
  },
  {
    code: 'rule.missing_field',
    path: 'containerName',
    isBroken: ({ containerName, transform }: EcsTarget) => containerName === undefined && transform === undefined,
    message: '`containerName` is required, or a `transform` that makes the overrides of the task: nothing would tell the task of the event.',
  },
] as const;

function needsSubnets({ launchType, capacityProvider = '', securityGroups, assignPublicIp }: Omit<EcsTarget, 'subnets'>): boolean {
  return launchType === 'FARGATE' || capacityProvider.startsWith('FARGATE') || securityGroups !== undefined || assignPublicIp !== undefined;
}
