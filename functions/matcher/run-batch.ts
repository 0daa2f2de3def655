import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { messageOf } from '../../core/bus-error.ts';
import type { QueueReader } from '../../core/event/event-queue.ts';
import { giveBack } from '../../core/flow/give-back.ts';
import { doneOf, type GroupEnd, runInGroups } from '../../core/flow/in-groups.ts';
import type { Run } from '../../core/flow/redrive-steps.ts';
import type { Log } from '../../core/log.ts';
import { batchResponse, handlesOf, messagesOf, releasesByHandle } from './batch.ts';
import { createEarlyEnds } from './early-ends.ts';

export interface BatchDeps {
  readonly run: Run;
  /** The queue that the batch came from. */
  readonly queue: Pick<QueueReader, 'acknowledge' | 'release'>;
  readonly log: Log;
  /** After so long the groups that have ended do not wait for the others any more. @default 500 */
  readonly patienceMs?: number;
}

/**
 * Works on a batch, each group of a FIFO queue by itself. The answer names every message that is to come again; in a group that is all
 * from the first one on that is not done, or SQS would hand out the next before it.
 *
 * @source Lambda developer guide, "Implementing partial batch responses", FIFO queues
 */
export async function runBatch(deps: BatchDeps, event: SQSEvent, deadlineAtMs: number): Promise<SQSBatchResponse> {
  const failed: string[] = [];
  const early = createEarlyEnds({ settle: (ends) => settleEarly(deps, event, ends), patienceMs: deps.patienceMs ?? 500 });
  const ended = (end: GroupEnd): void => {
    failed.push(...end.failed);
    early.add(end);
  };
  await runInGroups(deps, messagesOf(event), { deadlineAtMs, ended });
  await giveBackIn(deps, event, await early.rest());
  return batchResponse(failed);
}

/** What cannot be acknowledged now the event source mapping acknowledges at the end, as it does again what could. */
async function settleEarly(deps: BatchDeps, event: SQSEvent, ends: readonly GroupEnd[]): Promise<void> {
  try {
    await deps.queue.acknowledge(handlesOf(event, ends.flatMap(doneOf)));
  } catch (thrown) {
    deps.log('warn', 'messages are acknowledged later', { error: messageOf(thrown) });
  }
  await giveBackIn(deps, event, ends);
}

async function giveBackIn({ queue, log }: BatchDeps, event: SQSEvent, ends: readonly GroupEnd[]): Promise<void> {
  await giveBack({ reader: queue, log }, releasesByHandle(event, ends.flatMap(({ releases = [] }) => releases)));
}
