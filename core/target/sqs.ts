import type { TargetBase } from './target.ts';

/** An SQS queue, standard or FIFO; it gets the CloudEvent as JSON. */
export interface SqsTarget extends TargetBase {
  readonly type: 'sqs';
  /** `arn:<partition>:sqs:<region>:<account>:<name>` */
  readonly queueArn: string;
}

/** One message, ready to be sent. */
export interface SqsMessageToSend {
  readonly type: 'sqs';
  readonly queueArn: string;
  readonly body: string;
  /** String attributes. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Only for a FIFO queue (its name ends in `.fifo`). */
  readonly fifo?: { readonly group: string; readonly deduplicationId: string };
}
