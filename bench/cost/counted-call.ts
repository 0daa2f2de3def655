/** What a call to SQS or DynamoDB is billed as. */
export interface CountedCall {
  readonly sqsRequests: number;
  /** Those of them that carry a MessageGroupId. */
  readonly sqsFairRequests: number;
  readonly dynamoWriteUnits: number;
  readonly dynamoReadUnits: number;
}

const none: CountedCall = { sqsRequests: 0, sqsFairRequests: 0, dynamoWriteUnits: 0, dynamoReadUnits: 0 };

/** The parts of the two services' JSON protocols that decide what a call costs. */
interface Body {
  readonly MessageBody?: string;
  readonly Body?: string;
  readonly MessageAttributes?: Readonly<Record<string, { readonly StringValue?: string }>>;
  readonly Entries?: readonly Body[];
  readonly Messages?: readonly Body[];
  readonly Item?: Item;
  readonly Items?: readonly Item[];
  readonly ConsistentRead?: boolean;
  /** Of BatchGetItem: by table, what is asked for and what is there. */
  readonly RequestItems?: Readonly<Record<string, { readonly Keys: readonly Item[]; readonly ConsistentRead?: boolean }>>;
  readonly Responses?: Readonly<Record<string, readonly Item[]>>;
}

interface Item {
  readonly [name: string]: AttributeValue;
}
interface AttributeValue {
  readonly S?: string;
  readonly N?: string;
  readonly B?: string;
  readonly SS?: readonly string[];
  readonly L?: readonly AttributeValue[];
  readonly M?: Item;
}

/** Counts one call. `operation` is the header x-amz-target; texts are the bodies of request and answer. */
export function countCall(operation: string, requestText: string, answerText: string): CountedCall {
  const request = JSON.parse(requestText || '{}') as Body;
  const answer = JSON.parse(answerText || '{}') as Body;
  const [service, action = ''] = operation.split('.');
  if (service === 'AmazonSQS') return countSqs(action, request, answer);
  if (action === 'BatchGetItem') return batchReadUnits(request, answer);
  return action.startsWith('Put') || action.startsWith('Update') ? writeUnits(request) : readUnits(request, answer);
}

/** @source SQS pricing: every 64 KB of a payload is one request; a batch is one payload; an empty answer is a request, too */
function countSqs(action: string, request: Body, answer: Body): CountedCall {
  const bytes = [request, ...(request.Entries ?? []), ...(answer.Messages ?? [])].reduce((sum, part) => sum + messageBytes(part), 0);
  const sqsRequests = Math.max(1, Math.ceil(bytes / 65_536));
  // Every message of a bus has a group; the calls that only name messages carry none.
  return { ...none, sqsRequests, sqsFairRequests: action.startsWith('Delete') ? 0 : sqsRequests };
}

function messageBytes({ MessageBody = '', Body = '', MessageAttributes = {} }: Body): number {
  const attributes = Object.entries(MessageAttributes).reduce((sum, [name, { StringValue = '' }]) => sum + name.length + StringValue.length + 6, 0);
  return Buffer.byteLength(MessageBody) + Buffer.byteLength(Body) + attributes;
}

/** @source DynamoDB developer guide: a write unit is 1 KB of the item, names and values together */
function writeUnits({ Item: item = {} }: Body): CountedCall {
  return { ...none, dynamoWriteUnits: Math.max(1, Math.ceil(itemBytes(item) / 1024)) };
}

/** @source DynamoDB developer guide: a read unit is 4 KB, read consistently; half of one otherwise */
function readUnits({ ConsistentRead = false }: Body, { Item: item, Items: items = [] }: Body): CountedCall {
  const bytes = [...items, ...(item === undefined ? [] : [item])].reduce((sum, one) => sum + itemBytes(one), 0);
  return { ...none, dynamoReadUnits: Math.max(1, Math.ceil(bytes / 4096)) * (ConsistentRead ? 1 : 0.5) };
}

/** Each key is a read by itself, whether it is there or not. @source DynamoDB developer guide, "Read operations", BatchGetItem */
function batchReadUnits({ RequestItems = {} }: Body, { Responses = {} }: Body): CountedCall {
  const perTable = Object.entries(RequestItems).map(([table, { Keys, ConsistentRead = false }]) => {
    const found = Responses[table] ?? [];
    const read: readonly Item[] = [...found, ...Keys.slice(found.length).map((): Item => ({}))];
    return sumOf(read.map((item) => readUnits({ ConsistentRead }, { Item: item }).dynamoReadUnits));
  });
  return { ...none, dynamoReadUnits: sumOf(perTable) };
}

function sumOf(units: readonly number[]): number {
  return units.reduce((sum, one) => sum + one, 0);
}

function itemBytes(item: Item): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0);
}

/** @source DynamoDB developer guide, "DynamoDB item sizes and formats" */
function valueBytes(value: AttributeValue): number {
  if (value.B !== undefined) return Buffer.from(value.B, 'base64').length;
  if (value.N !== undefined) return Math.ceil(value.N.length / 2) + 1;
  if (value.M !== undefined) return 3 + itemBytes(value.M);
  if (value.SS !== undefined) return value.SS.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (value.L !== undefined) return value.L.reduce((sum, one) => sum + 1 + valueBytes(one), 3);
  return Buffer.byteLength(value.S ?? '');
}
