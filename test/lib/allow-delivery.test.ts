import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { expect, test } from 'vitest';
import { allowDelivery } from '../../lib/glassbus.ts';
import { testApp } from './synthesized.ts';

const glassbus = { rulesServiceToken: 'unused', matcherRoleArn: 'arn:aws:iam::123456789012:role/matcher' };

test('a queue lets the matcher send', () => {
  const stack = new Stack(testApp(), 'Shop');
  allowDelivery(glassbus, new Queue(stack, 'Inbox'));
  Template.fromStack(stack).hasResourceProperties('AWS::SQS::QueuePolicy', {
    PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', Principal: { AWS: glassbus.matcherRoleArn } }] },
  });
});

test('a topic lets the matcher publish', () => {
  const stack = new Stack(testApp(), 'Shop');
  allowDelivery(glassbus, new Topic(stack, 'News'));
  Template.fromStack(stack).hasResourceProperties('AWS::SNS::TopicPolicy', {
    PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'sns:Publish', Principal: { AWS: glassbus.matcherRoleArn } }] },
  });
});

test('a function lets the matcher invoke', () => {
  const stack = new Stack(testApp(), 'Shop');
  allowDelivery(glassbus, new Function(stack, 'Billing', { runtime: Runtime.NODEJS_24_X, handler: 'index.handler', code: Code.fromInline('//') }));
  Template.fromStack(stack).hasResourceProperties('AWS::Lambda::Permission', { Action: 'lambda:InvokeFunction', Principal: glassbus.matcherRoleArn });
});

test('an imported queue is refused: nothing here can change its policy', () => {
  const stack = new Stack(testApp(), 'Shop');
  const queue = Queue.fromQueueArn(stack, 'Inbox', 'arn:aws:sqs:eu-central-1:123456789012:inbox');
  expect(() => allowDelivery(glassbus, queue)).toThrow('Shop/Inbox was imported: let arn:aws:iam::123456789012:role/matcher make sqs:SendMessage');
});

test('an imported topic is refused, too', () => {
  const stack = new Stack(testApp(), 'Shop');
  const topic = Topic.fromTopicArn(stack, 'News', 'arn:aws:sns:eu-central-1:123456789012:news');
  expect(() => allowDelivery(glassbus, topic)).toThrow('Shop/News was imported');
});
