import { messageOf } from '../bus-error.ts';
import { maxDelaySeconds } from '../delivery/retry-message.ts';
import type { EventQueue, QueueMessage } from '../event/event-queue.ts';
import type { Log } from '../log.ts';
import type { StateStore } from '../state/state-store.ts';
import { windowStart } from '../trace/window.ts';
import { graceMs, minuteMs } from './ledger.ts';
import type { LedgerDeps } from './read-ledger.ts';

export interface LedgerWakesDeps extends LedgerDeps {
  /** The bus's own. */
  readonly state: StateStore;
  /** The bus's own. */
  readonly queue: EventQueue;
  readonly log: Log;
}

/** Sees to it that a run comes in a quarter of an hour, so that what is received now is checked though nothing else may come. */
export interface LedgerWakes {
  /** Something was received. Never rejects. */
  arm(): Promise<void>;
  /** The run has come: another one follows if something was received meanwhile. Never rejects. */
  goOn(): Promise<void>;
}

const wakeBody = '{"ledger":"check"}\n';
const wakeMessage: QueueMessage = { body: wakeBody, group: 'ledger', delaySeconds: maxDelaySeconds };

export function isWake({ body }: { readonly body: string }): boolean {
  return body === wakeBody;
}

const stateKey = 'ledger#wake';
/** A wake that is later than this was lost. */
const lateMs = minuteMs;

/**
 * Wakes of a bus: one message on its way at most, and none while nothing is received. A bus at rest has no clock to go by, and a
 * schedule would wake it for nothing.
 */
export function createLedgerWakes(deps: LedgerWakesDeps): LedgerWakes {
  let armedToMs = 0;

  const arm = async (): Promise<void> => {
    const nowMs = deps.now();
    if (nowMs < armedToMs) return;
    // A look that fails counts, too: a store in trouble is not asked again by every run.
    armedToMs = nowMs + lateMs;
    const entry = (await deps.state.read([stateKey])).get(stateKey);
    const onItsWayMs = Number(entry?.value['dueAtMs'] ?? 0) + lateMs;
    armedToMs = nowMs < onItsWayMs ? onItsWayMs : await send(deps, entry?.version ?? 0);
  };

  return {
    arm: () => unlessFailed(deps, arm),
    goOn: () =>
      unlessFailed(deps, async () => {
        armedToMs = 0;
        if (await hasReceived(deps)) await send(deps, (await deps.state.read([stateKey])).get(stateKey)?.version ?? 0);
      }),
  };
}

/** Until when there is nothing to arm. Whoever writes the entry sends the message. */
async function send({ state, queue, now }: LedgerWakesDeps, base: number): Promise<number> {
  const dueAtMs = now() + maxDelaySeconds * 1_000;
  const [written] = await state.write([{ key: stateKey, base, value: { dueAtMs }, expiresAtMs: dueAtMs + graceMs }]);
  if (written !== true) return now() + lateMs;
  const [sent] = await queue.send([wakeMessage]);
  // A wake that was not sent is taken for one that was lost.
  return sent?.accepted === true ? dueAtMs + lateMs : now() + lateMs;
}

/** Whether something was received that the check of now was too early for. */
async function hasReceived({ traces, bus, now }: LedgerWakesDeps): Promise<boolean> {
  const toMs = now();
  for await (const records of traces.windows(bus, { fromMs: windowStart(toMs - graceMs - 2 * minuteMs), toMs })) if (records.length > 0) return true;
  return false;
}

async function unlessFailed({ log, bus }: LedgerWakesDeps, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    log('warn', 'the ledger is checked only when more is received', { bus, error: messageOf(thrown) });
  }
}
