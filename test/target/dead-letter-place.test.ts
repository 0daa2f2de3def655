import { expect, test } from 'vitest';
import { InvalidRuleError } from '../../core/rule/rule.ts';
import { parseRule } from '../../core/rule/parse-rule.ts';

const queueArn = 'arn:aws:sqs:eu-central-1:123456789012:orders-dead';
const roleArn = 'arn:aws:iam::123456789012:role/glassbus/dead';

function put(place: unknown): unknown {
  const target = { id: 'billing', type: 'http', url: 'https://billing.example.com/', deadLetter: place };
  return parseRule('paid', { pattern: {}, targets: [target] }, { buses: ['default', 'audit'] }).targets[0]?.deadLetter;
}

test.each([{ queueArn }, { queueArn, roleArn }, { queueArn: `${queueArn}.fifo` }, { bus: 'audit' }, { bus: 'default' }])('dead letters may go to %j', (place) => {
  expect(put(place)).toEqual(place);
});

test.each([
  [{}, 'target.invalid_dead_letter', 'targets[0].deadLetter'],
  [{ queueArn, bus: 'audit' }, 'target.invalid_dead_letter', 'targets[0].deadLetter'],
  [{ bus: 'audit', roleArn }, 'target.invalid_dead_letter', 'targets[0].deadLetter.roleArn'],
  [{ queueArn: 'orders-dead' }, 'target.invalid_arn', 'targets[0].deadLetter.queueArn'],
  [{ queueArn: 'arn:aws:sns:eu-central-1:123456789012:orders' }, 'target.invalid_arn', 'targets[0].deadLetter.queueArn'],
  [{ queueArn, roleArn: 'admin' }, 'target.invalid_arn', 'targets[0].deadLetter.roleArn'],
  [{ queueArn, roleArn: 'arn:aws:iam::123456789012:role/dead' }, 'target.role_not_allowed', 'targets[0].deadLetter.roleArn'],
  [{ bus: 'order' }, 'target.unknown_bus', 'targets[0].deadLetter.bus'],
  [{ bus: 'Order' }, 'rule.invalid_value', 'targets[0].deadLetter.bus'],
  [{ topicArn: queueArn }, 'rule.unknown_field', 'targets[0].deadLetter.topicArn'],
  ['audit', 'rule.wrong_type', 'targets[0].deadLetter'],
])('dead letters cannot go to %j', (place, code, path) => {
  expect(() => put(place)).toThrow(InvalidRuleError);
  expect(() => put(place)).toThrow(expect.objectContaining({ code, path }));
});

test('the name of a bus that cannot be one is told how names are', () => {
  expect(() => put({ bus: 'Order' })).toThrow('found "Order"; A bus of the same deployment. A name is 1 to 64 of a-z 0-9 -, beginning with a letter.');
});
