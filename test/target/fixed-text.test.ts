import { expect, test } from 'vitest';
import { checkTarget } from '../../core/target/check-target.ts';
import type { Target } from '../../core/target/target.ts';
import { base } from './render.ts';

const topic = { ...base, type: 'sns', topicArn: 'arn:aws:sns:eu-central-1:123456789012:orders' } as const;
const bus = { ...base, type: 'event-bridge', eventBusArn: 'arn:aws:events:eu-central-1:123456789012:event-bus/orders' } as const;
const group = { ...base, type: 'cloudwatch-logs', logGroupArn: 'arn:aws:logs:eu-central-1:123456789012:log-group:orders' } as const;

function problemsOf(target: Target): readonly object[] {
  return checkTarget(target, { addresses: { allow: [] }, environmentSecrets: false, anyRole: false });
}

test.each<[string, Target]>([
  ['subject', { ...topic, subject: 'two\nlines' }],
  ['source', { ...bus, source: 'aws.orders' }],
  ['logStream', { ...group, logStream: 'urn:orders' }],
])('a %s that no delivery could have is a mistake of the rule', (path, target) => {
  expect(problemsOf(target)).toMatchObject([{ code: 'target.invalid_text', path }]);
});

test.each<[string, Target]>([
  ['subject', { ...topic, subject: 'One line' }],
  ['source', { ...bus, source: 'awsome.orders' }],
  ['logStream', { ...group, logStream: 'orders/all' }],
  ['subject of a transform', { ...topic, subject: { form: 'jsonpath', path: '$.subject' } }],
])('a %s that a delivery can have is none', (_path, target) => {
  expect(problemsOf(target)).toEqual([]);
});

test('the mistake is told with what was expected and what was found', () => {
  expect(problemsOf({ ...bus, source: 'aws.orders' })).toEqual([
    {
      code: 'target.invalid_text',
      path: 'source',
      message:
        'Expected other text, found "aws.orders": EventBridge takes a source of at most 256 characters that does not begin with "aws.": let the parameter `source` make one.',
    },
  ]);
});
