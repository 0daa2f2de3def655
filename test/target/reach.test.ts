import { describe, expect, test } from 'vitest';
import { defaultRetryPolicy } from '../../core/delivery/retry-policy.ts';
import { checkTarget } from '../../core/target/check-target.ts';
import type { DeadLetterPlace } from '../../core/target/dead-letter-place.ts';
import type { Surroundings } from '../../core/target/target-type.ts';

const deployed: Surroundings = { addresses: { allow: [] }, environmentSecrets: false, anyRole: false, home: { partition: 'aws', account: '123456789012' } };
const { home: _home, ...elsewhere } = deployed;
const roleArn = 'arn:aws:iam::210987654321:role/glassbus/orders';

/** A queue, where its dead letters go, and what it is sent. */
interface Given {
  readonly queueArn: string;
  readonly roleArn?: string;
  readonly deadLetter?: DeadLetterPlace;
  readonly transform?: Readonly<Record<string, unknown>>;
}

function problemsOf(given: Given, surroundings: Surroundings): readonly object[] {
  return checkTarget({ id: 'one', type: 'sqs', retry: defaultRetryPolicy, timeoutSeconds: 10, ...given }, surroundings);
}

const own = 'arn:aws:sqs:eu-central-1:123456789012:orders';
const far = 'arn:aws:sqs:eu-central-1:210987654321:orders';
const chinese = 'arn:aws-cn:sqs:cn-north-1:123456789012:orders';

function functionIn(account: string): Readonly<Record<string, unknown>> {
  return { form: 'function', functionArn: `arn:aws:lambda:eu-central-1:${account}:function:enrich` };
}

describe('within reach of a bus is', () => {
  test.each<[string, Given]>([
    ['what is in its account, in any region', { queueArn: 'arn:aws:sqs:us-west-2:123456789012:orders' }],
    ['what is in another account, in a role', { queueArn: far, roleArn }],
    ['the function of a transform in its account', { queueArn: own, transform: functionIn('123456789012') }],
    ['a place for dead letters in its account', { queueArn: own, deadLetter: { queueArn: own } }],
    ['a place for dead letters in another account, in a role', { queueArn: own, deadLetter: { queueArn: far, roleArn } }],
  ])('%s', (_what, given) => {
    expect(problemsOf(given, deployed)).toEqual([]);
  });
});

describe('out of reach of a bus is', () => {
  test.each<[string, string, Given]>([
    ['what is in another account, without a role', 'queueArn', { queueArn: far }],
    ['what is in another partition', 'queueArn', { queueArn: chinese }],
    ['a role in another partition', 'roleArn', { queueArn: own, roleArn: 'arn:aws-cn:iam::123456789012:role/glassbus/orders' }],
    ['the function of a transform in another account, whose target has a role', 'transform.functionArn', { queueArn: far, roleArn, transform: functionIn('210987654321') }],
    ['such a function in the words of Alibaba', 'transform.Value', { queueArn: own, transform: { Form: 'FUNCTION', Value: 'arn:aws:lambda:eu-central-1:210987654321:function:enrich' } }],
    ['a place for dead letters in another account, whose target has a role', 'deadLetter.queueArn', { queueArn: far, roleArn, deadLetter: { queueArn: far } }],
  ])('%s; where the bus is not known, it passes', (_what, path, given) => {
    expect(problemsOf(given, deployed)).toMatchObject([{ code: 'target.out_of_reach', path }]);
    expect(problemsOf(given, elsewhere)).toEqual([]);
  });

  test('told in words that say what to do', () => {
    expect(problemsOf({ queueArn: far }, deployed)).toMatchObject([
      { message: `Expected a \`roleArn\` beside "${far}": the bus is in account 123456789012, and reaches into another one only in a role.` },
    ]);
    expect(problemsOf({ queueArn: chinese }, deployed)).toMatchObject([{ message: `Expected an ARN of the partition aws, where the bus is, found "${chinese}".` }]);
  });

  test('told of a function in words that ask for no role', () => {
    expect(problemsOf({ queueArn: own, transform: functionIn('210987654321') }, deployed)).toMatchObject([
      { message: 'Expected a function of account 123456789012, where the bus is, found "arn:aws:lambda:eu-central-1:210987654321:function:enrich": a transform has no role to call others in.' },
    ]);
  });

  test('no text of a transform that is no function', () => {
    expect(problemsOf({ queueArn: own, transform: { Form: 'CONSTANT', Value: 'arn:aws:lambda:eu-central-1:210987654321:function:enrich' } }, deployed)).toEqual([]);
  });

  test('nothing that is no ARN: that is told once', () => {
    expect(problemsOf({ queueArn: 'orders' }, deployed)).toMatchObject([{ code: 'target.invalid_arn' }]);
  });
});
