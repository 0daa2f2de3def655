import { deadLetterMessage } from '../../core/delivery/dead-letter.ts';
import { firstUlidOf } from '../../core/event/receipt.ts';
import { withRedrives } from '../../core/flow/redrive-steps.ts';
import { newJob, type RedriveJob, type RedriveRequest } from '../../core/redrive/redrive-job.ts';
import { beginJob, readJob } from '../../core/redrive/redrive-store.ts';
import { stepMessage } from '../../core/redrive/redrive-step.ts';
import { createRedriveWorker, type RedriveWorkerDeps } from '../../core/redrive/redrive-worker.ts';
import { createDisabledTargets } from '../../core/rule/disabled-targets.ts';
import { parseRules } from '../../core/rule/parse-rule.ts';
import { compileSnapshot } from '../../core/rule/snapshot.ts';
import type { QueueMessage } from '../../core/event/event-queue.ts';
import { createMemoryQueue, type MemoryQueue } from '../simulation/memory-queue.ts';
import { createMemoryStateStores } from '../support/memory-state-store.ts';

export const startMs = Date.parse('2026-11-21T10:00:00.000Z');

const log = (): undefined => undefined;

/** A message that a redrive has sent, and when it is visible. */
export interface Sent {
  readonly message: QueueMessage;
  readonly dueAtMs: number;
}

/** The two queues of a bus and its state, on a clock that moves only when nothing is left to do. */
export interface RedriveWorld {
  readonly ports: RedriveWorkerDeps;
  readonly deadLetters: MemoryQueue;
  /** What came into the bus's own queue, but for the steps. */
  readonly sent: readonly Sent[];
  /** Begins a redrive; returns its id. */
  begin(request: Partial<RedriveRequest>): Promise<string>;
  job(id: string): Promise<RedriveJob | undefined>;
  /** Takes one batch out of the bus's own queue and works on it; false when nothing is visible yet. */
  turn(deps?: RedriveWorkerDeps): Promise<boolean>;
  /** Turns until the redrive has ended, moving the clock on when nothing is visible. */
  finish(id: string): Promise<RedriveJob>;
  pass(milliseconds: number): void;
}

/** A world with these messages in the dead letters, and the rule `paid` with the target `a`. */
export async function createRedriveWorld(letters: readonly QueueMessage[]): Promise<RedriveWorld> {
  let nowMs = startMs;
  const now = (): number => nowMs;
  const [steps, deadLetters] = [createMemoryQueue({ now }), createMemoryQueue({ now })];
  const sent: Sent[] = [];
  await deadLetters.send(letters);
  const state = createMemoryStateStores(now)('default');
  const targets = [{ id: 'a', type: 'http', url: 'https://a.example.com/' }];
  const snapshot = compileSnapshot({ revision: 7, sets: [{ name: 'api', owner: 'api', rules: parseRules({ paid: { pattern: {}, targets } }) }] });
  const disabled = createDisabledTargets({ store: { disable: async () => undefined }, bus: 'default', now, log });
  const queue: RedriveWorkerDeps['queue'] = {
    send: async (messages) => {
      sent.push(...messages.filter(({ group }) => group !== 'redrive').map((message) => ({ message, dueAtMs: nowMs + (message.delaySeconds ?? 0) * 1000 })));
      await steps.send(messages.filter(({ group }) => group === 'redrive'));
      return messages.map(() => ({ accepted: true }));
    },
  };
  const ports: RedriveWorkerDeps = { state, deadLetters, queue, rules: { current: async () => snapshot, disabled }, now, log };
  let ids = 0;
  const world: RedriveWorld = {
    ports,
    deadLetters,
    sent,
    begin: async (request) => {
      const id = firstUlidOf(startMs + (ids += 1));
      const running = await beginJob({ state, now }, id, (last) => newJob({ dryRun: false, ratePerSecond: 50, ...request }, { startedAtMs: nowMs, revision: 7, hiddenUntilMs: last?.heldUntilMs ?? 0 }));
      if (running !== undefined) throw new Error(`${running.id} is running`);
      await steps.send([stepMessage({ redrive: id, step: 1 }, 0)]);
      return id;
    },
    job: (id) => readJob({ state, now }, id),
    turn: async (deps = ports) => {
      const messages = await steps.receive({ max: 10, leaseSeconds: 360 });
      const run = withRedrives({ match: async () => ({ failed: [] }), redrive: createRedriveWorker(deps), log });
      const { failed } = await run(messages, { deadlineAtMs: nowMs + 60_000 });
      await steps.acknowledge(messages.map(({ id }) => id).filter((id) => !failed.includes(id)));
      return messages.length > 0;
    },
    finish: async (id) => {
      for (let turns = 0; turns < 1_000; turns += 1) {
        const job = await world.job(id);
        if (job !== undefined && job.state !== 'running') return job;
        if (!(await world.turn())) nowMs = Math.max(nowMs, steps.nextVisibleMs() ?? nowMs + 1_000);
      }
      throw new Error(`redrive ${id} does not end`);
    },
    pass: (milliseconds) => {
      nowMs += milliseconds;
    },
  };
  return world;
}

/** The letter of the delivery of an event to a target, dead for a minute. */
export function letterOf(id: string, change: { readonly target?: string; readonly code?: string; readonly redriven?: number } = {}): QueueMessage {
  const [firstAttemptAt, diedAt] = [new Date(startMs - 90_000).toISOString(), new Date(startMs - 60_000).toISOString()];
  const facts = { bus: 'default', receipt: `${firstUlidOf(startMs - 100_000)}.${id}`, rule: 'paid', target: 'a', code: '503', message: 'busy', attempts: 2, firstAttemptAt, diedAt };
  return deadLetterMessage({ ...facts, ...change }, `{"specversion":"1.0","id":"${id}","source":"shop.web","type":"order.paid","data":{"total":12345678901234567890.10}}`);
}
