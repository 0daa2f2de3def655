import type { AttemptResult } from '../../core/delivery/attempt.ts';
import type { QueueMessage } from '../../core/event/event-queue.ts';
import type { InvokeOptions, TargetRequest } from '../../core/target/target.ts';
import type { TargetRequestSeen } from './history.ts';
import type { Mood, Scenario } from './scenario.ts';
import { between, type Random } from './seeded-random.ts';
import type { VirtualClock } from './virtual-clock.ts';

export interface SimulatedTargets {
  /** Answers a request after its time; keeps in mind what it was sent. */
  readonly invoke: (request: TargetRequest, options: InvokeOptions) => Promise<AttemptResult>;
  readonly requests: () => readonly TargetRequestSeen[];
  /** What `graveyard` has taken. */
  readonly letters: () => readonly QueueMessage[];
}

export interface SimulatedTargetsDeps {
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly startMs: number;
  readonly scenario: Pick<Scenario, 'targets' | 'faults'>;
  /** Takes an event that a rule sends to its own bus again. */
  readonly sendToBus: (message: QueueMessage) => Promise<void>;
}

/** How a mood shows. */
interface Manner {
  readonly taken: boolean;
  /** Share of the time that the attempt has. */
  readonly share: number;
  readonly result: AttemptResult;
}

const refusal = { accepted: false, message: 'simulated', retryable: true } as const;

const manners: Readonly<Record<Mood, Manner>> = {
  takes: { taken: true, share: 0, result: { accepted: true, code: '200' } },
  'takes late': { taken: true, share: 0.95, result: { accepted: true, code: '202' } },
  'takes unheard': { taken: true, share: 1, result: { ...refusal, code: 'timeout' } },
  hangs: { taken: false, share: 1, result: { ...refusal, code: 'timeout' } },
  'is busy': { taken: false, share: 0, result: { ...refusal, code: '503' } },
  'asks for time': { taken: false, share: 0, result: { ...refusal, code: '429', retryAfterSeconds: 7 } },
  refuses: { taken: false, share: 0, result: { ...refusal, code: '400', retryable: false } },
  'is gone': { taken: false, share: 0, result: { ...refusal, code: '410', retryable: false, gone: true } },
};

/** A target's own place for dead letters, which has moods like any host. */
export const graveyard = { queueArn: 'arn:aws:sqs:eu-central-1:123456789012:graveyard' };

/** Targets at `https://<host>.example.com/<rule>/<target>`, the queue `graveyard`, and the bus itself. */
export function createSimulatedTargets({ clock, random, startMs, scenario: { targets, faults }, sendToBus }: SimulatedTargetsDeps): SimulatedTargets {
  const requests: TargetRequestSeen[] = [];
  const letters: QueueMessage[] = [];

  const moodOf = (host: string): Mood => {
    const { moods, finally: last } = targets[host] ?? { moods: [], finally: 'takes' };
    return clock.now() < startMs + faults.untilMs ? (moods[between(random, 0, moods.length - 1)] ?? last) : last;
  };

  const durationOf = ({ share }: Manner, { timeoutMs }: InvokeOptions): number => (share === 0 ? between(random, 1, 40) : share * timeoutMs);

  const bury = async ({ body, attributes }: TargetRequest & { readonly type: 'sqs' }, options: InvokeOptions): Promise<AttemptResult> => {
    const manner = manners[moodOf('graveyard')];
    if (manner.taken) letters.push({ body, group: 'graveyard', attributes });
    await clock.sleep(durationOf(manner, options));
    return manner.result;
  };

  return {
    requests: () => requests,
    letters: () => letters,
    invoke: async (request, options) => {
      if (request.type === 'sqs') return bury(request, options);
      if (request.type === 'bus') return sendToBus(request.message).then(() => ({ accepted: true, code: 'ok', receipt: request.receipt }));
      const { host, ...delivery } = read(request);
      const mood = moodOf(host);
      const manner = manners[mood];
      const durationMs = durationOf(manner, options);
      const { taken, result } = manner;
      requests.push({ ...delivery, mood, taken, code: result.code, atMs: clock.now(), endedAtMs: clock.now() + durationMs });
      await clock.sleep(durationMs);
      return result;
    },
  };
}

/** What a request says of the delivery that it is. */
function read(request: TargetRequest) {
  if (request.type !== 'http' || typeof request.url !== 'string') throw new Error('a simulation has HTTP targets with plain URLs only');
  const { hostname, pathname } = new URL(request.url);
  const [, rule = '', target = ''] = pathname.split('/');
  const { id } = JSON.parse(String(request.body)) as { readonly id: string };
  const { 'x-receipt': receipt = '', 'webhook-id': delivery = '' } = request.headers;
  return { host: hostname.split('.')[0] ?? '', rule, target, receipt, delivery, event: id };
}

/** A target of a rule as its author writes it; it is told the receipt, so that a checker knows which event it was sent. */
export function targetAt(host: string, rule: string, target: string): Readonly<Record<string, unknown>> {
  return {
    id: target,
    type: 'http',
    url: `https://${host}.example.com/${rule}/${target}`,
    headers: { 'x-receipt': { form: 'template', template: '${glassbus.receipt}' } },
  };
}
