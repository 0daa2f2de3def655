import type { Environment } from '../../core/environment.ts';
import type { EventQueue, QueueReader, ReceivedMessage } from '../../core/event/event-queue.ts';
import { derivedUlid, firstUlidOf } from '../../core/event/receipt.ts';
import { createDeduplication } from '../../core/flow/deduplication.ts';
import { putRuleSet } from '../../core/flow/definitions.ts';
import { withDueTimes } from '../../core/flow/due-messages.ts';
import type { HttpRequest, HttpResponse } from '../../core/flow/http.ts';
import { ingestRoutes } from '../../core/flow/ingest.ts';
import { createMatcher, type MatcherResult } from '../../core/flow/matcher.ts';
import { createOrderedMatcher } from '../../core/flow/ordered-matcher.ts';
import { redriveRoutes } from '../../core/flow/redrive.ts';
import { type Run, withRedrives } from '../../core/flow/redrive-steps.ts';
import { createRouter } from '../../core/flow/router.ts';
import type { Log } from '../../core/log.ts';
import { createRedriveWorker } from '../../core/redrive/redrive-worker.ts';
import { parseRules } from '../../core/rule/parse-rule.ts';
import type { RuleStore } from '../../core/rule/rule-store.ts';
import { createSnapshotSource, type SnapshotSource } from '../../core/rule/snapshot-source.ts';
import type { StateStore } from '../../core/state/state-store.ts';
import type { TargetInvoker } from '../../core/target/target.ts';
import type { TraceStore } from '../../core/trace/trace-store.ts';
import type { Happening } from './history.ts';
import type { Scenario } from './scenario.ts';
import type { Random } from './seeded-random.ts';

export const bus = 'default';

/** The ports of one machine, as they go over the wire. */
export interface Ports {
  /** The bus's queue, as ingest sends to it. */
  readonly entrance: EventQueue;
  /** The same queue, as the matcher sends retries to it. */
  readonly queue: EventQueue;
  readonly deadLetters: EventQueue & QueueReader;
  readonly rules: RuleStore;
  readonly state: StateStore;
  readonly traces: TraceStore;
  readonly invoker: TargetInvoker;
  readonly acknowledge: (ids: readonly string[]) => Promise<void>;
  readonly release: (ids: readonly string[], delaySeconds: number) => Promise<void>;
}

/** A batch of messages, and what there is to do with it. */
export interface Batch {
  readonly messages: readonly ReceivedMessage[];
  readonly match: () => Promise<MatcherResult>;
  readonly acknowledge: (ids: readonly string[]) => Promise<void>;
  readonly release: (ids: readonly string[], delaySeconds: number) => Promise<void>;
}

/** How a machine is put together: the parts of it that a planted bug changes. */
export interface Wiring {
  readonly ports: (ports: Ports) => Ports;
  readonly snapshots: (source: SnapshotSource) => SnapshotSource;
  /** Of a bus that knows events again. */
  readonly deduplication: typeof createDeduplication;
  /** Sees a batch through; rejects where a run failed as a whole. */
  readonly workOn: (batch: Batch) => Promise<void>;
}

/** As the handler of the matcher and the loop on a laptop do it. */
export const soundWiring: Wiring = {
  ports: (ports) => ports,
  snapshots: (source) => source,
  deduplication: createDeduplication,
  workOn: async ({ messages, match, acknowledge, release }) => {
    const { failed, releases = [] } = await match();
    await acknowledge(messages.map(({ id }) => id).filter((id) => !failed.includes(id)));
    await Promise.all(releases.map(({ id, delaySeconds }) => release([id], delaySeconds)));
  },
};

/** Everything that a process holds in its memory: what is lost when it dies. */
export interface Machine {
  readonly answer: (request: HttpRequest) => Promise<HttpResponse>;
  readonly deploy: (rules: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly run: (messages: readonly ReceivedMessage[]) => Promise<void>;
}

export interface MachineDeps {
  readonly ports: Ports;
  readonly wiring: Wiring;
  readonly now: () => number;
  readonly random: Random;
  readonly log: Log;
  readonly note: (happening: Happening) => void;
  readonly scenario: Pick<Scenario, 'deduplicateHours' | 'fifo' | 'runSeconds'>;
}

/** As on AWS, where a run attempts until ten seconds before its function is ended. */
export const defaultRunSeconds = 60;
const endingMs = 10_000;
const traceRetentionMs = 3 * 24 * 3600 * 1000;

export function createMachine({ wiring, ports: unchanged, ...deps }: MachineDeps): Machine {
  const { now, random, log, scenario: { deduplicateHours, fifo = false, runSeconds = defaultRunSeconds } } = deps;
  const ports = wiring.ports(unchanged);
  const { state, entrance: queue, acknowledge, release } = ports;
  const newId = (): string => derivedUlid(firstUlidOf(now()), String(random()));
  const match = createRun({ ...deps, wiring, ports, newId });
  const windowMs = deduplicateHours === undefined ? undefined : deduplicateHours * 3600 * 1000;
  const deduplication = windowMs === undefined ? {} : { deduplication: wiring.deduplication({ state, windowMs, now, log }) };
  const routes = [
    ...ingestRoutes({ buses: new Map([[bus, { queue, fifo, ...deduplication }]]), newId, log }),
    ...redriveRoutes({ rules: ports.rules, buses: new Map([[bus, { state, queue }]]), now, newId, log }),
  ];
  return {
    answer: createRouter(routes, log),
    deploy: (rules) => putRuleSet({ store: ports.rules, buses: new Map([[bus, { allow: [] }]]) }, { bus, set: 'shop', owner: 'shop', rules: parseRules(rules) }),
    run: (messages) => wiring.workOn({ messages, match: () => match(messages, { deadlineAtMs: now() + runSeconds * 1_000 - endingMs }), acknowledge, release }),
  };
}

/** Runs of the matcher, put together as its handler does it. */
function createRun({ ports, wiring, now, log, note, scenario: { fifo = false }, ...deps }: MachineDeps & Pick<Environment, 'newId'>): Run {
  const rules = wiring.snapshots(createSnapshotSource({ store: ports.rules, bus, now, log }));
  const traceOptions = { bodies: true, retentionMs: traceRetentionMs };
  const match = (fifo ? createOrderedMatcher : createMatcher)({ ...deps, ...ports, bus, now, log, rules, traceOptions });
  const run = withRedrives({ match, redrive: createRedriveWorker({ ...ports, rules, now, log }), log });
  const timed = fifo ? withDueTimes(run, now) : run;
  return async (messages, limits) => {
    const result = await timed(messages, limits);
    if (result.failed.length > 0 && result.failed.length < messages.length) note('a run failed with some of its messages');
    return result;
  };
}
