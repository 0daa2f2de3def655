import type { TargetBase } from './target.ts';

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
