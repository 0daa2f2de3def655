import type { ErrorBody } from '../../bus-error.ts';
import { arnSchema, type AwsTarget, checkArns, type InRole, inRoleOf, schemaOnAws } from '../aws-target.ts';
import type { DeliveryToRender } from '../target.ts';
import type { OwnSchema, TargetDocumentation, TargetRules, TargetType } from '../target-type.ts';

/** A Lambda function; it gets the CloudEvent as its event, and delivered means that it returned without an error. */
export interface LambdaTarget extends AwsTarget {
  readonly type: 'lambda';
  /** `arn:<partition>:lambda:<region>:<account>:function:<name>[:<alias or version>]` */
  readonly functionArn: string;
  /** Whether the delivery waits for the function, or only for Lambda to accept the event. @default 'wait' */
  readonly invocation: 'wait' | 'async';
}

/** One invocation, ready to be made. */
export interface LambdaInvocation extends InRole {
  readonly type: 'lambda';
  readonly functionArn: string;
  /** JSON text, at most 6 MB. */
  readonly payload: string;
  /** Whether the function is waited for, or the event only left with Lambda, which calls the function by itself. @default 'wait' */
  readonly invocation?: 'wait' | 'async';
}

function schema(): OwnSchema {
  return schemaOnAws({
    required: ['functionArn'],
    properties: {
      functionArn: arnSchema('The function, with an alias or a version if wanted: arn:<partition>:lambda:<region>:<account>:function:<name>[:<alias>].'),
      invocation: {
        enum: ['wait', 'async'],
        default: 'wait',
        description: 'wait: delivered when the function has returned. async: delivered when Lambda has accepted the event; what the function does with it, and how often, is then between the two.',
      },
    },
  });
}

export const lambdaType: TargetType<LambdaTarget> = {
  parameters: {},
  destination: ({ functionArn }) => functionArn,
  render: renderLambda,
};

export const lambdaRules: TargetRules<LambdaTarget> = {
  schema,
  parameters: {},
  check: checkLambdaTarget,
};

export const lambdaDocumentation: TargetDocumentation<LambdaTarget> = {
  title: 'Lambda function',
  summary: 'A function gets the event as its payload, or what the transform makes of it; text becomes a JSON string.',
  delivered: 'The function has returned without an error; with `async`, Lambda has accepted the event.',
  once: "The event's `source` and `id`.",
  retried: 'Whatever the function throws, throttling, faults of Lambda; not a function that is not there, or that may not be invoked.',
  permissions: ['lambda:InvokeFunction'],
  examples: [
    { type: 'lambda', functionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:billing:live' },
    { type: 'lambda', functionArn: 'arn:aws:lambda:eu-west-1:210987654321:function:reports', invocation: 'async', roleArn: 'arn:aws:iam::210987654321:role/glassbus/reports' },
  ],
};

/** @source Lambda, Invoke, FunctionName and Qualifier */
const functionResource = /^function:[A-Za-z0-9_-]{1,64}(?::(?:\$LATEST|[A-Za-z0-9_-]{1,128}))?$/;

/** What is wrong with the ARN of a Lambda target. Code: `target.invalid_arn`. */
export function checkLambdaTarget(target: Pick<LambdaTarget, 'functionArn' | 'roleArn'>): readonly ErrorBody[] {
  return checkArns(target, {
    property: 'functionArn',
    service: 'lambda',
    resource: functionResource,
    noun: "a function's ARN such as arn:aws:lambda:eu-central-1:123456789012:function:billing",
  });
}

/**
 * The invocation that carries an event to a function: the event is the payload, as the producer wrote it, or what the
 * target's transform made of it. A payload is JSON: text becomes a string of it.
 */
function renderLambda(target: LambdaTarget, delivery: DeliveryToRender): LambdaInvocation {
  const { functionArn, invocation } = target;
  const { accepted, transformed } = delivery;
  const payload = transformed?.kind === 'text' ? JSON.stringify(transformed.text) : (transformed ?? accepted).text;
  return { type: 'lambda', functionArn, invocation, payload, ...inRoleOf(target, delivery) };
}
