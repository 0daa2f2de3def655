import type { CurrentRules, RuleRevision, RuleSetChange, RuleStore } from '../../core/rule/rule-store.ts';
import { supersededRetentionMs } from '../rule-retention.ts';
import { createBoundedCache } from './bounded-cache.ts';
import { type DynamoCall, isConditionFailure } from './dynamo-call.ts';
import { createDisabledMarks, marksName, marksOf } from './dynamo-disabled-marks.ts';
import type { Item } from './dynamo-item.ts';
import { queryItems } from './dynamo-query.ts';
import { type ContentKey, createRuleContents } from './dynamo-rule-contents.ts';
import {
  archiveName,
  entryAttributes,
  entryOf,
  type Head,
  headAttributes,
  headName,
  headOf,
  type RevisionEntry,
  successor,
} from './dynamo-rule-entries.ts';
import { epochSeconds } from './epoch-seconds.ts';

export interface DynamoRuleStoreDeps {
  readonly call: DynamoCall;
  /** Partition key `bus` and sort key `item`, both strings; time to live in `expiresAt`. */
  readonly tableName: string;
  /** A new id per call, never given twice. */
  readonly newId: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Revisions whose entries are kept in memory; an entry takes about 100 bytes per set. */
const cachedRevisions = 256;

/**
 * Rules in one DynamoDB table, without transactions. Per bus:
 *
 *     head                      the newest revision: { revision, sets: [{ set, version, chunks, owner }], change, retired }
 *     head#disabled             the targets that are disabled, as a set of texts: { targets }
 *     rev#<revision>            a superseded revision, with an expiry: { revision, sets }
 *     set#<name>#<version>#<n>  the compressed rules of one set, in chunks
 *
 * A write first puts its content beside everything else, copies the head that it supersedes to `rev#`, and gives the
 * content that the write before it retired an expiry; then it replaces the head on the condition that nobody else has.
 * That one step is the commit, and the last: no crash can leave a change half visible, a live content with an expiry, or
 * a head whose predecessor cannot be read. Two writers may copy the same head at once: they copy the same text. What a
 * crash can leave is the content of a write that never was, which nobody refers to; it costs its storage.
 *
 * Reads are strongly consistent. Every method rejects with the call's error when the table cannot be reached; after a
 * rejected write the change may have been made or not.
 */
export function createDynamoRuleStore(deps: DynamoRuleStoreDeps): RuleStore {
  const { call, tableName, newId, now } = deps;
  const contents = createRuleContents(call, tableName);
  const marks = createDisabledMarks(call, tableName);
  const entries = createBoundedCache<RevisionEntry>(cachedRevisions);

  return {
    current,
    read: async (bus, revision) => {
      const entry = revision === 0 ? { revision, sets: [] } : await readEntry(bus, revision);
      return entry === undefined ? undefined : withRules(bus, entry);
    },
    write,
    disable: (bus, target) => marks.add(bus, [target]),
  };

  /** The whole head costs as much as its number alone, and who asks for that is about to read the rest. */
  async function current(bus: string): Promise<CurrentRules> {
    const items = await queryHead(deps, bus);
    const { revision } = remember(bus, headOf(items.get(headName)));
    return { revision, disabled: marksOf(items.get(marksName)) };
  }

  async function readHead(bus: string): Promise<Head> {
    return remember(bus, headOf(await getItem(deps, bus, headName)));
  }

  function remember(bus: string, head: Head): Head {
    entries.set(cacheKey(bus, head.revision), head, 1);
    return head;
  }

  async function readEntry(bus: string, revision: number): Promise<RevisionEntry | undefined> {
    const known = entries.get(cacheKey(bus, revision));
    if (known !== undefined) return known;
    const head = await readHead(bus);
    if (head.revision === revision) return head;
    const item = await getItem(deps, bus, archiveName(revision));
    if (item === undefined) return undefined;
    const entry = entryOf(item);
    entries.set(cacheKey(bus, revision), entry, 1);
    return entry;
  }

  async function withRules(bus: string, { revision, sets }: RevisionEntry): Promise<RuleRevision | undefined> {
    const read = await Promise.all(
      sets.map(async (entry) => ({ name: entry.set, owner: entry.owner, rules: await contents.read(bus, entry) })),
    );
    const whole = read.flatMap(({ rules, ...set }) => (rules === undefined ? [] : [{ ...set, rules }]));
    return whole.length === sets.length ? { revision, sets: whole } : undefined;
  }

  async function write({ bus, base, set, content, outdated = [] }: RuleSetChange): Promise<boolean> {
    const head = await readHead(bus);
    if (head.revision !== base) return false;
    const change = newId();
    const [added] = await Promise.all([
      content === undefined ? [] : contents.put(bus, { set, version: change }, content.rules).then((key) => [{ ...key, owner: content.owner }]),
      archive(bus, head),
      expireAll(bus, head.retired),
      marks.remove(bus, outdated),
    ]);
    return (await commit(bus, successor(head, { set, change, added }))) || settleLost(bus, change, added);
  }

  async function archive(bus: string, head: Head): Promise<void> {
    if (head.revision === 0) return;
    const expiresAt = { N: epochSeconds(now() + supersededRetentionMs) };
    await putItem(deps, { Item: { ...keyOf(bus, archiveName(head.revision)), ...entryAttributes(head), expiresAt } });
  }

  async function expireAll(bus: string, keys: readonly ContentKey[]): Promise<void> {
    await Promise.all(keys.map((key) => contents.expire(bus, key, now() + supersededRetentionMs)));
  }

  /** False when the head is not the one before this any more. */
  async function commit(bus: string, head: Head): Promise<boolean> {
    try {
      await putItem(deps, { Item: { ...keyOf(bus, headName), ...headAttributes(head) }, ...onlyAfter(head.revision - 1) });
      return true;
    } catch (thrown) {
      if (isConditionFailure(thrown)) return false;
      throw thrown;
    }
  }

  /**
   * The condition also fails when a write is sent again whose answer was lost: then the change was made, and its
   * content must not expire.
   */
  async function settleLost(bus: string, change: string, added: readonly ContentKey[]): Promise<boolean> {
    const head = await readHead(bus);
    if (head.change === change || head.sets.some(({ version }) => version === change)) return true;
    await expireAll(bus, added);
    return false;
  }
}

function cacheKey(bus: string, revision: number): string {
  return `${bus}#${revision}`;
}

function keyOf(bus: string, item: string): { readonly bus: { readonly S: string }; readonly item: { readonly S: string } } {
  return { bus: { S: bus }, item: { S: item } };
}

function onlyAfter(revision: number): object {
  if (revision === 0) return { ConditionExpression: 'attribute_not_exists(revision)' };
  return { ConditionExpression: 'revision = :base', ExpressionAttributeValues: { ':base': { N: String(revision) } } };
}

async function putItem({ call, tableName }: DynamoRuleStoreDeps, put: { readonly Item: Item }): Promise<void> {
  await call('PutItem', { TableName: tableName, ...put });
}

async function getItem({ call, tableName }: DynamoRuleStoreDeps, bus: string, item: string): Promise<Item | undefined> {
  const { Item }: { readonly Item?: Item } = await call('GetItem', { TableName: tableName, Key: keyOf(bus, item), ConsistentRead: true });
  return Item;
}

/** The head and the marks, by their names: one call (they hold 400 KB each at most), and one read as long as they have 4 KB together. */
async function queryHead({ call, tableName }: DynamoRuleStoreDeps, bus: string): Promise<ReadonlyMap<string, Item>> {
  const items = queryItems(call, {
    TableName: tableName,
    ConsistentRead: true,
    KeyConditionExpression: 'bus = :bus AND begins_with(#item, :head)',
    ExpressionAttributeNames: { '#item': 'item' },
    ExpressionAttributeValues: { ':bus': { S: bus }, ':head': { S: headName } },
  });
  const byName = new Map<string, Item>();
  for await (const item of items) byName.set(item['item']?.S ?? '', item);
  return byName;
}
