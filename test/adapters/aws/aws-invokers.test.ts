import { type AwsInvokers, awsTypes } from '../../../adapters/target-invoker.ts';
import { describeAwsInvoker, type ServiceAnswers } from '../../conformance/aws-invoker.ts';
import type { ServiceAnswer } from './aws-double.ts';

/** A refusal as services with AWS JSON put it. */
function refusing(status: number, name: string): ServiceAnswer {
  return { status, headers: { 'x-amzn-errortype': name }, body: JSON.stringify({ __type: `com.amazonaws.service#${name}`, message: `${name}: no` }) };
}

function json(body: object): ServiceAnswer {
  return { body: JSON.stringify(body) };
}

/** What each service answers, as its API reference has it. */
const answers: { readonly [Type in keyof AwsInvokers]: ServiceAnswers } = {
  lambda: {
    accepted: json({}),
    refused: { answer: refusing(404, 'ResourceNotFoundException'), code: 'ResourceNotFoundException' },
    throttled: { answer: refusing(429, 'TooManyRequestsException'), code: 'TooManyRequestsException' },
  },
  sqs: {
    accepted: json({ Successful: [{ Id: '0', MessageId: '5fea7756-0ea4-451a-a703-a558b933e274' }] }),
    refused: { answer: refusing(400, 'AWS.SimpleQueueService.NonExistentQueue'), code: 'NonExistentQueue' },
    throttled: { answer: refusing(400, 'RequestThrottled'), code: 'RequestThrottled' },
    unclear: json({ Successful: [] }),
  },
};

for (const type of awsTypes) describeAwsInvoker(type, answers[type]);
