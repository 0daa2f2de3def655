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
  /** Items of a page, before the filter. @default 1 MB of them */
  readonly Limit?: number;
}

interface QueryAnswer {
  readonly Items?: readonly Item[];
  readonly LastEvaluatedKey?: Item;
}

/** The items that a query finds, in order; each page is read when it is asked for. Rejects as the call does. */
export async function* queryItems(call: DynamoCall, query: Query): AsyncGenerator<Item> {
  let last: Item | undefined;
  do {
    const { Items, LastEvaluatedKey }: QueryAnswer = await call('Query', { ...query, ...(last !== undefined && { ExclusiveStartKey: last }) });
    // What has no answer must not pass for absent.
    if (Items === undefined) throw new Error(`the answer of DynamoDB has no items of the table ${query.TableName}`);
    yield* Items;
    last = LastEvaluatedKey;
  } while (last !== undefined);
}
