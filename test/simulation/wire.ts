import type { QueueMessage, SendResult } from '../../core/event/event-queue.ts';
import type { Happening } from './history.ts';
import type { Scenario } from './scenario.ts';
import { between, type Random } from './seeded-random.ts';
import type { VirtualClock } from './virtual-clock.ts';

/** Who makes a call; it hears of nothing any more once it is down. */
export interface Caller {
  readonly isUp: () => boolean;
  readonly crash: () => void;
}

/** How a call may be disturbed on its way. */
type Fault = 'throttled' | 'lost answer' | 'slow' | 'refused message';

const happeningOf: Readonly<Record<Exclude<Fault, 'refused message'>, Happening>> = {
  throttled: 'a call was throttled',
  'lost answer': 'an answer was lost after the effect',
  slow: 'a call was delayed by seconds',
};

/** What lies between machines and everything that outlives them: each call is counted, takes time and may fail. */
export interface Wire {
  /** Makes a call; never resolves for a caller that has died. */
  readonly call: <Result>(caller: Caller, effect: () => Promise<Result>) => Promise<Result>;
  /** A call to a queue: faults may hit single messages. `doubled` hears of messages that were stored although the call failed. */
  readonly send: (caller: Caller, messages: readonly QueueMessage[], queue: Sending) => Promise<readonly SendResult[]>;
  /** A call that has its own faults and takes its own time. */
  readonly callTarget: <Result>(caller: Caller, effect: () => Promise<Result>) => Promise<Result>;
  readonly calls: () => number;
}

export interface Sending {
  readonly store: (messages: readonly QueueMessage[]) => Promise<readonly SendResult[]>;
  readonly doubled: (messages: readonly QueueMessage[]) => void;
}

export interface WireDeps {
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly startMs: number;
  readonly scenario: Pick<Scenario, 'faults' | 'crashes'>;
  /** Hears of each fault and each crash. */
  readonly note: (happening: Happening) => void;
}

export function createWire({ clock, random, startMs, note, scenario: { faults, crashes } }: WireDeps): Wire {
  const crashAt = new Map(crashes.map(({ call, when }) => [call, when]));
  let calls = 0;

  const faultNow = (): Fault | undefined => {
    if (clock.now() >= startMs + faults.untilMs) return undefined;
    const dice = random();
    const [throttled, lost, slow] = [faults.throttled, faults.throttled + faults.lostAnswers, faults.throttled + faults.lostAnswers + faults.slowCalls];
    if (dice < throttled) return 'throttled';
    if (dice < lost) return 'lost answer';
    if (dice < slow) return 'slow';
    return dice < slow + faults.refusedMessages ? 'refused message' : undefined;
  };

  /** There and back; in between the call has its effect, whether its caller still lives or not. */
  const travel = async <Result>(caller: Caller, fault: Fault | undefined, effect: () => Promise<Result>): Promise<Result> => {
    if (!caller.isUp()) return never();
    calls += 1;
    const crash = crashAt.get(calls);
    if (crash !== undefined) note(`a process died ${crash} a call`);
    if (crash === 'before') caller.crash();
    if (crash === 'before') return never();
    if (fault !== undefined && fault !== 'refused message') note(happeningOf[fault]);
    await clock.sleep(fault === 'slow' ? between(random, 1_000, 20_000) : between(random, 1, 10));
    const [outcome] = await Promise.allSettled([fault === 'throttled' ? Promise.reject(new Error('throttled')) : effect()]);
    if (crash === 'after') caller.crash();
    await clock.sleep(between(random, 1, 10));
    if (!caller.isUp()) return never();
    if (outcome.status === 'rejected') throw outcome.reason;
    if (fault === 'lost answer') throw new Error('connection lost');
    return outcome.value;
  };

  return {
    calls: () => calls,
    call: (caller, effect) => travel(caller, faultNow(), effect),
    callTarget: (caller, effect) => travel(caller, undefined, effect),
    send: (caller, messages, { store, doubled }) => {
      const fault = faultNow();
      const refused = fault === 'refused message' ? between(random, 0, messages.length - 1) : -1;
      return travel(caller, fault, async () => {
        if (refused >= 0) note('one message of a batch was refused');
        const results = await store(messages.filter((_message, place) => place !== refused));
        if (fault === 'lost answer' || !caller.isUp()) doubled(messages);
        return refused < 0 ? results : results.toSpliced(refused, 0, { accepted: false, reason: 'throttled' });
      });
    },
  };
}

/** What a dead process waits for. */
function never(): Promise<never> {
  return new Promise(() => {});
}
