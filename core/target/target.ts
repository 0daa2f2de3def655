import type { AttemptResult, Refusal } from '../delivery/attempt.ts';
import type { CircuitBreaker } from '../delivery/circuit.ts';
import type { RateLimit } from '../delivery/rate-limit.ts';
import type { RetryPolicy } from '../delivery/retry-policy.ts';
import type { AcceptedEvent } from '../event/cloud-event.ts';
import type { RenderedText } from '../transform/index.ts';
import type { DeadLetterPlace } from './dead-letter-place.ts';
import type { ApiGatewayTarget, ApiCall } from './types/api-gateway.ts';
import type { BusTarget, EventToEndpoint, EventToQueue } from './types/bus.ts';
import type { CloudWatchLogsTarget, LogEventToPut } from './types/cloudwatch-logs.ts';
import type { DingTalkTarget } from './types/dingtalk.ts';
import type { DynamoDbTarget, DynamoDbItemToPut } from './types/dynamodb.ts';
import type { EcsTarget, TaskToRun } from './types/ecs.ts';
import type { EventBridgeV2Target, EventBridgeV2EntryToPut } from './types/event-bridge-v2.ts';
import type { EventBridgeTarget, EventBridgeEntryToPut } from './types/event-bridge.ts';
import type { FeishuTarget } from './types/feishu.ts';
import type { FirehoseTarget, FirehoseRecordToPut } from './types/firehose.ts';
import type { HttpTarget, HttpRequestToSend } from './types/http.ts';
import type { KinesisTarget, KinesisRecordToPut } from './types/kinesis.ts';
import type { LambdaTarget, LambdaInvocation } from './types/lambda.ts';
import type { S3Target, ObjectToPut } from './types/s3.ts';
import type { SesTarget, MailToSend } from './types/ses.ts';
import type { SlackTarget } from './types/slack.ts';
import type { SnsTarget, SnsMessageToPublish } from './types/sns.ts';
import type { SqsTarget, SqsMessageToSend } from './types/sqs.ts';
import type { StepFunctionsTarget, ExecutionToStart } from './types/step-functions.ts';
import type { TeamsTarget } from './types/teams.ts';
import type { WeComTarget } from './types/wecom.ts';

/** What every target has, whatever its type. */
export interface TargetBase {
  /** 1 to 64 of `A-Z a-z 0-9 . _ -`, unique within its rule. */
  readonly id: string;
  readonly retry: RetryPolicy;
  /** How long one attempt may take, 1 to 45 s. */
  readonly timeoutSeconds: number;
  /** What is sent, in the language of docs/transforms.md. @default - the event */
  readonly transform?: Readonly<Record<string, unknown>>;
  /** Whether what was delivered is not sent again, by a duplicate of the event or of its message. @default false */
  readonly effectOnce?: boolean;
  /** Where its dead letters go. @default - to the dead-letter queue of the bus */
  readonly deadLetter?: DeadLetterPlace;
  /** Whether the target puts up with deliveries that die: where not, each is tried until it is delivered. @default 'ALL' */
  readonly errorsTolerance?: 'ALL' | 'NONE';
  /** How often it is attempted. @default - as often as there is something to send */
  readonly rateLimit?: RateLimit;
  /** How many attempts are under way at once, 1 to 1,000. @default - up to 32 in each process */
  readonly concurrencyLimit?: number;
  /** When it is given up for a while. @default - never */
  readonly circuitBreaker?: CircuitBreaker;
}

export type Target =
  | ApiGatewayTarget
  | BusTarget
  | CloudWatchLogsTarget
  | DingTalkTarget
  | DynamoDbTarget
  | EcsTarget
  | EventBridgeTarget
  | EventBridgeV2Target
  | FeishuTarget
  | FirehoseTarget
  | HttpTarget
  | KinesisTarget
  | LambdaTarget
  | S3Target
  | SesTarget
  | SlackTarget
  | SnsTarget
  | SqsTarget
  | StepFunctionsTarget
  | TeamsTarget
  | WeComTarget;

/** How long an attempt may take where the rule does not say. */
export const defaultTimeoutSeconds = 10;

/** One event on its way to one target, as a renderer needs it. */
export interface DeliveryToRender {
  readonly bus: string;
  readonly rule: string;
  readonly receipt: string;
  readonly accepted: AcceptedEvent;
  /** The same for every attempt: a target recognises a repeated delivery by it. */
  readonly deliveryId: string;
  /** What the target's transform made of the event, to be sent instead of it. @default - the event is sent */
  readonly transformed?: RenderedText;
  /** What the transforms of the target's parameters made, by `parameterKey`; those that made nothing are missing. */
  readonly texts: ReadonlyMap<string, string>;
}

/** A delivery rendered for its target: all that an invoker needs, and nothing of the bus. */
export type TargetRequest =
  | ApiCall
  | DynamoDbItemToPut
  | EventBridgeEntryToPut
  | EventBridgeV2EntryToPut
  | EventToEndpoint
  | EventToQueue
  | ExecutionToStart
  | FirehoseRecordToPut
  | HttpRequestToSend
  | KinesisRecordToPut
  | LambdaInvocation
  | LogEventToPut
  | MailToSend
  | ObjectToPut
  | SnsMessageToPublish
  | SqsMessageToSend
  | TaskToRun;

export interface InvokeOptions {
  /** For the whole attempt, greater than 0. */
  readonly timeoutMs: number;
}

/** Carries requests of one type to their targets. What goes wrong out there is the result; only a bug of ours rejects. */
export type Invoke<Request extends TargetRequest> = (request: Request, options: InvokeOptions) => Promise<AttemptResult>;

/** What a function returned, as JSON text in UTF-8, or why it did not. */
export type FunctionAnswer = { readonly payload: Uint8Array } | Refusal;

/** Calls the Lambda function of a transform with a JSON text and waits for what it returns. */
export type CallFunction = (functionArn: string, payload: string, options: InvokeOptions) => Promise<FunctionAnswer>;

/** Carries requests to their targets, and calls functions that transform events. Never throws: what goes wrong is the result. */
export interface TargetInvoker {
  invoke(request: TargetRequest, options: InvokeOptions): Promise<AttemptResult>;
  readonly callFunction: CallFunction;
}
