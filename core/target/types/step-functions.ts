import type { ErrorBody } from '../../bus-error.ts';
import type { RenderFailure } from '../../transform/index.ts';
import { arnSchema, type AwsTarget, checkArns, type InRole, inRoleOf, schemaOnAws } from '../aws-target.ts';
import { unsendable } from '../sendable-text.ts';
import type { DeliveryToRender } from '../target.ts';
import type { OwnSchema, TargetDocumentation, TargetRules, TargetType } from '../target-type.ts';

/** A state machine of Step Functions; each event is the input of an execution. */
export interface StepFunctionsTarget extends AwsTarget {
  readonly type: 'step-functions';
  /** `arn:<partition>:states:<region>:<account>:stateMachine:<name>[:<version or alias>]` */
  readonly stateMachineArn: string;
  /** Whether the execution is only started, or waited for, which an express state machine allows. @default 'start' */
  readonly execution: 'start' | 'wait';
}

/** One execution, ready to be started. */
export interface ExecutionToStart extends InRole {
  readonly type: 'step-functions';
  readonly stateMachineArn: string;
  readonly execution: 'start' | 'wait';
  /** 1 to 80 characters: the delivery id. */
  readonly name: string;
  /** JSON text, at most 256 KiB. */
  readonly input: string;
}

function schema(): OwnSchema {
  return schemaOnAws({
    required: ['stateMachineArn'],
    properties: {
      stateMachineArn: arnSchema(
        'The state machine, with a version or an alias if wanted: arn:<partition>:states:<region>:<account>:stateMachine:<name>[:<alias>].',
      ),
      execution: {
        enum: ['start', 'wait'],
        default: 'start',
        description:
          'start: delivered when the execution has been started. wait: delivered when it has succeeded, which takes an express state machine, and a timeoutSeconds that is longer than it runs.',
      },
    },
  });
}

export const stepFunctionsType: TargetType<StepFunctionsTarget> = {
  parameters: {},
  destination: ({ stateMachineArn }) => stateMachineArn,
  render: renderStepFunctions,
};

export const stepFunctionsRules: TargetRules<StepFunctionsTarget> = {
  schema,
  parameters: {},
  check: checkStepFunctionsTarget,
};

export const stepFunctionsDocumentation: TargetDocumentation<StepFunctionsTarget> = {
  title: 'Step Functions state machine',
  summary:
    'An execution of a state machine gets the event as its input, or what the transform makes of it; text becomes a JSON string. The input has at most 256 KiB: a larger event takes a transform.',
  delivered: 'The execution has been started; with `wait`, it has succeeded.',
  once:
    "The delivery id is the execution's name. A standard state machine starts one execution of a name in 90 days, whatever became of it. An express one starts another at each attempt: there the event's `source` and `id` tell.",
  retried:
    'Throttling, too many executions, faults of Step Functions; with `wait` an execution that fails or times out, too. Not a state machine that is not there, is being deleted, or may not be started.',
  permissions: ['states:StartExecution', 'states:StartSyncExecution'],
  examples: [
    { type: 'step-functions', stateMachineArn: 'arn:aws:states:eu-central-1:123456789012:stateMachine:orders' },
    { type: 'step-functions', stateMachineArn: 'arn:aws:states:eu-central-1:123456789012:stateMachine:prices:live', execution: 'wait', timeoutSeconds: 30 },
  ],
};

/** @source Step Functions API, CreateStateMachine, name; CreateStateMachineAlias, name; PublishStateMachineVersion */
const stateMachine = /^stateMachine:[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}(?::[\w.-]{1,80})?$/u;

/** Code: `target.invalid_arn`. */
function checkStepFunctionsTarget(target: StepFunctionsTarget): readonly ErrorBody[] {
  return checkArns(target, {
    property: 'stateMachineArn',
    service: 'states',
    resource: stateMachine,
    noun: "a state machine's ARN such as arn:aws:states:eu-central-1:123456789012:stateMachine:orders",
  });
}

/** @source Step Functions developer guide, "Quotas related to state machine executions": input or output, in UTF-8 */
const inputLimits = { service: 'Step Functions', noun: 'input', maxBytes: 262_144 };

/** The execution whose input is the event, as the producer wrote it, or what the transform made of it; input is JSON. */
function renderStepFunctions(target: StepFunctionsTarget, delivery: DeliveryToRender): ExecutionToStart | RenderFailure {
  const { stateMachineArn, execution } = target;
  const { accepted, transformed, deliveryId: name } = delivery;
  const input = transformed?.kind === 'text' ? JSON.stringify(transformed.text) : (transformed ?? accepted).text;
  return unsendable(input, inputLimits) ?? { type: 'step-functions', stateMachineArn, execution, name, input, ...inRoleOf(target, delivery) };
}
