import { failure, type RenderFailure } from '../../transform/index.ts';
import { arnSchema, type AwsTarget, type InRole, inRoleOf, schemaOnAws } from '../aws-target.ts';
import { checkEcsTarget, defaultVariable } from '../check-task.ts';
import { unsendable } from '../sendable-text.ts';
import type { DeliveryToRender } from '../target.ts';
import type { OwnSchema, TargetDocumentation, TargetRules, TargetType } from '../target-type.ts';

/** A task of ECS, run once for each event. */
export interface EcsTarget extends AwsTarget {
  readonly type: 'ecs';
  /** `arn:<partition>:ecs:<region>:<account>:cluster/<name>` */
  readonly clusterArn: string;
  /** `arn:<partition>:ecs:<region>:<account>:task-definition/<family>[:<revision>]` */
  readonly taskDefinitionArn: string;
  /** @default - the capacity providers of the cluster, else EC2 */
  readonly launchType?: 'FARGATE' | 'EC2' | 'EXTERNAL';
  /** In place of a launch type. */
  readonly capacityProvider?: string;
  /** For tasks with a network interface of their own, as all on Fargate. */
  readonly subnets?: readonly string[];
  /** @default - that of the VPC */
  readonly securityGroups?: readonly string[];
  /** @default false */
  readonly assignPublicIp?: boolean;
  /** The container that gets what is sent, as an environment variable. @default - what is sent are the task's overrides */
  readonly containerName?: string;
  /** @default 'EVENT' */
  readonly environmentVariable: string;
}

/** One task, ready to be run. */
export interface TaskToRun extends InRole {
  readonly type: 'ecs';
  readonly clusterArn: string;
  readonly taskDefinitionArn: string;
  readonly launchType?: string;
  readonly capacityProvider?: string;
  readonly network?: TaskNetwork;
  /** JSON text of a TaskOverride, at most 8,192 characters. */
  readonly overrides: string;
  /** 64 characters: the delivery id. */
  readonly clientToken: string;
}

/** Where the network interface of a task is. */
export interface TaskNetwork {
  readonly subnets: readonly string[];
  readonly securityGroups?: readonly string[];
  readonly assignPublicIp: boolean;
}

function schema(): OwnSchema {
  return schemaOnAws({
    required: ['clusterArn', 'taskDefinitionArn'],
    properties: {
      clusterArn: arnSchema('The cluster: arn:<partition>:ecs:<region>:<account>:cluster/<name>.'),
      taskDefinitionArn: arnSchema('What is run, its newest revision unless one is named: arn:<partition>:ecs:<region>:<account>:task-definition/<family>[:<revision>].'),
      launchType: { enum: ['FARGATE', 'EC2', 'EXTERNAL'], description: "What the task runs on. Default: the cluster's capacity providers, and EC2 where it has none." },
      capacityProvider: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,255}$', description: 'The capacity provider that the task runs on, in place of a launchType: FARGATE_SPOT.' },
      subnets: idsSchema('subnet', 16, 'Where the task has its network interface: at least one on Fargate.'),
      securityGroups: idsSchema('sg', 5, 'What may reach that interface. Default: the security group of the VPC.'),
      assignPublicIp: { type: 'boolean', description: 'Whether that interface has a public address, which a task on Fargate in a public subnet needs to fetch its image. False by default.' },
      containerName: {
        type: 'string',
        pattern: '^[A-Za-z0-9_-]{1,255}$',
        description: 'The container that gets the event, or what the transform makes of it, as an environment variable. Without it, the transform makes the overrides of the task.',
      },
      environmentVariable: { type: 'string', pattern: '^[A-Za-z_][A-Za-z0-9_]{0,127}$', default: defaultVariable, description: 'The name of that environment variable.' },
    },
  });
}

/** @source Amazon EC2 user guide, "Resource IDs": 8 or 17 hexadecimal digits */
function idsSchema(prefix: string, maxItems: number, description: string) {
  const items = { type: 'string', pattern: `^${prefix}-[0-9a-f]{8,17}$`, description: `Expected an id such as ${prefix}-0123456789abcdef0.` };
  return { type: 'array', minItems: 1, maxItems, items, description } as const;
}

export const ecsType: TargetType<EcsTarget> = {
  parameters: {},
  destination: ({ clusterArn }) => clusterArn,
  render: renderEcs,
};

export const ecsRules: TargetRules<EcsTarget> = {
  schema,
  parameters: {},
  check: checkEcsTarget,
};

export const ecsDocumentation: TargetDocumentation<EcsTarget> = {
  title: 'ECS task',
  summary:
    'A task is run for each event. Name a container, and it finds the event in the environment variable `EVENT`, or what the transform makes of it. Without one, the transform makes the `overrides` of RunTask: a whole object of the event in their place would let its producer choose what is run, so put values into a template. Overrides have at most 8,192 characters: a larger event takes a transform. Whoever runs a task hands its roles on: `iam:PassRole` is for the execution role and the task role of the definition.',
  delivered: 'ECS has taken on the task; it may still fail to start, or fail.',
  once: 'The delivery id is the client token, which ECS knows for 24 hours: a delivery that is made twice runs one task. It is also what the task was `startedBy`.',
  retried:
    'Throttling, quotas, faults of ECS, no room for the task (`RESOURCE:MEMORY` and the like), and wrong parameters, because ECS calls some of its own limits so; not a cluster that is not there, and not a task that no instance could run.',
  permissions: ['ecs:RunTask', 'iam:PassRole'],
  examples: [
    {
      type: 'ecs',
      clusterArn: 'arn:aws:ecs:eu-central-1:123456789012:cluster/jobs',
      taskDefinitionArn: 'arn:aws:ecs:eu-central-1:123456789012:task-definition/resize-image:7',
      containerName: 'resize',
    },
    {
      type: 'ecs',
      clusterArn: 'arn:aws:ecs:eu-central-1:123456789012:cluster/jobs',
      taskDefinitionArn: 'arn:aws:ecs:eu-central-1:123456789012:task-definition/report',
      capacityProvider: 'FARGATE_SPOT',
      subnets: ['subnet-0a1b2c3d4e5f60718'],
      securityGroups: ['sg-0a1b2c3d4e5f60718'],
      transform: {
        form: 'template',
        variables: { id: '$.id' },
        template: { containerOverrides: [{ name: 'report', command: ['report', '${id}'] }] },
      },
    },
  ],
};

/** @source ECS API, RunTask, overrides: characters, those of its JSON included. Bytes are at least as many, so this keeps to it. */
const overridesLimits = { service: 'ECS', noun: 'overrides of a task', maxBytes: 8_192 };

/** The task that is run for an event. */
function renderEcs(target: EcsTarget, delivery: DeliveryToRender): TaskToRun | RenderFailure {
  const { clusterArn, taskDefinitionArn, launchType, capacityProvider } = target;
  const overrides = overridesOf(target, delivery);
  if (typeof overrides !== 'string') return overrides;
  const network = networkOf(target);
  const task: TaskToRun = {
    type: 'ecs',
    clusterArn,
    taskDefinitionArn,
    ...(launchType !== undefined && { launchType }),
    ...(capacityProvider !== undefined && { capacityProvider }),
    ...(network !== undefined && { network }),
    overrides,
    clientToken: delivery.deliveryId,
    ...inRoleOf(target, delivery),
  };
  return unsendable(overrides, overridesLimits) ?? task;
}

function networkOf({ subnets, securityGroups, assignPublicIp = false }: EcsTarget): TaskNetwork | undefined {
  return subnets === undefined ? undefined : { subnets, ...(securityGroups !== undefined && { securityGroups }), assignPublicIp };
}

/** JSON stays the text that it is: to parse it would cost digits. */
function overridesOf({ containerName, environmentVariable }: EcsTarget, { accepted, transformed }: DeliveryToRender): string | RenderFailure {
  if (containerName !== undefined) {
    const environment = [{ name: environmentVariable, value: (transformed ?? accepted).text }];
    return JSON.stringify({ containerOverrides: [{ name: containerName, environment }] });
  }
  if (transformed?.kind === 'json' && transformed.text.trimStart().startsWith('{')) return transformed.text;
  // `original` is as no transform at all: the event, which is no overrides.
  return failure('transform.unsendable_text', 'the transform makes no JSON object of the event, and without a `containerName` it makes the overrides of the task');
}
