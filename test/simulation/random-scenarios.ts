import * as fc from 'fast-check';
import { mapTargets, type TargetOfScenario } from './map-targets.ts';
import type { Deployment, Faults, Mood, Post, Scenario, TargetBehaviour } from './scenario.ts';
import { graveyard, targetAt } from './simulated-targets.ts';

const types = ['order.paid', 'order.sent', 'order.lost'] as const;
const hosts = ['billing', 'stock', 'mail'] as const;
const ruleNames = ['one', 'two', 'three'] as const;

/** How long there is trouble: events, deployments and crashes fall into it. */
const troubleMs = 60_000;

const mood = fc.constantFrom<Mood>('takes', 'takes', 'takes late', 'takes unheard', 'hangs', 'is busy', 'asks for time', 'refuses');
const behaviour: fc.Arbitrary<TargetBehaviour> = fc.record({
  moods: fc.array(fc.oneof({ weight: 30, arbitrary: mood }, { weight: 1, arbitrary: fc.constant<Mood>('is gone') }), { minLength: 1, maxLength: 4 }),
  finally: fc.oneof({ weight: 5, arbitrary: fc.constant<Mood>('takes') }, { weight: 1, arbitrary: fc.constantFrom<Mood>('is busy', 'hangs', 'refuses') }),
});

/** Policies that end soon enough: a run of the simulation goes on until the last delivery has ended. */
const retry = fc.constantFrom({ strategy: 'BACKOFF_RETRY' }, { maximumAttempts: 5 }, { maximumEventAgeSeconds: 300 }, { maximumAttempts: 1 });

const never = fc.constant(undefined);

/** A limit on one target in eight: each makes its deliveries wait, for as long as it takes. */
function seldom<Limit>(limit: Limit): fc.Arbitrary<Limit | undefined> {
  return fc.oneof({ weight: 7, arbitrary: never }, { weight: 1, arbitrary: fc.constant(limit) });
}

const pressure = {
  rateLimit: seldom({ perSecond: 0.1 }),
  concurrencyLimit: seldom(1),
  circuitBreaker: fc.oneof({ weight: 2, arbitrary: never }, { weight: 1, arbitrary: fc.constant({ minimumAttempts: 2, openSeconds: 40 }) }),
  deadLetter: seldom(graveyard),
};

const rule = (name: string) =>
  fc
    .record({
      state: fc.constantFrom('enabled', 'enabled', 'enabled', 'enabled', 'shadow', 'disabled'),
      types: fc.subarray([...types], { minLength: 1 }),
      hosts: fc.subarray([...hosts], { minLength: 1 }),
      retry,
      effectOnce: fc.boolean(),
      timeoutSeconds: fc.constantFrom(1, 5, 9),
      ...pressure,
    })
    .map(({ state, types: type, hosts: at, ...settings }) => ({
      state,
      pattern: { type },
      targets: at.map((host) => ({ ...targetAt(host, name, host), ...withoutAbsent(settings) })),
    }));

/** Some of the rules, each of them anew: what is missing was deleted, what differs was edited. */
const rules = fc.record({ one: rule('one'), two: rule('two'), three: rule('three') }, { requiredKeys: [] });
const timeMs = fc.integer({ min: 0, max: troubleMs });

const deployments: fc.Arbitrary<readonly Deployment[]> = fc
  .tuple(fc.record({ one: rule(ruleNames[0]), two: rule(ruleNames[1]), three: rule(ruleNames[2]) }), fc.array(fc.record({ atMs: timeMs, rules }), { maxLength: 2 }))
  .map(([first, others]) => [{ atMs: 0, rules: first }, ...others]);

const postedEvent = fc.record(
  { type: fc.constantFrom(...types), dataBytes: fc.constantFrom(1, 1, 1, 30_000), key: fc.constantFrom('a', 'b') },
  { requiredKeys: ['type', 'dataBytes'] },
);

const posts: fc.Arbitrary<readonly Post[]> = fc
  .array(fc.record({ atMs: timeMs, events: fc.array(postedEvent, { minLength: 1, maxLength: 6 }) }), { minLength: 1, maxLength: 4 })
  .map((all) => all.map(({ atMs, events }, post) => ({ atMs, events: events.map((event, place) => ({ ...event, id: `${post}-${place}` })) })));

const rate = fc.constantFrom(0, 0, 0.02, 0.1, 0.3);
const faults: fc.Arbitrary<Faults> = fc.record({
  untilMs: fc.constant(troubleMs),
  throttled: rate,
  lostAnswers: rate,
  refusedMessages: rate,
  slowCalls: fc.constantFrom(0, 0, 0.02, 0.1),
  duplicates: rate,
});

/** In trouble and after it, when targets are as they will stay. */
const redrives = fc.array(fc.record({ atMs: fc.integer({ min: 0, max: 30 * troubleMs }), ratePerSecond: fc.constantFrom(0.5, 50) }), { maxLength: 2 });

const machines: Scenario['machines'][] = [
  [['ingest', 'matcher', 'definitions', 'api']],
  [['ingest', 'definitions', 'api'], ['matcher'], ['matcher']],
  [['ingest'], ['ingest'], ['definitions', 'api'], ['matcher'], ['matcher'], ['matcher']],
];

const anyScenario: fc.Arbitrary<Scenario> = fc.record(
  {
    seed: fc.nat(),
    machines: fc.constantFrom(...machines),
    deployments,
    posts,
    targets: fc.record({ billing: behaviour, stock: behaviour, mail: behaviour, graveyard: behaviour }),
    faults,
    crashes: fc.array(fc.record({ call: fc.integer({ min: 1, max: 150 }), when: fc.constantFrom('before' as const, 'after' as const) }), { maxLength: 3 }),
    leaseSeconds: fc.constantFrom(15, 360),
    runSeconds: fc.constantFrom(20, 60),
    deduplicateHours: fc.constantFrom(1, 24),
    fifo: fc.boolean(),
    redrives,
  },
  { requiredKeys: ['seed', 'machines', 'deployments', 'posts', 'targets', 'faults', 'crashes', 'leaseSeconds', 'runSeconds'] },
);

/**
 * Anything that may happen to a bus in a minute, and then an hour of peace. Rules of a bus in order stay as they are: an event that a
 * changed rule wants only when its message comes again overtakes nothing.
 */
export const randomScenario = anyScenario.map((scenario) => endingCircuits(scenario.fifo === true ? { ...scenario, deployments: scenario.deployments.slice(0, 1) } : scenario));

/** Behind the circuit of a target that never recovers deliveries wait for good: there would be no end. */
function endingCircuits(scenario: Scenario): Scenario {
  const recovers = (host: string): boolean => !['is busy', 'hangs'].includes(scenario.targets[host]?.finally ?? 'takes');
  const ending = (target: TargetOfScenario): TargetOfScenario => (recovers(String(target['id'])) ? target : without(target, 'circuitBreaker'));
  return { ...scenario, deployments: scenario.deployments.map((one) => ({ ...one, rules: mapTargets(one.rules, ending) })) };
}

function without(target: TargetOfScenario, property: string): TargetOfScenario {
  return Object.fromEntries(Object.entries(target).filter(([name]) => name !== property));
}

function withoutAbsent(settings: TargetOfScenario): TargetOfScenario {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}
