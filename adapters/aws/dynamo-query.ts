import type { DynamoCall } from './dynamo-call.ts';
import type { AttributeValue, Item } from './dynamo-item.ts';

/** What a query of DynamoDB asks for. @source DynamoDB API, Query */
export interface Query {
  readonly TableName: string;
  readonly ConsistentRead: true;
  readonly KeyConditionExpression: string;
  readonly FilterExpression?: string;
  readonly ExpressionAttributeNames: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues: Readonly<Record<string, AttributeValue>>;
  readonly ScanIndexForward?: boolean;
  /** Items of the first page, before the filter; each further one is of twice as many. @default 1 MB of them */
  readonly Limit?: number;
}

/** More items than a page can hold: it ends after 1 MB. */
const maxLimit = 10_000;

interface QueryAnswer {
  readonly Items?: readonly Item[];
  readonly LastEvaluatedKey?: Item;
}

/** The items that a query finds, in order; each page is read when it is asked for. Rejects as the call does. */
export async function* queryItems(call: DynamoCall, query: Query): AsyncGenerator<Item> {
  let last: Item | undefined;
  let limit = query.Limit;
  do {
    const page = { ...(limit !== undefined && { Limit: limit }), ...(last !== undefined && { ExclusiveStartKey: last }) };
    const { Items, LastEvaluatedKey }: QueryAnswer = await call('Query', { ...query, ...page });
    // What has no answer must not pass for absent.
    if (Items === undefined) throw new Error(`the answer of DynamoDB has no items of the table ${query.TableName}`);
    yield* Items;
    last = LastEvaluatedKey;
    if (limit !== undefined) limit = Math.min(2 * limit, maxLimit);
  } while (last !== undefined);
}
