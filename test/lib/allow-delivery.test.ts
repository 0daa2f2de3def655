import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
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

test('a function lets the matcher invoke', () => {
  const stack = new Stack(testApp(), 'Shop');
  allowDelivery(glassbus, new Function(stack, 'Billing', { runtime: Runtime.NODEJS_24_X, handler: 'index.handler', code: Code.fromInline('//') }));
  Template.fromStack(stack).hasResourceProperties('AWS::Lambda::Permission', { Action: 'lambda:InvokeFunction', Principal: glassbus.matcherRoleArn });
});

test('an imported queue is refused: nothing here can change its policy', () => {
  const stack = new Stack(testApp(), 'Shop');
  const queue = Queue.fromQueueArn(stack, 'Inbox', 'arn:aws:sqs:eu-central-1:123456789012:inbox');
  expect(() => allowDelivery(glassbus, queue)).toThrow('Shop/Inbox is an imported queue');
});
