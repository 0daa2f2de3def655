import { setTimeout as wait } from 'node:timers/promises';
import type { StateChange, StateEntry, StateStore } from '../../core/state/state-store.ts';
import { arnOf } from '../../core/target/arn.ts';
import { mapAtMost } from '../map-at-most.ts';
import { createDynamoCall, type DynamoCall, isConditionFailure } from './dynamo-call.ts';
import { epochSeconds } from './epoch-seconds.ts';
import { createImpatientCall } from './impatient-call.ts';
import type { SignedCallOptions } from './signed-call.ts';

export interface DynamoStateStoreDeps extends SignedCallOptions {
  /** Partition key `entry`, a string, and no sort key; time to live in `expiresAt`. An ARN, since it tells the region. */
  readonly tableArn: string;
  /** A new id per call, never given twice. */
  readonly newId: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A number from 0 up to but not including 1. */
  readonly random: () => number;
}

/** Keys of one call. @source DynamoDB API, BatchGetItem */
const maxKeys = 100;

/** Writes that are under way at once: each entry is a partition of its own, so that only connections are spared. */
const maxWrites = 16;

/** How often keys that DynamoDB left out are asked for again, each time after up to twice as long. */
const maxRounds = 4;
const firstPauseMs = 50;

/**
 * State in one DynamoDB table: the store of each bus, all on the same connections. An item is one entry, and its partition
 * key, `<bus>#<key>`, its whole name: no entry shares the 1,000 writes a second of a partition with another.
 *
 *     entry, version, value (JSON text), expiresAtMs, change, expiresAt (in seconds, rounded up, for DynamoDB alone)
 *
 * `change` names the write that made the item. A write holds for the base that it names or for an item of its own name: a
 * call that is made again because its answer was lost finds what it did, and says so. That is why a removal leaves an item,
 * too, without version and value, which has expired.
 *
 * A write whose answer was lost, and which another author has changed before the call was made again, counts as refused.
 */
export function createDynamoStateStores({ tableArn, newId, now, random, ...options }: DynamoStateStoreDeps): (bus: string) => StateStore {
  const place = arnOf(tableArn);
  const shared = { name: place.resource.replace(/^table\//, ''), call: createImpatientCall(createDynamoCall({ ...options, place, random }), now), newId, now, random };
  return (bus) => createStore({ ...shared, bus });
}

/** The entries of one bus in the table. */
interface BusTable extends Pick<DynamoStateStoreDeps, 'newId' | 'now' | 'random'> {
  readonly name: string;
  readonly bus: string;
  readonly call: DynamoCall;
}

function createStore(table: BusTable): StateStore {
  return {
    read: async (keys) => {
      const read = await Promise.all(chunksOf(names(table, keys)).map((chunk) => readItems(table, chunk)));
      const entries = read.flat().flatMap((item) => entryOf(table, item));
      return new Map(entries.map((entry) => [entry.key, entry]));
    },
    write: (changes) => mapAtMost(maxWrites, changes, (change) => write(table, change)),
  };
}

/** An attribute of each kind that the items have. */
interface Text {
  readonly S: string;
}
interface Count {
  readonly N: string;
}

interface Item {
  readonly entry: Text;
  readonly change: Text;
  readonly expiresAtMs: Count;
  readonly expiresAt: Count;
  /** Together with `value`; neither where the entry was removed. */
  readonly version?: Count;
  readonly value?: Text;
}

/** A key twice in one call is an error to BatchGetItem. */
function names({ bus }: BusTable, keys: readonly string[]): readonly string[] {
  return [...new Set(keys)].map((key) => `${bus}#${key}`);
}

function chunksOf(all: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(all.length / maxKeys) }, (_none, chunk) => all.slice(chunk * maxKeys, (chunk + 1) * maxKeys));
}

interface KeysAndOptions {
  readonly Keys: readonly Pick<Item, 'entry'>[];
  readonly ConsistentRead: true;
}

interface BatchGetItemAnswer {
  readonly Responses?: Readonly<Record<string, readonly Item[]>>;
  readonly UnprocessedKeys?: Readonly<Record<string, KeysAndOptions>>;
}

/** DynamoDB answers in part when it is throttled in part. */
async function readItems({ call, name, random }: BusTable, chunk: readonly string[]): Promise<readonly Item[]> {
  const items: Item[] = [];
  let asked: KeysAndOptions | undefined = { Keys: chunk.map((entry) => ({ entry: { S: entry } })), ConsistentRead: true };
  for (let round = 0; round < maxRounds; round += 1) {
    if (round > 0) await wait(random() * firstPauseMs * 2 ** round);
    const { Responses, UnprocessedKeys }: BatchGetItemAnswer = await call('BatchGetItem', { RequestItems: { [name]: asked } });
    // What has no answer must not pass for absent.
    if (Responses === undefined) throw new Error(`the answer of DynamoDB has no items of the table ${name}`);
    items.push(...(Responses[name] ?? []));
    asked = UnprocessedKeys?.[name];
    if (asked === undefined) return items;
  }
  throw new Error(`${asked?.Keys.length} of ${chunk.length} entries could not be read: the table ${name} is throttled`);
}

/** What is parsed here was written by this store alone. */
function entryOf({ bus, now }: BusTable, { entry, version, value, expiresAtMs }: Item): readonly StateEntry[] {
  if (version === undefined || value === undefined || Number(expiresAtMs.N) <= now()) return [];
  return [{ key: entry.S.slice(bus.length + 1), version: Number(version.N), value: JSON.parse(value.S), expiresAtMs: Number(expiresAtMs.N) }];
}

async function write({ call, name, bus, newId, now }: BusTable, { key, base, value, expiresAtMs }: StateChange): Promise<boolean> {
  const atMs = now();
  const endsAtMs = value === undefined ? atMs : expiresAtMs;
  const Item: Item = {
    entry: { S: `${bus}#${key}` },
    change: { S: newId() },
    expiresAtMs: { N: String(endsAtMs) },
    expiresAt: { N: epochSeconds(endsAtMs) },
    ...(value !== undefined && { version: { N: String(base + 1) }, value: { S: JSON.stringify(value) } }),
  };
  return isMade(call('PutItem', { TableName: name, Item, ...onlyAt(base, Item.change, atMs) }));
}

async function isMade(put: Promise<unknown>): Promise<boolean> {
  try {
    await put;
    return true;
  } catch (thrown) {
    if (isConditionFailure(thrown)) return false;
    throw thrown;
  }
}

/** The condition of a write: the entry is at its base, or made by this very write. */
function onlyAt(base: number, change: Text, atMs: number): object {
  const attributes = { ExpressionAttributeNames: { '#version': 'version', '#change': 'change', '#expiresAtMs': 'expiresAtMs' } };
  const values = { ':change': change, ':now': { N: String(atMs) } };
  if (base === 0) {
    return { ...attributes, ConditionExpression: 'attribute_not_exists(#version) OR #expiresAtMs <= :now OR #change = :change', ExpressionAttributeValues: values };
  }
  const ConditionExpression = '(#version = :base AND #expiresAtMs > :now) OR #change = :change';
  return { ...attributes, ConditionExpression, ExpressionAttributeValues: { ...values, ':base': { N: String(base) } } };
}
