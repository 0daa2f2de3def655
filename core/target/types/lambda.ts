import type { ErrorBody } from '../../bus-error.ts';
import { parseArn } from '../arn.ts';
import type { DeliveryToRender, TargetBase } from '../target.ts';

/** A Lambda function; it gets the CloudEvent as its event, and delivered means that it returned without an error. */
export interface LambdaTarget extends TargetBase {
  readonly type: 'lambda';
  /** `arn:<partition>:lambda:<region>:<account>:function:<name>[:<alias or version>]` */
  readonly functionArn: string;
}

/** One synchronous invocation, ready to be made. */
export interface LambdaInvocation {
  readonly type: 'lambda';
  readonly functionArn: string;
  /** JSON text, at most 6 MB. */
  readonly payload: string;
}

/** JSON Schema of what a Lambda target has beside the properties of every target. */
export const lambdaTargetSchema = {
  required: ['functionArn'],
  properties: {
    functionArn: {
      type: 'string',
      minLength: 1,
      maxLength: 2_048,
      description: 'The function, with an alias or a version if wanted: arn:<partition>:lambda:<region>:<account>:function:<name>[:<alias>].',
    },
  },
} as const;

/** @source Lambda, Invoke, FunctionName and Qualifier */
const functionResource = /^function:[A-Za-z0-9_-]{1,64}(?::(?:\$LATEST|[A-Za-z0-9_-]{1,128}))?$/;

/** What is wrong with the ARN of a Lambda target. Code: `target.invalid_arn`. */
export function checkLambdaTarget({ functionArn }: Pick<LambdaTarget, 'functionArn'>): readonly ErrorBody[] {
  const arn = parseArn(functionArn);
  if (arn?.service === 'lambda' && functionResource.test(arn.resource)) return [];
  return [
    {
      code: 'target.invalid_arn',
      path: 'functionArn',
      message: `Expected a function's ARN such as arn:aws:lambda:eu-central-1:123456789012:function:billing, found ${JSON.stringify(functionArn)}.`,
    },
  ];
}

/**
 * The invocation that carries an event to a function: the event is the payload, as the producer wrote it, or what the
 * target's transform made of it. A payload is JSON: text becomes a string of it.
 */
export function renderLambda(target: LambdaTarget, { accepted, transformed }: DeliveryToRender): LambdaInvocation {
  const payload = transformed?.kind === 'text' ? JSON.stringify(transformed.text) : (transformed ?? accepted).text;
  return { type: 'lambda', functionArn: target.functionArn, payload };
}
