import type { QueueMessage } from '../event/event-queue.ts';
import type { Log } from '../log.ts';
import type { TargetInvoker, TargetRequest } from '../target/target.ts';
import type { Outbox } from './outbox.ts';

export interface BurialDeps {
  readonly invoker: Pick<TargetInvoker, 'invoke'>;
  /** To the dead-letter queue of the bus. */
  readonly letters: Outbox;
  readonly now: () => number;
  readonly log: Log;
  /** After this nothing is sent any more. */
  readonly untilMs: number;
}

/** A dead letter, as the queue of the bus takes it, and as the place takes it that its target has for it. */
export interface LetterToBury {
  readonly deadLetter: QueueMessage;
  readonly letterRequest?: TargetRequest;
}

/** How long a target's own place may take for a letter; and what has to be left then for the queue of the bus. */
const placeMs = 2_000;
const ownQueueMs = 1_000;

/** Stores a dead letter where its target wants it or, if that fails, in the bus's own queue; whether it is durable. */
export function createBurial(deps: BurialDeps): (letter: LetterToBury) => Promise<boolean> {
  return async ({ deadLetter, letterRequest }) => {
    if (letterRequest === undefined) return deps.letters.put(deadLetter);
    if (await isTaken(letterRequest, deps)) return true;
    const stored = deps.letters.put(deadLetter);
    // The run may have sent its last batch while the other place was asked.
    deps.letters.flush();
    return stored;
  };
}

async function isTaken(request: TargetRequest, { invoker, now, log, untilMs }: BurialDeps): Promise<boolean> {
  const timeoutMs = Math.min(placeMs, untilMs - ownQueueMs - now());
  if (timeoutMs <= 0) return false;
  const result = await invoker.invoke(request, { timeoutMs });
  if (!result.accepted) log('warn', "a target's own place for dead letters did not take one; the bus's queue gets it", { code: result.code, error: result.message });
  return result.accepted;
}
