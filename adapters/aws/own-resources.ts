import type { Refusal } from '../../core/delivery/attempt.ts';
import type { InRole } from '../../core/target/aws-target.ts';
import type { Invoke, TargetRequest } from '../../core/target/target.ts';
import type { AwsInvokers } from '../target-invoker.ts';

/** What a deployment is made of, as its functions are told of it. */
export interface Deployment {
  readonly buses: Iterable<{ readonly queueArn: string; readonly deadLetterQueueUrl: string }>;
  /** Names or ARNs. */
  readonly tables: readonly string[];
  /** The name of the log group of the function that sends. @default - it has none */
  readonly logGroup?: string | undefined;
}

/** The ARNs of all that the bus writes to for itself; everything lies where its queues do. */
export function ownResources({ buses, tables, logGroup }: Deployment): ReadonlySet<string> {
  return new Set(Array.from(buses).flatMap(({ queueArn, deadLetterQueueUrl }) => {
    const [, partition, , region, account] = queueArn.split(':');
    const arn = (service: string, resource: string): string => ['arn', partition, service, region, account, resource].join(':');
    return [
      queueArn,
      arn('sqs', deadLetterQueueUrl.slice(deadLetterQueueUrl.lastIndexOf('/') + 1)),
      ...tables.map((table) => (table.startsWith('arn:') ? table : arn('dynamodb', `table/${table}`))),
      ...(logGroup === undefined ? [] : [arn('logs', `log-group:${logGroup}`)]),
    ];
  }));
}

/**
 * Invokers that write to nothing that the bus itself lives on. Its credentials allow that, because the bus does so; a rule that
 * did could forge traces, dead letters, and deliveries of other rules. With a role of its own a target may go wherever that
 * role may: whoever made the role has allowed it.
 *
 * The code is `own_resource`.
 */
export function withoutOwn(invokers: AwsInvokers, own: ReadonlySet<string>): AwsInvokers {
  const isOwn = (arn: string): boolean => own.has(arn);
  return {
    ...invokers,
    'cloudwatch-logs': unless(({ logGroupArn }) => isOwn(logGroupArn.replace(/:\*$/, '')), invokers['cloudwatch-logs']),
    dynamodb: unless(({ tableArn }) => isOwn(tableArn), invokers.dynamodb),
    sqs: unless(({ queueArn }) => isOwn(queueArn), invokers.sqs),
  };
}

const refusal: Refusal = {
  accepted: false,
  code: 'own_resource',
  message: 'The bus itself lives on this resource, and no rule may write to it: to send events to a bus, use a target of the type bus.',
  retryable: false,
};

function unless<Request extends TargetRequest & InRole>(isOwn: (request: Request) => boolean, invoke: Invoke<Request>): Invoke<Request> {
  return async (request, options) => (request.role === undefined && isOwn(request) ? refusal : invoke(request, options));
}
