import type { EventQueue, ReceivedMessage } from '../../core/event/event-queue.ts';
import { derivedUlid, firstUlidOf } from '../../core/event/receipt.ts';
import { createDeduplication } from '../../core/flow/deduplication.ts';
import { putRuleSet } from '../../core/flow/definitions.ts';
import type { HttpRequest, HttpResponse } from '../../core/flow/http.ts';
import { ingestRoutes } from '../../core/flow/ingest.ts';
import { createMatcher, type MatcherResult } from '../../core/flow/matcher.ts';
import { createOrderedMatcher } from '../../core/flow/ordered-matcher.ts';
import { createRouter } from '../../core/flow/router.ts';
import type { Log } from '../../core/log.ts';
import { parseRules } from '../../core/rule/parse-rule.ts';
import type { RuleStore } from '../../core/rule/rule-store.ts';
import { createSnapshotSource, type SnapshotSource } from '../../core/rule/snapshot-source.ts';
import type { StateStore } from '../../core/state/state-store.ts';
import type { TargetInvoker } from '../../core/target/target.ts';
import type { TraceStore } from '../../core/trace/trace-store.ts';
import type { Scenario } from './scenario.ts';
import type { Random } from './seeded-random.ts';

export const bus = 'default';

/** The ports of one machine, as they go over the wire. */
export interface Ports {
  /** The bus's queue, as ingest sends to it. */
  readonly entrance: EventQueue;
  /** The same queue, as the matcher sends retries to it. */
  readonly queue: EventQueue;
  readonly deadLetters: EventQueue;
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
  readonly scenario: Pick<Scenario, 'deduplicateHours' | 'fifo'>;
}

/** As on AWS: a run attempts until ten seconds before its function is ended. */
const attemptingMs = 50_000;
const traceRetentionMs = 3 * 24 * 3600 * 1000;

export function createMachine({ wiring, now, random, log, scenario: { deduplicateHours, fifo = false }, ...deps }: MachineDeps): Machine {
  const ports = wiring.ports(deps.ports);
  const newId = (): string => derivedUlid(firstUlidOf(now()), String(random()));
  const match = (fifo ? createOrderedMatcher : createMatcher)({
    ...ports,
    bus,
    now,
    random,
    newId,
    log,
    rules: wiring.snapshots(createSnapshotSource({ store: ports.rules, bus, now, log })),
    traceOptions: { bodies: true, retentionMs: traceRetentionMs },
  });
  const windowMs = deduplicateHours === undefined ? undefined : deduplicateHours * 3600 * 1000;
  const deduplication = windowMs === undefined ? {} : { deduplication: wiring.deduplication({ state: ports.state, windowMs, now, log }) };
  return {
    answer: createRouter(ingestRoutes({ buses: new Map([[bus, { queue: ports.entrance, fifo, ...deduplication }]]), newId, log }), log),
    deploy: (rules) => putRuleSet({ store: ports.rules, buses: new Map([[bus, { allow: [] }]]) }, { bus, set: 'shop', owner: 'shop', rules: parseRules(rules) }),
    run: (messages) =>
      wiring.workOn({ messages, match: () => match(messages, { deadlineAtMs: now() + attemptingMs }), acknowledge: ports.acknowledge, release: ports.release }),
  };
}
