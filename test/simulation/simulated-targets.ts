import type { AttemptResult } from '../../core/delivery/attempt.ts';
import type { InvokeOptions, TargetRequest } from '../../core/target/target.ts';
import type { TargetRequestSeen } from './history.ts';
import type { Mood, Scenario } from './scenario.ts';
import { between, type Random } from './seeded-random.ts';
import type { VirtualClock } from './virtual-clock.ts';

export interface SimulatedTargets {
  /** Answers a request after its time; keeps in mind what it was sent. */
  readonly invoke: (request: TargetRequest, options: InvokeOptions) => Promise<AttemptResult>;
  readonly requests: () => readonly TargetRequestSeen[];
}

export interface SimulatedTargetsDeps {
  readonly clock: VirtualClock;
  readonly random: Random;
  readonly startMs: number;
  readonly scenario: Pick<Scenario, 'targets' | 'faults'>;
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

/** Targets at `https://<host>.example.com/<rule>/<target>`. */
export function createSimulatedTargets({ clock, random, startMs, scenario: { targets, faults } }: SimulatedTargetsDeps): SimulatedTargets {
  const requests: TargetRequestSeen[] = [];

  const moodOf = (host: string): Mood => {
    const { moods, finally: last } = targets[host] ?? { moods: [], finally: 'takes' };
    return clock.now() < startMs + faults.untilMs ? (moods[between(random, 0, moods.length - 1)] ?? last) : last;
  };

  return {
    requests: () => requests,
    invoke: async (request, { timeoutMs }) => {
      const { host, rule, target, receipt, event } = read(request);
      const mood = moodOf(host);
      const { taken, share, result } = manners[mood];
      requests.push({ receipt, event, rule, target, mood, taken, code: result.code, atMs: clock.now() });
      await clock.sleep(share === 0 ? between(random, 1, 40) : share * timeoutMs);
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
  return { host: hostname.split('.')[0] ?? '', rule, target, receipt: request.headers['x-receipt'] ?? '', event: id };
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
