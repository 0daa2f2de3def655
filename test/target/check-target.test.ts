import { describe, expect, test } from 'vitest';
import { defaultRetryPolicy } from '../../core/delivery/retry-policy.ts';
import { checkTarget } from '../../core/target/check-target.ts';
import type { Target } from '../../core/target/target.ts';
import cases from '../cases/targets/checks.json' with { type: 'json' };

const nothingAllowed = { addresses: { allow: [] }, environmentSecrets: false, anyRole: false };
const base = { id: 'one', retry: defaultRetryPolicy, timeoutSeconds: 10 };

function complete({ type, url = '', queueArn = '', functionArn = '' }: { type: string; url?: string; queueArn?: string; functionArn?: string }): Target {
  if (type === 'http') return { ...base, type, url, mode: 'structured' };
  if (type === 'sqs') return { ...base, type, queueArn };
  if (type === 'lambda') return { ...base, type, functionArn, invocation: 'wait' };
  throw new Error(`the case names an unknown type: ${type}`);
}

test.each(cases)('$name: $codes', ({ target, codes }) => {
  const problems = checkTarget(complete(target), { addresses: { allow: ['127.0.0.0/8'] }, environmentSecrets: false, anyRole: false });
  expect(problems.map(({ code }) => code)).toEqual(codes);
});

describe('the role of a target', () => {
  const queue = { ...base, type: 'sqs', queueArn: 'arn:aws:sqs:eu-central-1:123456789012:orders' } as const;

  test.each(['arn:aws:iam::123456789012:role/glassbus/orders', 'arn:aws-cn:iam::123456789012:role/glassbus/shop/orders'])('may be %s', (roleArn) => {
    expect(checkTarget({ ...queue, roleArn }, nothingAllowed)).toEqual([]);
  });

  test.each([
    'arn:aws:iam::123456789012:role/orders',
    'arn:aws:iam::123456789012:role/shop/glassbus/orders',
    'arn:aws:iam::123456789012:role/glassbus-orders',
    'arn:aws:iam::123456789012:role/Glassbus/orders',
  ])('is told that no deployed bus may take it on: %s', (roleArn) => {
    const message = `Expected a role on the path /glassbus/, such as arn:aws:iam::123456789012:role/glassbus/orders: the bus may take on no others; found "${roleArn}".`;
    expect(checkTarget({ ...queue, roleArn }, nothingAllowed)).toEqual([{ code: 'target.role_not_allowed', path: 'roleArn', message }]);
    expect(checkTarget({ ...queue, roleArn }, { ...nothingAllowed, anyRole: true })).toEqual([]);
  });

  test('that is none is told so once', () => {
    expect(checkTarget({ ...queue, roleArn: 'orders' }, nothingAllowed)).toMatchObject([{ code: 'target.invalid_arn', path: 'roleArn' }]);
  });
});

test('a problem says where it is, what was expected and what was found', () => {
  expect(checkTarget(complete({ type: 'http', url: 'nowhere' }), nothingAllowed)).toEqual([
    { code: 'target.invalid_url', path: 'url', message: 'Expected an absolute URL such as https://example.com/events, found "nowhere".' },
  ]);
  expect(checkTarget(complete({ type: 'sqs', queueArn: 'orders' }), nothingAllowed)).toEqual([
    {
      code: 'target.invalid_arn',
      path: 'queueArn',
      message: 'Expected a queue\'s ARN such as arn:aws:sqs:eu-central-1:123456789012:orders, found "orders".',
    },
  ]);
  expect(checkTarget(complete({ type: 'lambda', functionArn: 'billing' }), nothingAllowed)).toEqual([
    {
      code: 'target.invalid_arn',
      path: 'functionArn',
      message: 'Expected a function\'s ARN such as arn:aws:lambda:eu-central-1:123456789012:function:billing, found "billing".',
    },
  ]);
});
