import type { AttemptResult } from '../delivery/attempt.ts';
import type { RetryPolicy } from '../delivery/retry-policy.ts';
import type { HttpTarget, HttpRequestToSend } from './http.ts';
import type { LambdaTarget, LambdaInvocation } from './lambda.ts';
import type { SqsTarget, SqsMessageToSend } from './sqs.ts';

/** What every target has, whatever its type. */
export interface TargetBase {
  /** 1 to 64 of `A-Z a-z 0-9 . _ -`, unique within its rule. */
  readonly id: string;
  readonly retry: RetryPolicy;
  /** How long one attempt may take, 1 to 45 s. */
  readonly timeoutSeconds: number;
}

export type Target = HttpTarget | LambdaTarget | SqsTarget;

/** A delivery rendered for its target: all that an invoker needs, and nothing of the bus. */
export type TargetRequest = HttpRequestToSend | LambdaInvocation | SqsMessageToSend;

/** Carries one request to its target. Never throws: what goes wrong is the attempt's result. */
export interface TargetInvoker {
  invoke(request: TargetRequest, options: { readonly timeoutMs: number }): Promise<AttemptResult>;
}
