import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { objectsOf } from '../../adapters/aws/json-answer.ts';
import { createAwsInvokers } from '../../adapters/aws/target-invokers.ts';
import { xmlElements, xmlText } from '../../adapters/aws/xml-text.ts';
import type { AwsInvokers } from '../../adapters/target-invoker.ts';
import { eventually } from '../support/eventually.ts';
import { startLoopbackServer } from '../support/loopback-server.ts';
import { type MiniStack, region, startMiniStack } from '../support/ministack.ts';
import { type AwsCalls, createAwsCalls, credentials } from './aws-calls.ts';

/** What the targets on AWS deliver arrives in the service: in an emulator of it, which is not told that it is one. */

const account = '000000000000';
const ok = { accepted: true, code: 'ok' };
const options = { timeoutMs: 10_000 };

let stack: MiniStack;
let aws: AwsCalls;
let invokers: AwsInvokers;

beforeAll(async () => {
  stack = await startMiniStack();
  aws = createAwsCalls(stack.url);
  invokers = createAwsInvokers({ endpoint: stack.url, credentials });
});

afterAll(() => stack.stop());

function arn(service: string, resource: string): string {
  return `arn:aws:${service}:${region}:${account}:${resource}`;
}

async function createQueue(name: string): Promise<string> {
  const attributes = name.endsWith('.fifo') ? { Attributes: { FifoQueue: 'true' } } : {};
  const { QueueUrl } = await aws.json('sqs', 'AmazonSQS.CreateQueue', { QueueName: name, ...attributes });
  return String(QueueUrl);
}

/** What a queue holds, once it holds something. */
function received(queueUrl: string) {
  return eventually('a message', async () => {
    const { Messages } = await aws.json('sqs', 'AmazonSQS.ReceiveMessage', { QueueUrl: queueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ['All'], AttributeNames: ['All'] });
    const messages = objectsOf(Messages);
    return messages.length > 0 ? messages : undefined;
  });
}

async function orderItem(id: string): Promise<unknown> {
  const { Item } = await aws.json('dynamodb', 'DynamoDB_20120810.GetItem', { TableName: 'orders', Key: { id: { S: id } } });
  return Item;
}

function fromBase64(text: unknown): string {
  return Buffer.from(String(text), 'base64').toString();
}

describe('SNS', () => {
  test('a message reaches a subscribed queue with its attributes', async () => {
    const queueUrl = await createQueue('sns-subscriber');
    const topicArn = xmlText(await aws.query('sns', { Action: 'CreateTopic', Version: '2010-03-31', Name: 'orders' }), 'TopicArn') ?? '';
    await aws.query('sns', {
      Action: 'Subscribe', Version: '2010-03-31', TopicArn: topicArn, Protocol: 'sqs', Endpoint: arn('sqs', 'sns-subscriber'),
      'Attributes.entry.1.key': 'RawMessageDelivery', 'Attributes.entry.1.value': 'true',
    });
    const message = { type: 'sns', topicArn, message: '{"id":"ü & <1>"}', attributes: { 'content-type': 'application/json', shop: 'Berlin' } } as const;
    expect(await invokers.sns(message, options)).toEqual(ok);
    expect(await received(queueUrl)).toMatchObject([{ Body: '{"id":"ü & <1>"}', MessageAttributes: { shop: { StringValue: 'Berlin' } } }]);
  });

  test('a repeated message to a FIFO topic arrives once', async () => {
    const queueUrl = await createQueue('sns-subscriber.fifo');
    const created = await aws.query('sns', {
      Action: 'CreateTopic', Version: '2010-03-31', Name: 'orders.fifo', 'Attributes.entry.1.key': 'FifoTopic', 'Attributes.entry.1.value': 'true',
    });
    const topicArn = xmlText(created, 'TopicArn') ?? '';
    await aws.query('sns', { Action: 'Subscribe', Version: '2010-03-31', TopicArn: topicArn, Protocol: 'sqs', Endpoint: arn('sqs', 'sns-subscriber.fifo') });
    const message = { type: 'sns', topicArn, message: 'one', attributes: { 'content-type': 'text/plain' }, group: 'g', deduplicationId: 'abc' } as const;
    expect(await invokers.sns(message, options)).toEqual(ok);
    expect(await invokers.sns(message, options)).toEqual(ok);
    expect(await received(queueUrl)).toHaveLength(1);
  });

  test('a topic that is not there refuses for good', async () => {
    const message = { type: 'sns', topicArn: arn('sns', 'gone'), message: 'one', attributes: { 'content-type': 'text/plain' } } as const;
    expect(await invokers.sns(message, options)).toMatchObject({ accepted: false, code: 'NotFound', retryable: false });
  });
});

describe('Kinesis', () => {
  test('records arrive under their keys', async () => {
    const streamArn = arn('kinesis', 'stream/orders');
    await aws.json('kinesis', 'Kinesis_20131202.CreateStream', { StreamName: 'orders', ShardCount: 1 });
    await eventually('the stream is active', async () => {
      const { StreamDescriptionSummary } = await aws.json('kinesis', 'Kinesis_20131202.DescribeStreamSummary', { StreamName: 'orders' });
      return JSON.stringify(StreamDescriptionSummary).includes('"ACTIVE"') ? true : undefined;
    });
    const records = ['one', 'zwölf'].map((text) => ({ type: 'kinesis', streamArn, partitionKey: 'customer-7', text }) as const);
    expect(await Promise.all(records.map((record) => invokers.kinesis(record, options)))).toEqual([ok, ok]);
    const { ShardIterator } = await aws.json('kinesis', 'Kinesis_20131202.GetShardIterator', {
      StreamName: 'orders', ShardId: 'shardId-000000000000', ShardIteratorType: 'TRIM_HORIZON',
    });
    const { Records } = await aws.json('kinesis', 'Kinesis_20131202.GetRecords', { ShardIterator });
    expect(objectsOf(Records).map(({ PartitionKey, Data }) => [PartitionKey, fromBase64(Data)])).toEqual([['customer-7', 'one'], ['customer-7', 'zwölf']]);
  });

  test('a stream that is not there refuses for good', async () => {
    const record = { type: 'kinesis', streamArn: arn('kinesis', 'stream/gone'), partitionKey: 'k', text: 'x' } as const;
    expect(await invokers.kinesis(record, options)).toMatchObject({ accepted: false, code: 'ResourceNotFoundException', retryable: false });
  });
});

describe('Firehose', () => {
  test('records arrive in the bucket of the stream', async () => {
    await aws.s3('PUT', '/lake');
    await aws.json('firehose', 'Firehose_20150804.CreateDeliveryStream', {
      DeliveryStreamName: 'orders',
      ExtendedS3DestinationConfiguration: { BucketARN: 'arn:aws:s3:::lake', RoleARN: `arn:aws:iam::${account}:role/firehose` },
    });
    const record = { type: 'firehose', deliveryStreamArn: arn('firehose', 'deliverystream/orders'), text: '{"id":"1"}\n' } as const;
    expect(await invokers.firehose(record, options)).toEqual(ok);
    const [key] = await eventually('an object', async () => {
      const keys = xmlElements(await aws.s3('GET', '/lake?list-type=2'), 'Key');
      return keys.length > 0 ? keys : undefined;
    });
    expect(await aws.s3('GET', `/lake/${key}`)).toBe('{"id":"1"}\n');
  });

  test('a stream that is not there refuses for good', async () => {
    const record = { type: 'firehose', deliveryStreamArn: arn('firehose', 'deliverystream/gone'), text: 'x' } as const;
    expect(await invokers.firehose(record, options)).toMatchObject({ accepted: false, code: 'ResourceNotFoundException', retryable: false });
  });
});

describe('EventBridge', () => {
  const entry = {
    type: 'event-bridge', eventBusArn: arn('events', 'event-bus/orders'), source: 'shop.web', detailType: 'order.paid', detail: '{"total":120}',
    timeMs: Date.parse('2026-11-21T10:00:00Z'), resources: ['arn:aws:s3:::orders'],
  } as const;

  test('an event reaches the queue of a rule', async () => {
    const queueUrl = await createQueue('rule-target');
    await aws.json('events', 'AWSEvents.CreateEventBus', { Name: 'orders' });
    await aws.json('events', 'AWSEvents.PutRule', { Name: 'all', EventBusName: 'orders', EventPattern: '{"source":["shop.web"]}' });
    await aws.json('events', 'AWSEvents.PutTargets', { Rule: 'all', EventBusName: 'orders', Targets: [{ Id: 'queue', Arn: arn('sqs', 'rule-target') }] });
    expect(await invokers['event-bridge'](entry, options)).toEqual(ok);
    const [message] = await received(queueUrl);
    expect(JSON.parse(String(message?.['Body']))).toMatchObject({
      source: 'shop.web', 'detail-type': 'order.paid', detail: { total: 120 }, resources: ['arn:aws:s3:::orders'],
    });
  });

  test('a source of AWS is refused for good', async () => {
    expect(await invokers['event-bridge']({ ...entry, source: 'aws.s3' }, options)).toMatchObject({
      accepted: false, code: 'NotAuthorizedForSourceException', retryable: false,
    });
  });
});

describe('CloudWatch Logs', () => {
  const logEvent = {
    type: 'cloudwatch-logs', logGroupArn: arn('logs', 'log-group:/glassbus/orders'), logStream: 'default/paid-orders', timestampMs: Date.now(), message: '{"id":"1"}',
  } as const;

  test('log events arrive in a stream that was not there', async () => {
    await aws.json('logs', 'Logs_20140328.CreateLogGroup', { logGroupName: '/glassbus/orders' });
    const later = { ...logEvent, timestampMs: logEvent.timestampMs + 1, message: 'later' };
    expect(await Promise.all([later, logEvent].map((one) => invokers['cloudwatch-logs'](one, options)))).toEqual([ok, ok]);
    const { events } = await aws.json('logs', 'Logs_20140328.GetLogEvents', { logGroupName: '/glassbus/orders', logStreamName: 'default/paid-orders', startFromHead: true });
    expect(objectsOf(events).map(({ message }) => message)).toEqual(['{"id":"1"}', 'later']);
  });

  test('a group that is not there refuses for good', async () => {
    const elsewhere = { ...logEvent, logGroupArn: arn('logs', 'log-group:/gone') };
    expect(await invokers['cloudwatch-logs'](elsewhere, options)).toMatchObject({ accepted: false, code: 'ResourceNotFoundException', retryable: false });
  });
});

describe('DynamoDB', () => {
  const tableArn = arn('dynamodb', 'table/orders');
  const request = { type: 'dynamodb', tableArn, item: { id: { S: '1' }, total: { N: '12345678901234567890.5' }, items: { L: [{ NULL: true }] } } } as const;

  beforeAll(async () => {
    await aws.json('dynamodb', 'DynamoDB_20120810.CreateTable', {
      TableName: 'orders', BillingMode: 'PAY_PER_REQUEST', AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }], KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    });
  });

  test('an item arrives with every digit, and a repeated delivery leaves one', async () => {
    expect(await invokers.dynamodb(request, options)).toEqual(ok);
    expect(await invokers.dynamodb(request, options)).toEqual(ok);
    expect(await orderItem('1')).toEqual(request.item);
  });

  test('an item that is there stays where the rule wants it to', async () => {
    const first = { type: 'dynamodb', tableArn, item: { id: { S: '2' }, by: { S: 'first' } }, unlessExists: 'id' } as const;
    expect(await invokers.dynamodb(first, options)).toEqual(ok);
    expect(await invokers.dynamodb({ ...first, item: { id: { S: '2' }, by: { S: 'second' } } }, options)).toEqual({ accepted: true, code: 'already_exists' });
    expect(await orderItem('2')).toEqual({ id: { S: '2' }, by: { S: 'first' } });
  });

  test('an item without its key is refused for good', async () => {
    expect(await invokers.dynamodb({ ...request, item: { total: { N: '1' } } }, options)).toMatchObject({ accepted: false, code: 'ValidationException', retryable: false });
  });
});

describe('Step Functions', () => {
  const execution = { type: 'step-functions', stateMachineArn: arn('states', 'stateMachine:orders'), execution: 'start', name: '0a1b2c', input: '{"total":120.00}' } as const;
  const failing = { ...execution, stateMachineArn: arn('states', 'stateMachine:failing'), execution: 'wait' } as const;

  beforeAll(async () => {
    const states = { pass: { Type: 'Pass', End: true }, fail: { Type: 'Fail', Error: 'OutOfStock', Cause: 'none left' } };
    const machines = [['orders', 'STANDARD', 'pass'], ['prices', 'EXPRESS', 'pass'], ['failing', 'EXPRESS', 'fail']] as const;
    for (const [name, type, state] of machines) {
      const definition = JSON.stringify({ StartAt: 'Only', States: { Only: states[state] } });
      await aws.json('states', 'AWSStepFunctions.CreateStateMachine', { name, type, definition, roleArn: `arn:aws:iam::${account}:role/states` });
    }
  });

  test('a repeated delivery starts one execution, with its input', async () => {
    expect(await invokers['step-functions'](execution, options)).toEqual(ok);
    const { status, input } = await eventually('the execution has ended', async () => {
      const described = await aws.json('states', 'AWSStepFunctions.DescribeExecution', { executionArn: arn('states', 'execution:orders:0a1b2c') });
      return described['status'] === 'RUNNING' ? undefined : described;
    });
    expect([status, input]).toEqual(['SUCCEEDED', '{"total":120.00}']);
    expect(await invokers['step-functions'](execution, options)).toEqual({ accepted: true, code: 'ExecutionAlreadyExists' });
  });

  test('an execution that is waited for is delivered when it has succeeded, and not when it has failed', async () => {
    const prices = { ...failing, stateMachineArn: arn('states', 'stateMachine:prices') };
    expect(await invokers['step-functions'](prices, options)).toEqual(ok);
    expect(await invokers['step-functions'](failing, options)).toMatchObject({ accepted: false, code: 'OutOfStock', message: 'none left', retryable: true });
  });

  test('a state machine that is not there refuses for good', async () => {
    const gone = { ...execution, stateMachineArn: arn('states', 'stateMachine:gone') };
    expect(await invokers['step-functions'](gone, options)).toMatchObject({ accepted: false, code: 'StateMachineDoesNotExist', retryable: false });
  });
});

describe('S3', () => {
  const object = { type: 's3', bucket: 'shop-events', region, key: "größe/it's (1)+2.json", contentType: 'application/json', body: '{"id":"ü"}' } as const;

  test('an object arrives under its key, and a repeated delivery leaves one', async () => {
    await aws.s3('PUT', '/shop-events');
    expect(await invokers.s3(object, options)).toEqual(ok);
    expect(await invokers.s3(object, options)).toEqual(ok);
    const listed = await aws.s3('GET', '/shop-events?list-type=2');
    expect(xmlElements(listed, 'Key').map((key) => xmlText(`<Key>${key}</Key>`, 'Key'))).toEqual(["größe/it's (1)+2.json"]);
    expect(await aws.s3('GET', '/shop-events/gr%C3%B6%C3%9Fe/it%27s%20%281%29%2B2.json')).toBe('{"id":"ü"}');
  });

  test('a bucket that is not there refuses for good', async () => {
    expect(await invokers.s3({ ...object, bucket: 'gone' }, options)).toMatchObject({ accepted: false, code: 'NoSuchBucket', retryable: false });
  });
});

describe('ECS', () => {
  const task = { type: 'ecs', clusterArn: arn('ecs', 'cluster/jobs'), taskDefinitionArn: arn('ecs', 'task-definition/report:1'), overrides: '{"cpu":"512"}', clientToken: '0a1b2c' } as const;

  test('a task is run with what tells it of its event', async () => {
    await aws.json('ecs', 'AmazonEC2ContainerServiceV20141113.CreateCluster', { clusterName: 'jobs' });
    await aws.json('ecs', 'AmazonEC2ContainerServiceV20141113.RegisterTaskDefinition', {
      family: 'report', containerDefinitions: [{ name: 'report', image: 'report', memory: 128 }],
    });
    expect(await invokers.ecs(task, options)).toEqual(ok);
    const { taskArns } = await aws.json('ecs', 'AmazonEC2ContainerServiceV20141113.ListTasks', { cluster: 'jobs', startedBy: '0a1b2c' });
    const { tasks } = await aws.json('ecs', 'AmazonEC2ContainerServiceV20141113.DescribeTasks', { cluster: 'jobs', tasks: taskArns });
    expect(objectsOf(tasks)).toMatchObject([{ taskDefinitionArn: task.taskDefinitionArn, overrides: { cpu: '512' } }]);
  });

  test('a task definition that is not there may come', async () => {
    const missing = { ...task, taskDefinitionArn: arn('ecs', 'task-definition/missing:1') };
    expect(await invokers.ecs(missing, options)).toMatchObject({ accepted: false, code: 'ClientException', retryable: true });
  });
});

describe('API Gateway', () => {
  test('a call reaches what is behind an API', async () => {
    const behind = await startLoopbackServer(() => 202);
    onTestFinished(() => behind.stop());
    const { apiId } = await aws.rest('apigateway', '/v2/apis', { name: 'orders', protocolType: 'HTTP' });
    const { integrationId } = await aws.rest('apigateway', `/v2/apis/${String(apiId)}/integrations`, {
      integrationType: 'HTTP_PROXY', integrationMethod: 'ANY', integrationUri: behind.url, payloadFormatVersion: '1.0',
    });
    await aws.rest('apigateway', `/v2/apis/${String(apiId)}/routes`, { routeKey: 'POST /orders', authorizationType: 'AWS_IAM', target: `integrations/${String(integrationId)}` });
    await aws.rest('apigateway', `/v2/apis/${String(apiId)}/stages`, { stageName: '$default', autoDeploy: true });
    // The emulator has all APIs under one path of its own, for want of a host for each.
    const invoke = createAwsInvokers({ endpoint: `${stack.url}/_aws/execute-api`, credentials })['api-gateway'];
    const call = {
      type: 'api-gateway', place: { partition: 'aws', region }, apiId: String(apiId), method: 'POST', path: '/orders', query: { notify: 'a b' },
      headers: { 'content-type': 'application/json', 'webhook-id': '0a1b2c' }, body: '{"id":"ü"}',
    } as const;
    expect(await invoke(call, options)).toEqual({ accepted: true, code: '202' });
    expect(await behind.gotten(1)).toMatchObject([{ method: 'POST', headers: { 'webhook-id': '0a1b2c' }, body: '{"id":"ü"}' }]);
    expect(await invoke({ ...call, path: '/gone' }, options)).toMatchObject({ accepted: false, code: '404', retryable: false });
  });
});

describe('SES', () => {
  test('a message is sent to all that it names', async () => {
    await aws.rest('ses', '/v2/email/identities', { EmailIdentity: 'shop@example.com' });
    const mail = {
      type: 'ses', region, from: '"Shop" <shop@example.com>', to: ['ada@example.com'], cc: ['bob@example.com'], bcc: [], replyTo: [],
      subject: 'Größe', text: 'Order 7 is paid.', html: '<b>paid</b>', deliveryId: '0a1b2c',
    } as const;
    expect(await invokers.ses(mail, options)).toEqual(ok);
    const sent = await fetch(`${stack.url}/_ministack/ses/messages?account=${account}`).then((answer) => answer.json());
    expect(sent).toMatchObject({
      messages: { [account]: [{ To: ['ada@example.com'], CC: ['bob@example.com'], Subject: 'Größe', BodyText: 'Order 7 is paid.', BodyHtml: '<b>paid</b>' }] },
    });
  });
});
