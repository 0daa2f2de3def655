import { describe, expect, test } from 'vitest';
import { problemsOf } from '../conformance/target-type.ts';
import { paidOrder, paidOrderDelivery, sentTo, textOfLength } from './sent-to.ts';

const stateMachineArn = 'arn:aws:states:eu-central-1:123456789012:stateMachine:orders';
const target = { type: 'step-functions', stateMachineArn };
const request = { type: 'step-functions', stateMachineArn, execution: 'start', name: paidOrderDelivery };

describe('an execution', () => {
  test('is named by its delivery, and gets the event as its producer wrote it', async () => {
    expect(await sentTo(target)).toEqual({ ...request, input: paidOrder });
  });

  test('is waited for where the rule says so', async () => {
    expect(await sentTo({ ...target, execution: 'wait' })).toEqual({ ...request, execution: 'wait', input: paidOrder });
  });

  test.each([
    [{ form: 'jsonpath', path: '$.data.total' }, '120'],
    [{ form: 'template', template: 'say "hello"' }, '"say \\"hello\\""'],
  ])('gets what a transform makes as JSON: %j', async (transform, input) => {
    expect(await sentTo({ ...target, transform })).toEqual({ ...request, input });
  });

  test('of 256 KiB is the largest', async () => {
    expect(await sentTo({ ...target, transform: textOfLength(262_142) })).toMatchObject({ type: 'step-functions' });
    expect(await sentTo({ ...target, transform: textOfLength(262_143) })).toMatch(/^transform\.output_too_large: /);
  });
});

describe('the ARN of a state machine', () => {
  test.each(['orders', 'orders:7', 'orders:live', 'größe-(1)'])('may end with %s', (name) => {
    expect(problemsOf({ ...target, stateMachineArn: `arn:aws:states:eu-central-1:123456789012:stateMachine:${name}` })).toEqual([]);
  });

  test.each([
    'arn:aws:states:eu-central-1:123456789012:stateMachine:or ders',
    'arn:aws:states:eu-central-1:123456789012:stateMachine:orders:live:1',
    'arn:aws:states:eu-central-1:123456789012:execution:orders:1',
    'arn:aws:lambda:eu-central-1:123456789012:stateMachine:orders',
  ])('is not %s', (arn) => {
    expect(problemsOf({ ...target, stateMachineArn: arn })).toEqual([{ code: 'target.invalid_arn', path: 'targets[0].stateMachineArn' }]);
  });
});
