import { join } from 'node:path';
import { createBusEndpointInvoker } from '../../adapters/http/bus-endpoint-invoker.ts';
import { createHttpInvoker } from '../../adapters/http/http-invoker.ts';
import { type AwsSecretReference, createSecretSource } from '../../adapters/secrets/secret-source.ts';
import { createBusInvoker, putInto, type PutIntoQueue } from '../../adapters/bus-invoker.ts';
import { awsOnFirstUse, createTargetInvoker, onFirstUse } from '../../adapters/target-invoker.ts';
import { createEnvironment } from '../../adapters/environment.ts';
import { openDatabase, type Database } from '../../adapters/sqlite/database.ts';
import { createSqliteQueue } from '../../adapters/sqlite/sqlite-queue.ts';
import { createSqliteRuleStore } from '../../adapters/sqlite/sqlite-rule-store.ts';
import { createSqliteStateStore } from '../../adapters/sqlite/sqlite-state-store.ts';
import { createSqliteTraceStore } from '../../adapters/sqlite/sqlite-trace-store.ts';
import { hashApiKey } from '../../core/flow/api-keys.ts';
import { createDeduplication } from '../../core/flow/deduplication.ts';
import { definitionsRoutes } from '../../core/flow/definitions.ts';
import { type BusEntrance, ingestRoutes } from '../../core/flow/ingest.ts';
import { withLedgerCheck } from '../../core/flow/ledger.ts';
import { createMatcher } from '../../core/flow/matcher.ts';
import { createOrderedMatcher } from '../../core/flow/ordered-matcher.ts';
import { queryRoutes } from '../../core/flow/query.ts';
import { type RedriveBus, redriveRoutes } from '../../core/flow/redrive.ts';
import { withRedrives } from '../../core/flow/redrive-steps.ts';
import { createRouter } from '../../core/flow/router.ts';
import type { EventQueue } from '../../core/event/event-queue.ts';
import type { Log } from '../../core/log.ts';
import { createLedgerCheck } from '../../core/ledger/check-ledger.ts';
import { createLedgerWakes } from '../../core/ledger/wake.ts';
import { createRedriveWorker } from '../../core/redrive/redrive-worker.ts';
import { createSnapshotSource } from '../../core/rule/snapshot-source.ts';
import type { AddressRules } from '../../core/target/address-rules.ts';
import { createAdmission, isLoopback } from './admission.ts';
import { type HttpServerOptions, startHttpServer } from './http-server.ts';
import { createMatcherLoop, type MatcherLoop } from './matcher-loop.ts';

export interface LocalBusOptions {
  /** Where `bus.db` lives; made when it is missing. */
  readonly dataFolder: string;
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  readonly buses: readonly string[];
  /** The key that callers must send; required where `host` is not loopback. */
  readonly key?: string;
  /** Whether traces keep events of up to 8 KB whole. @default true */
  readonly traceBodies?: boolean;
  /**
   * How long after its acceptance an event of the same source and id is not taken in again, on each bus.
   * @default - events are taken in as often as they come
   */
  readonly deduplicateHours?: number;
  /** The buses on which events of one key reach each target in order. @default - none */
  readonly fifo?: readonly string[];
  readonly log: Log;
}

export interface LocalBus {
  readonly url: string;
  readonly databasePath: string;
  /** Takes no more requests, ends the runs under way and closes the data. What is queued waits for the next start. */
  stop(): Promise<void>;
}

const traceRetentionMs = 3 * 24 * 3600 * 1000;

/**
 * Starts the whole bus in this process: the parts that AWS has as functions, queues and tables, on one SQLite file.
 *
 * @throws DatabaseError, ListenError; then nothing was delivered, and the file is free again
 */
export async function startLocalBus(options: LocalBusOptions): Promise<LocalBus> {
  const databasePath = join(options.dataFolder, 'bus.db');
  const database = openDatabase(databasePath);
  try {
    const { loops, handle, admit } = createParts(options, database);
    const server = await startHttpServer({ ...options, handle, admit });
    // Last: a bus that cannot listen has delivered nothing and leaves nothing running.
    for (const loop of loops) loop.start();
    return {
      url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${server.port}`,
      databasePath,
      stop: async () => {
        await server.stop();
        await Promise.all(loops.map((loop) => loop.stop()));
        database.close();
      },
    };
  } catch (thrown) {
    database.close();
    throw thrown;
  }
}

/** Everything between the HTTP server and the file, ready and at rest. */
interface Parts extends Pick<HttpServerOptions, 'handle' | 'admit'> {
  readonly loops: readonly MatcherLoop[];
}

function createParts(options: LocalBusOptions, database: Database): Parts {
  const environment = createEnvironment();
  const stores = {
    rules: createSqliteRuleStore({ database, now: environment.now }),
    traces: createSqliteTraceStore({ database, now: environment.now }),
  };
  // Buses send to each other, so that each of them needs this before all are there.
  const queues = new Map<string, PutIntoQueue>();
  const parts = options.buses.map((bus) => createBus(bus, { options, database, environment, queues, ...stores }));
  for (const { bus, entrance } of parts) queues.set(bus, putInto(entrance.queue));
  const handle = createRouter(
    [
      ...ingestRoutes({ buses: new Map(parts.map(({ bus, entrance }) => [bus, entrance])), newId: environment.newId, log: options.log }),
      ...definitionsRoutes({
        store: stores.rules,
        buses: new Map(options.buses.map((bus) => [bus, addressRules(options)])),
        environmentSecrets: isLoopback(options.host),
        // Which roles the credentials of this process may take on is between them and AWS.
        anyRole: true,
      }),
      ...queryRoutes({ ...stores, buses: options.buses, now: environment.now, traceRetentionMs }),
      ...redriveRoutes({ ...environment, buses: new Map(parts.map(({ bus, redrive }) => [bus, redrive])), rules: stores.rules, log: options.log }),
    ],
    options.log,
  );
  const admit = createAdmission({ host: options.host, ...(options.key !== undefined && { keyHash: hashApiKey(options.key) }) });
  return { handle, admit, loops: parts.map(({ loop }) => loop) };
}

interface SharedParts {
  readonly options: LocalBusOptions;
  readonly database: Database;
  readonly environment: ReturnType<typeof createEnvironment>;
  /** The ways into all buses. */
  readonly queues: ReadonlyMap<string, PutIntoQueue>;
  readonly rules: ReturnType<typeof createSqliteRuleStore>;
  readonly traces: ReturnType<typeof createSqliteTraceStore>;
}

interface BusParts {
  readonly bus: string;
  readonly entrance: BusEntrance;
  readonly redrive: RedriveBus;
  readonly loop: MatcherLoop;
}

/** Queue, dead-letter queue and matcher of one bus. */
function createBus(bus: string, { options, database, environment, queues, rules, traces }: SharedParts): BusParts {
  const { now } = environment;
  const { log } = options;
  const fifo = options.fifo?.includes(bus) ?? false;
  const queue = createSqliteQueue({ database, name: bus, fifo, now });
  const deadLetters = createSqliteQueue({ database, name: `${bus}.dead`, now });
  const state = createSqliteStateStore({ database, bus, now });
  // The store is in this process: a look costs microseconds, so a rule is live with the next event.
  const snapshots = createSnapshotSource({ store: rules, bus, now, log, maxAgeMs: 0 });
  const own: EventQueue = { send: (messages) => sendAndWake(messages) };
  const match = (fifo ? createOrderedMatcher : createMatcher)({
    ...environment,
    bus,
    rules: snapshots,
    invoker: createInvoker({ options, queues }, now),
    queue: own,
    deadLetters,
    state,
    traces,
    traceOptions: { bodies: options.traceBodies ?? true, retentionMs: traceRetentionMs },
    log,
  });
  const redrive = createRedriveWorker({ state, deadLetters, queue: own, rules: snapshots, now, log });
  const check = createLedgerCheck({ bus, traces, state, traceRetentionMs, now, log });
  const wakes = createLedgerWakes({ bus, traces, state, queue: own, now, log });
  const loop = createMatcherLoop({ reader: queue, match: withLedgerCheck({ run: withRedrives({ match, redrive, log }), check, wakes, now }), now, log });
  const sendAndWake: EventQueue['send'] = async (messages) => {
    const results = await queue.send(messages);
    loop.wake();
    return results;
  };
  const { deduplicateHours } = options;
  const deduplication = deduplicateHours === undefined ? {} : { deduplication: createDeduplication({ state, windowMs: deduplicateHours * 3_600_000, now, log }) };
  return { bus, entrance: { queue: own, fifo, ...deduplication }, redrive: { state, queue: own }, loop };
}

/** Targets on this machine are fair game while nobody else can call the bus; otherwise the rules of AWS hold. */
function addressRules({ host }: LocalBusOptions): AddressRules {
  return { allow: isLoopback(host) ? ['127.0.0.0/8', '::1/128'] : [] };
}

function createInvoker({ options, queues }: Pick<SharedParts, 'options' | 'queues'>, now: () => number) {
  const { log } = options;
  const secrets = createSecretSource({ now, aws: readAwsSecret, variables: isLoopback(options.host) ? process.env : {} });
  const rules = addressRules(options);
  const aws = awsOnFirstUse(awsInvokers);
  const http = createHttpInvoker({ rules, secrets, now });
  const bus = createBusInvoker({ buses: queues, sqs: aws.sqs });
  const invokers = { http, bus, 'bus-endpoint': createBusEndpointInvoker({ rules, now, sign: onFirstUse(postSigner) }), ...aws };
  return createTargetInvoker({ invokers, callFunction: onFirstUse(functionCaller), log });
}

/** A secret is read once in five minutes: nothing of the reader is worth keeping. */
async function readAwsSecret(reference: AwsSecretReference): Promise<string> {
  const { createAwsSecretReader } = await import('../../adapters/secrets/aws-secrets.ts');
  return createAwsSecretReader()(reference);
}

/** Most laptops send to no AWS; then its SDK is not even loaded. */
async function awsInvokers() {
  const { createAwsInvokers } = await import('../../adapters/aws/target-invokers.ts');
  return createAwsInvokers();
}

/** A bus on a laptop asks for no signature. */
async function postSigner() {
  const { createPostSigner } = await import('../../adapters/aws/post-signer.ts');
  return createPostSigner();
}

async function functionCaller() {
  const { createFunctionCaller } = await import('../../adapters/aws/lambda-invoker.ts');
  return createFunctionCaller();
}
