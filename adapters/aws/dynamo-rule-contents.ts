import { parseJson } from '../../core/pattern/long-number.ts';
import type { Rule } from '../../core/rule/rule.ts';
import { compressText, decompressText } from '../compression.ts';
import { createBoundedCache } from './bounded-cache.ts';
import type { DynamoCall } from './dynamo-call.ts';
import { binary, bytesOf } from './dynamo-item.ts';
import { queryItems } from './dynamo-query.ts';
import { epochSeconds } from './epoch-seconds.ts';

/** Where the rules of one set, as one write left them, are to be found. */
export interface ContentKey {
  readonly set: string;
  /** The id of the write; no two writes share content. */
  readonly version: string;
  /** In how many items the content lies. */
  readonly chunks: number;
}

/** The rules of the sets: immutable, compressed, in items of their own beside the small ones that name them. */
export interface RuleContents {
  put(bus: string, place: Omit<ContentKey, 'chunks'>, rules: readonly Rule[]): Promise<ContentKey>;
  /** Undefined when some of it has expired. */
  read(bus: string, key: ContentKey): Promise<readonly Rule[] | undefined>;
  /** Lets DynamoDB remove the content some time after `atMs`. */
  expire(bus: string, key: ContentKey, atMs: number): Promise<void>;
}

/** An item holds 400 KB, its keys included. @source DynamoDB quotas */
const chunkBytes = 300_000;

/** JSON text of the contents kept in memory; parsed it takes about three times as much of a function's 512 MB. */
const cacheCharacters = 24_000_000;

/** Contents in the rules table: `set#<name>#<version>#<chunk>`. */
export function createRuleContents(call: DynamoCall, tableName: string): RuleContents {
  const cache = createBoundedCache<readonly Rule[]>(cacheCharacters);

  return {
    put: async (bus, { set, version }, rules) => {
      const bytes = compressText(JSON.stringify(rules));
      const chunks = Math.ceil(bytes.length / chunkBytes);
      await eachChunk(chunks, async (chunk) => {
        const body = bytes.subarray(chunk * chunkBytes, (chunk + 1) * chunkBytes);
        const Item = { bus: { S: bus }, item: { S: itemName({ set, version }, chunk) }, body: binary(body) };
        await call('PutItem', { TableName: tableName, Item });
      });
      return { set, version, chunks };
    },
    read: async (bus, key) => {
      const known = cache.get(key.version);
      if (known !== undefined) return known;
      const text = await readText(call, { tableName, bus, key });
      if (text === undefined) return undefined;
      // Written by put alone, from checked rules.
      const rules: readonly Rule[] = parseJson(text);
      cache.set(key.version, rules, text.length);
      return rules;
    },
    expire: (bus, key, atMs) =>
      eachChunk(key.chunks, async (chunk) => {
        // An item that has gone already comes back as a stub, and goes again with the same expiry.
        const change = { UpdateExpression: 'SET expiresAt = :at', ExpressionAttributeValues: { ':at': { N: epochSeconds(atMs) } } };
        const Key = { bus: { S: bus }, item: { S: itemName(key, chunk) } };
        await call('UpdateItem', { TableName: tableName, Key, ...change });
      }),
  };
}

function itemName(place: Omit<ContentKey, 'chunks'>, chunk: number): string {
  return `${itemPrefix(place)}${String(chunk).padStart(4, '0')}`;
}

function itemPrefix({ set, version }: Omit<ContentKey, 'chunks'>): string {
  return `set#${set}#${version}#`;
}

async function eachChunk(chunks: number, act: (chunk: number) => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: chunks }, (_none, chunk) => act(chunk)));
}

interface ContentAddress {
  readonly tableName: string;
  readonly bus: string;
  readonly key: ContentKey;
}

async function readText(call: DynamoCall, { tableName, bus, key }: ContentAddress): Promise<string | undefined> {
  const items = queryItems(call, {
    TableName: tableName,
    ConsistentRead: true,
    KeyConditionExpression: 'bus = :bus AND begins_with(#item, :prefix)',
    ExpressionAttributeNames: { '#item': 'item' },
    ExpressionAttributeValues: { ':bus': { S: bus }, ':prefix': { S: itemPrefix(key) } },
  });
  const bodies: Uint8Array[] = [];
  for await (const { body } of items) {
    const bytes = bytesOf(body);
    if (bytes !== undefined) bodies.push(bytes);
  }
  return bodies.length === key.chunks ? decompressText(Buffer.concat(bodies)) : undefined;
}
