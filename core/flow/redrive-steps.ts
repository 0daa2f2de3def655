import { messageOf } from '../bus-error.ts';
import type { ReceivedMessage } from '../event/event-queue.ts';
import type { Log } from '../log.ts';
import { decodeStep, type RedriveStep } from '../redrive/redrive-step.ts';
import type { RedriveWorker } from '../redrive/redrive-worker.ts';
import type { MatcherResult } from './matcher.ts';

/** One run over messages of a bus's queue. */
export type Run = (messages: readonly ReceivedMessage[], options: { readonly deadlineAtMs: number }) => Promise<MatcherResult>;

export interface RedriveStepsDeps {
  readonly match: Run;
  readonly redrive: RedriveWorker;
  readonly log: Log;
}

/** Runs a matcher on the messages that are its own, and takes the redrives further that the others are steps of. */
export function withRedrives({ match, redrive, log }: RedriveStepsDeps): Run {
  const take = async (id: string, step: RedriveStep, deadlineAtMs: number): Promise<readonly string[]> => {
    try {
      await redrive(step, { deadlineAtMs });
      return [];
    } catch (thrown) {
      log('error', 'a step of a redrive failed, and comes again', { redrive: step.redrive, step: step.step, error: messageOf(thrown) });
      return [id];
    }
  };
  return async (messages, { deadlineAtMs }) => {
    const steps = messages.flatMap(({ id, body }) => {
      const step = decodeStep(body);
      return step === undefined ? [] : [{ id, step }];
    });
    const others = messages.filter(({ id }) => !steps.some((one) => one.id === id));
    const taken = Promise.all(steps.map(({ id, step }) => take(id, step, deadlineAtMs)));
    const matched: MatcherResult = others.length === 0 ? { failed: [] } : await match(others, { deadlineAtMs });
    return { ...matched, failed: [...matched.failed, ...(await taken).flat()] };
  };
}
