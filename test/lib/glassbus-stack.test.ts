import { Capture, Match } from 'aws-cdk-lib/assertions';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { describe, expect, test } from 'vitest';
import type { Buses } from '../../lib/bus-settings.ts';
import { functionNamed, synthesized } from './synthesized.ts';

const template = synthesized();

describe('a bus', () => {
  test('tells ingest within which time it takes an event in once', () => {
    expect(busesOf('ingest', { once: { deduplicate: { windowHours: 24 } } })).toContain('"deduplicateHours":24');
  });

  test('keeps events for 4 days and leaves the matcher six times its timeout', () => {
    template.hasResource('AWS::SQS::Queue', {
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        MessageRetentionPeriod: 345_600,
        VisibilityTimeout: 360,
        SqsManagedSseEnabled: true,
        RedrivePolicy: { maxReceiveCount: 5, deadLetterTargetArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('DeadLetterQueue'), 'Arn'] } },
      },
    });
  });

  test('keeps dead letters for 14 days', () => {
    template.hasResourceProperties('AWS::SQS::Queue', { MessageRetentionPeriod: 1_209_600, SqsManagedSseEnabled: true });
  });

  test('refuses calls without TLS on both of its queues', () => {
    const insecure = { Effect: 'Deny', Action: 'sqs:*', Principal: { AWS: '*' }, Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
    template.resourcePropertiesCountIs('AWS::SQS::QueuePolicy', { PolicyDocument: { Statement: [Match.objectLike(insecure)] } }, 2);
  });

  test('feeds the matcher ten messages at a time, at once, and takes back single ones', () => {
    template.resourceCountIs('AWS::Lambda::EventSourceMapping', 1);
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumBatchingWindowInSeconds: Match.absent(),
      ScalingConfig: Match.absent(),
    });
  });

  test('has queues and a mapping of its own, whatever other buses there are', () => {
    const three = synthesized({ buses: { default: {}, orders: {}, audit: {} } });
    three.resourceCountIs('AWS::SQS::Queue', 6);
    three.resourceCountIs('AWS::Lambda::EventSourceMapping', 3);
  });
});

describe('a FIFO bus', () => {
  const fifo = synthesized({ buses: { orders: { fifo: true } } });

  test('has queues in order, fast per key, in which nothing is dropped for what it says', () => {
    const inOrder = { FifoQueue: true, ContentBasedDeduplication: false, DeduplicationScope: 'messageGroup', FifoThroughputLimit: 'perMessageGroupId' };
    fifo.resourcePropertiesCountIs('AWS::SQS::Queue', inOrder, 2);
  });

  test('keeps events as long and hands them out as often as SQS can', () => {
    fifo.hasResourceProperties('AWS::SQS::Queue', { MessageRetentionPeriod: 1_209_600, VisibilityTimeout: 360, RedrivePolicy: { maxReceiveCount: 1_000 } });
  });

  test('tells ingest and matcher that it is one', () => {
    expect(busesOf('ingest', { orders: { fifo: true } })).toContain('"fifo":true');
    expect(busesOf('matcher', { orders: { fifo: true } })).toContain('"fifo":true');
    expect(busesOf('matcher', { orders: { fifo: false } })).not.toContain('fifo');
  });

  test('lets the matcher give messages back for later', () => {
    const consume = { Effect: 'Allow', Action: Match.arrayWith(['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage']) };
    fifo.hasResourceProperties('AWS::IAM::Policy', { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike(consume)]) } });
  });
});

describe('every function', () => {
  test('runs on Node 24 and arm64, and logs JSON without the lines that tell nothing', () => {
    template.resourcePropertiesCountIs(
      'AWS::Lambda::Function',
      {
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        LoggingConfig: { LogFormat: 'JSON', SystemLogLevel: 'WARN', LogGroup: Match.anyValue() },
      },
      4,
    );
  });

  test('has a log of its own that is kept for two weeks', () => {
    template.resourcePropertiesCountIs('AWS::Logs::LogGroup', { RetentionInDays: 14 }, 4);
  });
});

describe('the matcher', () => {
  test('looks up the names of targets on more threads than Node has by default', () => {
    template.hasResourceProperties('AWS::Lambda::Function', { ...functionNamed('matcher'), Environment: { Variables: { UV_THREADPOOL_SIZE: '16' } } });
  });

  test('may call itself through its queue, for 60 s at a time', () => {
    template.hasResourceProperties('AWS::Lambda::Function', { ...functionNamed('matcher'), Timeout: 60, RecursiveLoop: 'Allow' });
  });

  test('is the only function that may', () => {
    template.resourcePropertiesCountIs('AWS::Lambda::Function', { RecursiveLoop: 'Allow' }, 1);
  });

  test('knows the addresses that the targets of a bus may have', () => {
    const buses = busesOf('matcher', { private: { allowAddresses: ['10.0.0.0/8'] } });
    expect(buses).toContain('"allowAddresses":["10.0.0.0/8"]');
  });

  test('keeps bodies in traces for three days unless it is told otherwise', () => {
    const defaults = { GLASSBUS_TRACE_BODIES: 'true', GLASSBUS_TRACE_RETENTION_SECONDS: '259200' };
    template.hasResourceProperties('AWS::Lambda::Function', { ...functionNamed('matcher'), Environment: { Variables: defaults } });
    const told = synthesized({ traceBodies: false, traceRetention: Duration.days(1) });
    const chosen = { GLASSBUS_TRACE_BODIES: 'false', GLASSBUS_TRACE_RETENTION_SECONDS: '86400' };
    told.hasResourceProperties('AWS::Lambda::Function', { ...functionNamed('matcher'), Environment: { Variables: chosen } });
  });
});

describe('the tables', () => {
  test('cost nothing while nothing happens and let old items expire', () => {
    template.resourcePropertiesCountIs(
      'AWS::DynamoDB::Table',
      { BillingMode: 'PAY_PER_REQUEST', TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true } },
      3,
    );
  });

  test('keep the state when the stack goes, and can restore it to any second', () => {
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        KeySchema: [{ AttributeName: 'entry', KeyType: 'HASH' }],
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      },
    });
  });

  test('keep the rules when the stack goes, and can restore them to any second', () => {
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        KeySchema: [
          { AttributeName: 'bus', KeyType: 'HASH' },
          { AttributeName: 'item', KeyType: 'RANGE' },
        ],
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      },
    });
  });

  test('lose the traces with the stack', () => {
    template.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Delete',
      Properties: {
        KeySchema: [
          { AttributeName: 'partition', KeyType: 'HASH' },
          { AttributeName: 'entry', KeyType: 'RANGE' },
        ],
      },
    });
  });

  test('and the queues go with the stack where that is wanted', () => {
    const passing = synthesized({ removalPolicy: RemovalPolicy.DESTROY });
    expect(Object.keys(passing.findResources('AWS::SQS::Queue', { DeletionPolicy: 'Delete' }))).toHaveLength(2);
    expect(Object.keys(passing.findResources('AWS::DynamoDB::Table', { DeletionPolicy: 'Delete' }))).toHaveLength(3);
  });
});

describe('the outputs', () => {
  test('give a line to paste, signed by curl itself', () => {
    const line = curlLine(template);
    expect(line).toContain('curl --aws-sigv4 aws:amz:');
    expect(line).toContain('/buses/default/events');
  });

  test('ask for a key instead where the bus has API keys', () => {
    const line = curlLine(synthesized({ buses: { open: { apiKeys: ['0'.repeat(64)] } } }));
    expect(line).toContain('-H "x-api-key: $GLASSBUS_KEY"');
    expect(line).not.toContain('sigv4');
  });
});

/** The value of the output that says how to post an event, as JSON without its backslashes. */
function curlLine(from: typeof template): string {
  const [output] = Object.values(from.findOutputs('*')).filter(({ Description }) => Description?.startsWith('Post an event'));
  return JSON.stringify(output?.['Value']).replaceAll(String.raw`\"`, '"');
}

function busesOf(room: 'ingest' | 'matcher', buses: Buses): string {
  const capture = new Capture();
  synthesized({ buses }).hasResourceProperties('AWS::Lambda::Function', { ...functionNamed(room), Environment: { Variables: { GLASSBUS_BUSES: capture } } });
  return JSON.stringify(capture.asObject()).replaceAll(String.raw`\"`, '"');
}
