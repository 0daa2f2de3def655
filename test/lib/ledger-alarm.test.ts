import { Aws } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { LedgerAlarmError, readLedgerAlarm } from '../../lib/ledger-alarm.ts';
import { synthesized } from './synthesized.ts';

const topicArn = 'arn:aws:sns:eu-west-1:111111111111:on-call';

test('an alarm counts what the matcher logs as overdue, and tells the topic', () => {
  const template = synthesized({ ledgerAlarm: { topicArn } });
  template.hasResourceProperties('AWS::Logs::MetricFilter', {
    LogGroupName: { Ref: Match.stringLikeRegexp('^MatcherLog') },
    FilterPattern: '{ $.message.ledgerOverdue > 0 }',
    MetricTransformations: [{ MetricNamespace: 'Glassbus', MetricName: 'LedgerOverdue', MetricValue: '$.message.ledgerOverdue' }],
  });
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    Namespace: 'Glassbus',
    MetricName: 'LedgerOverdue',
    Statistic: 'Sum',
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
    AlarmActions: [topicArn],
  });
});

test('there is none unless it is asked for, since each costs', () => {
  const template = synthesized();
  template.resourceCountIs('AWS::CloudWatch::Alarm', 0);
  template.resourceCountIs('AWS::Logs::MetricFilter', 0);
});

test.each([
  ['nothing', undefined, {}],
  ['an alarm that tells nobody', {}, { ledgerAlarm: {} }],
  ['a topic', { topicArn }, { ledgerAlarm: { topicArn } }],
  ['text, as the command line brings it', `{"topicArn":"${topicArn}"}`, { ledgerAlarm: { topicArn } }],
])('takes %s', (_name, context, expected) => {
  expect(readLedgerAlarm(context)).toEqual(expected);
});

test.each([
  ['true', true, ''],
  ['a name', { topicArn: 'on-call' }, 'topicArn'],
  ['the ARN of a queue', { topicArn: 'arn:aws:sqs:eu-west-1:111111111111:on-call' }, 'topicArn'],
  ['a setting that is not there', { email: 'on-call@example.com' }, 'email'],
  ['text that is not JSON', '{topicArn', ''],
])('refuses %s', (_name, context, path) => {
  expect(() => readLedgerAlarm(context)).toThrow(LedgerAlarmError);
  expect(() => readLedgerAlarm(context)).toThrow(expect.objectContaining({ code: 'ledger.alarm', path }));
});

test('a topic that a CDK app names itself is checked, too', () => {
  expect(() => synthesized({ ledgerAlarm: { topicArn: 'on-call' } })).toThrow(expect.objectContaining({ code: 'ledger.alarm', path: 'topicArn' }));
  expect(() => synthesized({ ledgerAlarm: { topicArn: Aws.STACK_ID } })).not.toThrow();
});
