import { expect, test } from 'vitest';
import { resultsById, resultsByPosition } from '../../../adapters/aws/batch-answer.ts';

const permanent = new Set(['QueueDoesNotExist']);
const ok = { accepted: true, code: 'ok' };

test('entries that are answered by id have their own results, whatever the order of the answer', () => {
  const answer = {
    Successful: [{ Id: '2', MessageId: 'x' }, { Id: '0', MessageId: 'y' }],
    Failed: [{ Id: '1', Code: 'AWS.SimpleQueueService.QueueDoesNotExist', Message: 'no such queue', SenderFault: true }],
  };
  expect(resultsById(3, answer, permanent)).toEqual([ok, { accepted: false, code: 'QueueDoesNotExist', message: 'no such queue', retryable: false }, ok]);
});

test.each([
  ['nothing', {}],
  ['lists of something else', { Successful: ['0'], Failed: [null, 7] }],
  ['another entry', { Successful: [{ Id: '7' }] }],
  ['a refusal without a name', { Failed: [{ Id: '0', Message: 'no' }] }],
  ['no lists', { Successful: { Id: '0' }, Failed: 'all' }],
])('an answer of %s accepts nothing', (_what, answer) => {
  expect(resultsById(1, answer, permanent)).toEqual([undefined]);
});

test('an entry that is both accepted and refused is refused', () => {
  expect(resultsById(1, { Successful: [{ Id: '0' }], Failed: [{ Id: '0', Code: 'InternalError' }] }, permanent)).toEqual([
    { accepted: false, code: 'InternalError', message: 'The call failed: InternalError.', retryable: true },
  ]);
});

test('entries that are answered by position have their own results', () => {
  const records = [
    { SequenceNumber: '49', ShardId: 'shardId-000000000000' },
    { ErrorCode: 'ProvisionedThroughputExceededException', ErrorMessage: 'slow down' },
    { SequenceNumber: '50', ErrorCode: null },
    {},
    null,
  ];
  expect(resultsByPosition(records, { acceptedBy: 'SequenceNumber', permanent })).toEqual([
    ok,
    { accepted: false, code: 'ProvisionedThroughputExceededException', message: 'slow down', retryable: true },
    ok,
    undefined,
    undefined,
  ]);
});

test('a list that is none answers nothing', () => {
  expect(resultsByPosition(undefined, { acceptedBy: 'SequenceNumber', permanent })).toEqual([]);
});
