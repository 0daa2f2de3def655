import type { DisabledTarget } from '../../core/rule/disabled-targets.ts';
import type { DynamoCall } from './dynamo-call.ts';
import type { AttributeValue, Item } from './dynamo-item.ts';
import { headName } from './dynamo-rule-entries.ts';

/** The sort key of every bus's marks: it begins as the head's does, so that one query reads both. */
export const marksName = `${headName}#disabled`;

/** The one attribute that the item has beside its key; `lib/tables.ts` lets the matcher write no other. */
const marksAttribute = 'targets';

/** The marks of disabled targets, one item per bus. */
export interface DisabledMarks {
  add(bus: string, marks: readonly DisabledTarget[]): Promise<void>;
  remove(bus: string, marks: readonly DisabledTarget[]): Promise<void>;
}

/**
 * Marks in the rules table, as a set of texts. DynamoDB adds and removes each by itself, so that nobody reads before
 * writing, and no two writers undo each other. The set is an item of its own: however many marks there are, they leave room
 * for rules. At 400 KB, some 3,000 marks, another one is refused; then its target is asked again by each process.
 */
export function createDisabledMarks(call: DynamoCall, tableName: string): DisabledMarks {
  const change = async (action: 'ADD' | 'DELETE', bus: string, marks: readonly DisabledTarget[]): Promise<void> => {
    if (marks.length === 0) return;
    await call('UpdateItem', {
      TableName: tableName,
      Key: { bus: { S: bus }, item: { S: marksName } },
      UpdateExpression: `${action} #marks :marks`,
      ExpressionAttributeNames: { '#marks': marksAttribute },
      ExpressionAttributeValues: { ':marks': marksValue(marks) },
    });
  };
  return {
    add: (bus, marks) => change('ADD', bus, marks),
    remove: (bus, marks) => change('DELETE', bus, marks),
  };
}

/** A mark is removed by its text: the order of its fields is part of it. */
function marksValue(marks: readonly DisabledTarget[]): AttributeValue {
  return { SS: marks.map(({ rule, target, revision, sinceMs, code }) => JSON.stringify({ rule, target, revision, sinceMs, code })) };
}

/** Reads what `add` wrote; without an item no target is disabled. */
export function marksOf(item: Item | undefined): readonly DisabledTarget[] {
  return (item?.[marksAttribute]?.SS ?? []).map((mark): DisabledTarget => JSON.parse(mark));
}
