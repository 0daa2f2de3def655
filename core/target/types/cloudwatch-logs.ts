import { failure, type RenderFailure } from '../../transform/index.ts';
import { arnSchema, type AwsTarget, checkArns, type InRole, inRoleOf, schemaOnAws } from '../aws-target.ts';
import { eventTimeMs } from '../event-time.ts';
import { checkFixedTexts } from '../fixed-text.ts';
import { type Parameter, parameterSchema, textOf } from '../parameters.ts';
import { unsendable } from '../sendable-text.ts';
import type { DeliveryToRender } from '../target.ts';
import type { OwnSchema, TargetDocumentation, TargetRules, TargetType } from '../target-type.ts';

/** A log group of CloudWatch Logs; it gets the CloudEvent as JSON. */
export interface CloudWatchLogsTarget extends AwsTarget {
  readonly type: 'cloudwatch-logs';
  /** `arn:<partition>:logs:<region>:<account>:log-group:<name>[:*]` */
  readonly logGroupArn: string;
  /** Made when it is not there. */
  readonly logStream?: Parameter;
}

/** One log event, ready to be put. */
export interface LogEventToPut extends InRole {
  readonly type: 'cloudwatch-logs';
  readonly logGroupArn: string;
  /** 1 to 512 characters without `:` and `*`. */
  readonly logStream: string;
  /** Milliseconds since 1970. */
  readonly timestampMs: number;
  readonly message: string;
}

/** What each log event counts for beside its message, in bytes, and what a call takes. @source CloudWatch Logs, PutLogEvents */
export const logEventOverheadBytes = 26;
export const maxLogBytes = 1_048_576;

function schema(): OwnSchema {
  return schemaOnAws({
    required: ['logGroupArn'],
    properties: {
      logGroupArn: arnSchema('The log group: arn:<partition>:logs:<region>:<account>:log-group:<name>.'),
      logStream: parameterSchema(
        'The stream within the group, made when it is not there: 1 to 512 characters without colons and asterisks. Few streams cost few calls. Default: bus and rule, default/paid-orders.',
        { minLength: 1, maxLength: 512 },
      ),
    },
  });
}

const expectedArn = {
  property: 'logGroupArn',
  service: 'logs',
  resource: /^log-group:[A-Za-z0-9_/.#-]{1,512}(?::\*)?$/,
  noun: "a log group's ARN such as arn:aws:logs:eu-central-1:123456789012:log-group:/glassbus/orders",
};

const parameters = { logStream: 'text' } as const;

export const cloudWatchLogsType: TargetType<CloudWatchLogsTarget> = {
  parameters,
  takesRecords: true,
  // A call takes 10,000, of one stream: what an event names its own stream by makes a call for each.
  batchSize: 100,
  destination: ({ logGroupArn }) => logGroupArn,
  render: renderLogEvent,
};

export const cloudWatchLogsRules: TargetRules<CloudWatchLogsTarget> = {
  schema,
  parameters,
  check: (target) => [...checkArns(target, expectedArn), ...checkFixedTexts(target, { logStream: unfitStream })],
};

export const cloudWatchLogsDocumentation: TargetDocumentation<CloudWatchLogsTarget> = {
  title: 'CloudWatch Logs',
  summary: "A log group gets the event as a log event, or what the transform makes of it. Its time is the event's `time`, and the time of receipt where it has none.",
  delivered: 'CloudWatch Logs has accepted the log event.',
  once: "The event's `source` and `id`: a log keeps duplicates.",
  retried:
    'Throttling, faults of CloudWatch Logs, and an event more than two hours in the future; not an event that is more than 14 days old or older than the group keeps its events, and not a group that is not there, or that may not be written to.',
  permissions: ['logs:PutLogEvents', 'logs:CreateLogStream'],
  examples: [
    { type: 'cloudwatch-logs', logGroupArn: 'arn:aws:logs:eu-central-1:123456789012:log-group:/glassbus/orders' },
    { type: 'cloudwatch-logs', logGroupArn: 'arn:aws:logs:eu-central-1:123456789012:log-group:/glassbus/orders:*', logStream: { form: 'jsonpath', path: '$.source' } },
  ],
};

function renderLogEvent(target: CloudWatchLogsTarget, delivery: DeliveryToRender): LogEventToPut | RenderFailure {
  const { text } = delivery.transformed ?? delivery.accepted;
  const logStream = textOf(delivery, target.logStream, 'logStream') || `${delivery.bus}/${delivery.rule}`;
  const unfit = unsendable(text, { service: 'CloudWatch Logs', noun: 'log event', maxBytes: maxLogBytes - logEventOverheadBytes });
  return unfit ?? unfitStream(logStream) ?? {
    type: 'cloudwatch-logs',
    logGroupArn: target.logGroupArn,
    logStream,
    timestampMs: eventTimeMs(delivery),
    message: text,
    ...inRoleOf(target, delivery),
  };
}

/** @source CloudWatch Logs, CreateLogStream, logStreamName */
function unfitStream(logStream: string): RenderFailure | undefined {
  if (/^[^:*]{1,512}$/.test(logStream) && logStream.isWellFormed()) return undefined;
  return failure('transform.unsendable_text', 'the name of a log stream has 1 to 512 characters, and neither `:` nor `*`');
}
