import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type ApiBus, apiVariables } from '../functions/api/env.ts';
import type { DefinedBus } from '../functions/definitions/env.ts';
import { ingestVariables, type IngestBus } from '../functions/ingest/env.ts';
import { matcherVariables, type MatcherBus } from '../functions/matcher/env.ts';
import type { BusFunction } from './bus-function.ts';
import type { BusSettings } from './bus-settings.ts';

/** What a bus is made of. */
export interface BusProps {
  readonly name: string;
  readonly settings: BusSettings;
  /** How long one run of the matcher may take. */
  readonly matcherTimeout: Duration;
  /** What becomes of the queues, and of the events in them, when the bus goes. */
  readonly removalPolicy: RemovalPolicy;
}

/**
 * What makes a queue one in order, at the throughput of a standard one per group. Every message has a deduplication id of its own.
 *
 * @source SQS developer guide, "High throughput for FIFO queues"
 */
const inOrder = {
  fifo: true,
  contentBasedDeduplication: false,
  deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
  fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
};

/**
 * A delivery of a FIFO bus keeps its message while it is tried again: SQS counts each time as a receive. So it may be received as
 * often as SQS can count to, and for as long as SQS can keep it.
 *
 * @source SQS API reference, SetQueueAttributes: maxReceiveCount from 1 to 1,000, MessageRetentionPeriod up to 14 days
 */
const fifoLimits = { retentionPeriod: Duration.days(14), maxReceiveCount: 1_000 };
/** @source Lambda developer guide, "Configuring a queue to use with Lambda": at least five receives */
const standardLimits = { retentionPeriod: Duration.days(4), maxReceiveCount: 5 };

/** One bus: the queue that makes an accepted event durable, and the queue for what could not be delivered. */
export class Bus extends Construct {
  readonly name: string;
  readonly queue: Queue;
  readonly deadLetterQueue: Queue;
  readonly #settings: BusSettings;

  constructor(scope: Construct, id: string, props: BusProps) {
    super(scope, id);
    this.name = props.name;
    this.#settings = props.settings;
    const { fifo = false } = props.settings;
    const { retentionPeriod, maxReceiveCount } = fifo ? fifoLimits : standardLimits;
    const queueProps = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, removalPolicy: props.removalPolicy, ...(fifo && inOrder) };
    // A message's age counts from its first queue, so the last one has to keep it longer; of a FIFO queue it counts from the last.
    this.deadLetterQueue = new Queue(this, 'DeadLetterQueue', { ...queueProps, retentionPeriod: Duration.days(14) });
    this.queue = new Queue(this, 'Queue', {
      ...queueProps,
      retentionPeriod,
      // @source Lambda developer guide, "Configuring a queue to use with Lambda": six times the function's timeout
      visibilityTimeout: Duration.seconds(6 * props.matcherTimeout.toSeconds()),
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount },
    });
  }

  /** True where ingest checks API keys instead of the gateway checking signatures. */
  get opensToApiKeys(): boolean {
    return (this.#settings.apiKeys ?? []).length > 0;
  }

  /** What the gateway lets through to a bus with API keys. */
  get requestsPerSecond(): number {
    return this.#settings.requestsPerSecond ?? 1000;
  }

  /** True where ingest keeps marks of the events that it has accepted. */
  get deduplicates(): boolean {
    return this.#settings.deduplicate !== undefined;
  }

  /** Tells a function that defines rules what the bus's HTTP targets may reach. */
  describeTo(definer: BusFunction, variable: string): void {
    const entry: DefinedBus = { allowAddresses: this.#settings.allowAddresses ?? [] };
    definer.addBus(variable, this.name, entry);
  }

  /** Tells the function of the API the same, and lets it begin redrives: each is a message in the queue. */
  describeToApi(api: BusFunction): void {
    const entry: ApiBus = { allowAddresses: this.#settings.allowAddresses ?? [], queueArn: this.queue.queueArn };
    api.addBus(apiVariables.buses, this.name, entry);
    api.allow(['sqs:SendMessage'], this.queue.queueArn);
  }

  /** Lets ingest put events into the queue. */
  feedFrom(ingest: BusFunction): void {
    const { deduplicate } = this.#settings;
    const entry: IngestBus = {
      queueUrl: this.queue.queueUrl,
      ...(this.#settings.fifo === true && { fifo: true }),
      ...(this.opensToApiKeys && { apiKeyHashes: this.#settings.apiKeys ?? [] }),
      ...(deduplicate !== undefined && { deduplicateHours: deduplicate.windowHours }),
    };
    ingest.addBus(ingestVariables.buses, this.name, entry);
    ingest.allow(['sqs:SendMessage'], this.queue.queueArn);
  }

  /** Lets the matcher take from the queue, put retries back into it, bury what is dead, and dig it out again. */
  drainTo(matcher: BusFunction): void {
    const entry: MatcherBus = {
      queueArn: this.queue.queueArn,
      queueUrl: this.queue.queueUrl,
      deadLetterQueueUrl: this.deadLetterQueue.queueUrl,
      allowAddresses: this.#settings.allowAddresses ?? [],
      ...(this.#settings.fifo === true && { fifo: true }),
    };
    matcher.addBus(matcherVariables.buses, this.name, entry);
    matcher.allow(['sqs:SendMessage'], this.queue.queueArn, this.deadLetterQueue.queueArn);
    matcher.allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'], this.deadLetterQueue.queueArn);
    // No batching window: ten at once are as cheap as SQS gets, and nothing waits.
    matcher.function.addEventSource(new SqsEventSource(this.queue, { batchSize: 10, reportBatchItemFailures: true }));
  }
}
