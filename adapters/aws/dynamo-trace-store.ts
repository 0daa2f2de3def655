import type { TraceRecord, TraceStore } from '../../core/trace/trace-store.ts';
import { compressText, decompressText } from '../compression.ts';
import type { DynamoCall } from './dynamo-call.ts';
import { binary, bytesOf, type Item } from './dynamo-item.ts';
import { type Query, queryItems } from './dynamo-query.ts';
import { epochSeconds } from './epoch-seconds.ts';
import { mergeWindows, type WindowRecords, wholeWindows } from './merge-windows.ts';

export interface DynamoTraceStoreDeps {
  readonly call: DynamoCall;
  /** Partition key `partition` and sort key `entry`, both strings; time to live in `expiresAt`. */
  readonly tableName: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A partition takes 1,000 write units a second, which one bus may need at its peak. @source DynamoDB quotas */
const shards = [0, 1, 2, 3];

const dayMs = 24 * 3600 * 1000;

/** Records in the first page of a listing: the least that a caller who stops early has paid for, in each shard. */
const listPageSize = 25;

/**
 * Traces in one DynamoDB table: `partition` is `<bus>#<day>#<shard>`, `entry` is `<window>#<run>`. An expiry counts in
 * whole seconds, rounded up. Reads are strongly consistent. Every method rejects with the call's error when the table
 * cannot be reached. A listing asks for every day of its range: callers keep the range within what they keep.
 */
export function createDynamoTraceStore(deps: DynamoTraceStoreDeps): TraceStore {
  return {
    put: (record) => put(deps, record),
    find: async (bus, windowMs, envelope) => {
      const found = await Promise.all(shards.map((shard) => findInShard(deps, { bus, windowMs, shard }, envelope)));
      return found.flat();
    },
    windows: (bus, range) => listWindows(deps, bus, range),
  };
}

async function put({ call, tableName }: DynamoTraceStoreDeps, record: TraceRecord): Promise<void> {
  const Item = {
    partition: { S: partitionName({ ...record, shard: shardOf(record.run) }) },
    entry: { S: `${entryPrefix(record.windowMs)}${record.run}` },
    envelopes: { L: record.envelopes.map((envelope) => ({ S: envelope })) },
    body: binary(compressText(record.text)),
    ...(record.sums !== undefined && { sums: { S: record.sums } }),
    expiresAt: { N: epochSeconds(record.expiresAtMs) },
  };
  await call('PutItem', { TableName: tableName, Item });
}

/** Any spread will do that puts the same run into the same shard; the last character of a ULID is random. */
function shardOf(run: string): number {
  return run.charCodeAt(Math.min(25, run.length - 1)) % shards.length;
}

interface Partition {
  readonly bus: string;
  /** Any time of the partition's day (UTC). */
  readonly windowMs: number;
  readonly shard: number;
}

function partitionName({ bus, windowMs, shard }: Partition): string {
  return `${bus}#${new Date(windowMs).toISOString().slice(0, 10)}#${shard}`;
}

/** 13 digits sort as numbers do until the year 2286. */
function entryPrefix(windowMs: number): string {
  return `${String(windowMs).padStart(13, '0')}#`;
}

async function findInShard(deps: DynamoTraceStoreDeps, partition: Partition, envelope: string): Promise<readonly TraceRecord[]> {
  const records: TraceRecord[] = [];
  const query = queryRecords(deps, partition, {
    KeyConditionExpression: '#partition = :partition AND begins_with(#entry, :prefix)',
    FilterExpression: 'expiresAt > :now AND contains(envelopes, :envelope)',
    ExpressionAttributeValues: { ':prefix': { S: entryPrefix(partition.windowMs) }, ':envelope': { S: envelope } },
  });
  for await (const record of query) records.push(record);
  return records;
}

interface Range {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Day by day, so that nobody pays for a day that was not asked for any more. */
async function* listWindows(deps: DynamoTraceStoreDeps, bus: string, { fromMs, toMs }: Range): AsyncGenerator<readonly TraceRecord[]> {
  // Nothing was received in the future, but for what clocks differ by.
  const lastMs = Math.min(toMs, deps.now() + dayMs);
  if (lastMs < fromMs) return;
  for (let windowMs = lastMs; windowMs >= dayStart(fromMs); windowMs -= dayMs) {
    const range = { fromMs, toMs: lastMs };
    yield* mergeWindows(shards.map((shard) => listShard(deps, { bus, windowMs, shard }, range)));
  }
}

function dayStart(timeMs: number): number {
  return timeMs - (timeMs % dayMs);
}

function listShard(deps: DynamoTraceStoreDeps, partition: Partition, { fromMs, toMs }: Range): AsyncIterator<WindowRecords> {
  return wholeWindows(
    queryRecords(deps, partition, {
      KeyConditionExpression: '#partition = :partition AND #entry BETWEEN :first AND :last',
      FilterExpression: 'expiresAt > :now',
      // `$` is the character after `#`: everything of the last window sorts before it.
      ExpressionAttributeValues: { ':first': { S: entryPrefix(fromMs) }, ':last': { S: entryPrefix(toMs).replace('#', '$') } },
      ScanIndexForward: false,
      Limit: listPageSize,
    }),
  );
}

type RecordsQuery = Omit<Query, 'TableName' | 'ConsistentRead' | 'ExpressionAttributeNames'>;

/** The records of one partition that a query finds, read page by page as they are asked for. */
async function* queryRecords({ call, tableName, now }: DynamoTraceStoreDeps, partition: Partition, query: RecordsQuery): AsyncGenerator<TraceRecord> {
  const items = queryItems(call, {
    ...query,
    TableName: tableName,
    ConsistentRead: true,
    ExpressionAttributeNames: { '#partition': 'partition', '#entry': 'entry' },
    ExpressionAttributeValues: {
      ...query.ExpressionAttributeValues,
      ':partition': { S: partitionName(partition) },
      ':now': { N: String(now() / 1000) },
    },
  });
  for await (const item of items) yield traceRecord(partition.bus, item);
}

/** Decompressed only when it is read: a list needs few of the records that it comes by. */
function traceRecord(bus: string, { entry, envelopes, body, sums, expiresAt }: Item): TraceRecord {
  const [window = '', run = ''] = entry?.S?.split('#') ?? [];
  const compressed = bytesOf(body);
  if (compressed === undefined) throw new Error(`the trace record ${entry?.S ?? ''} of bus ${bus} has no body`);
  return {
    bus,
    windowMs: Number(window),
    run,
    envelopes: envelopes?.L?.flatMap(({ S }) => S ?? []) ?? [],
    get text() {
      return decompressText(compressed);
    },
    ...(sums?.S !== undefined && { sums: sums.S }),
    expiresAtMs: Number(expiresAt?.N) * 1000,
  };
}
