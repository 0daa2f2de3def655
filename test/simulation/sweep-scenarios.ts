import { mapTargets } from './map-targets.ts';
import { type Deployment, noFaults, type Post, type PostedEvent, type Scenario, type TargetBehaviour } from './scenario.ts';
import { graveyard, targetAt } from './simulated-targets.ts';

const targets: Readonly<Record<string, TargetBehaviour>> = {
  steady: { moods: ['takes'], finally: 'takes' },
  flapping: { moods: ['is busy', 'hangs'], finally: 'takes' },
  down: { moods: ['is busy'], finally: 'is busy' },
  refusing: { moods: ['refuses'], finally: 'refuses' },
  silent: { moods: ['takes unheard', 'takes'], finally: 'takes' },
  gone: { moods: ['is gone'], finally: 'is gone' },
};

const orders = { orders: ruleTo('orders', ['order.paid'], ['steady', 'flapping', 'down']) };
const audit = { audit: ruleTo('audit', ['order.paid', 'order.sent'], ['refusing', 'silent', 'gone']) };

const both = { ...orders, ...audit };

/**
 * Two rules and six targets, each of which answers in another way: retries, deliveries that die by their policy, by the
 * answer, by a rule that is deleted, by a target that is gone. One POST fills two envelopes, since one of
 * its events, which no rule wants, is large.
 */
export const retriesAndDeadLetters: Scenario = {
  seed: 1,
  machines: [['ingest', 'matcher', 'definitions', 'api']],
  deployments: [
    { atMs: 0, rules: both },
    { atMs: 15_000, rules: orders },
  ],
  posts: [
    { atMs: 0, events: [eventOf('1', 'order.lost', 65_000), eventOf('2', 'order.sent'), eventOf('3', 'order.paid')] },
    { atMs: 3_000, events: [eventOf('4', 'order.paid'), eventOf('5', 'order.paid')] },
  ],
  targets,
  faults: { ...noFaults, untilMs: 25_000 },
  crashes: [],
  leaseSeconds: 360,
};

/** The letters of the target that is gone go to a place of its own. */
const bothBesideGraveyard = mapTargets(both, (target) => (target['id'] === 'gone' ? { ...target, deadLetter: graveyard } : target));

/**
 * All that a bus can do at once: two keys in order, an event that is posted twice, targets that take effect once, retries, dead letters, some
 * of them for a target's own place, and two redrives. The second one finds letters that have failed again.
 */
export const everything: Scenario = {
  ...retriesAndDeadLetters,
  machines: [['ingest'], ['definitions', 'api'], ['matcher'], ['matcher']],
  deployments: [
    { atMs: 0, rules: onceEach(bothBesideGraveyard) },
    { atMs: 15_000, rules: onceEach(orders) },
    { atMs: 40_000, rules: onceEach(bothBesideGraveyard) },
  ],
  posts: [
    { atMs: 0, events: [keyed(eventOf('1', 'order.lost', 65_000), 'a'), keyed(eventOf('2', 'order.sent'), 'a'), keyed(eventOf('3', 'order.paid'), 'b')] },
    { atMs: 3_000, events: [keyed(eventOf('4', 'order.paid'), 'a'), keyed(eventOf('3', 'order.paid'), 'b')] },
  ],
  targets: {
    ...targets,
    refusing: { moods: ['refuses'], finally: 'takes' },
    down: { moods: ['is busy'], finally: 'takes' },
    graveyard: { moods: ['is busy', 'takes'], finally: 'takes' },
  },
  faults: { ...noFaults, untilMs: 60_000 },
  redrives: [
    { atMs: 45_000, ratePerSecond: 50 },
    { atMs: 600_000, ratePerSecond: 50 },
  ],
  fifo: true,
  deduplicateHours: 1,
};

/** What is swept: each runs to its end without a crash, and must do so with a crash at any of its calls. */
export const sweepScenarios: readonly { readonly name: string; readonly scenario: Scenario }[] = [
  {
    name: 'a bus in order that knows events again, with retries, dead letters that are sent again, and effects once',
    scenario: everything,
  },
  { name: 'a bus in one process, as on a laptop', scenario: retriesAndDeadLetters },
  {
    name: 'functions of which each dies alone, as on AWS',
    scenario: { ...retriesAndDeadLetters, seed: 2, machines: [['ingest'], ['definitions', 'api'], ['matcher'], ['matcher']] },
  },
  {
    name: 'leases that end while a target hangs, so that two matchers work on one message',
    scenario: { ...retriesAndDeadLetters, seed: 3, machines: [['ingest', 'definitions', 'api'], ['matcher'], ['matcher']], leaseSeconds: 9 },
  },
  {
    name: 'a bus that knows an event again',
    scenario: { ...retriesAndDeadLetters, seed: 5, deduplicateHours: 1 },
  },
  {
    name: 'targets that take effect once',
    scenario: { ...retriesAndDeadLetters, seed: 6, deployments: [{ atMs: 0, rules: onceEach(both) }] },
  },
  {
    name: 'a bus in order',
    scenario: { ...retriesAndDeadLetters, seed: 7, posts: retriesAndDeadLetters.posts.map(ofOneKey), fifo: true },
  },
  {
    name: 'a second crash while the bus still recovers from the first',
    scenario: { ...retriesAndDeadLetters, seed: 4, crashes: [{ call: 12, when: 'after' }] },
  },
];

function ruleTo(name: string, types: readonly string[], hosts: readonly string[]): object {
  return { pattern: { type: types }, targets: hosts.map((host) => ({ ...targetAt(host, name, host), retry: { strategy: 'BACKOFF_RETRY' } })) };
}

/** The same rules, with `effectOnce` at each target. */
function onceEach(rules: Deployment['rules']): Deployment['rules'] {
  return mapTargets(rules, (target) => ({ ...target, effectOnce: true }));
}

function ofOneKey({ atMs, events }: Post): Post {
  return { atMs, events: events.map((event) => keyed(event, 'customer')) };
}

function keyed(event: PostedEvent, key: string): PostedEvent {
  return { ...event, key };
}

function eventOf(id: string, type: string, dataBytes = 10): PostedEvent {
  return { id, type, dataBytes };
}
