/**
 * A value as DynamoDB's API has it in JSON: one of these, and of those that nothing here uses.
 *
 * @source DynamoDB API, AttributeValue
 */
export interface AttributeValue {
  readonly S?: string;
  /** A number, as text. */
  readonly N?: string;
  /** Bytes, in base64. */
  readonly B?: string;
  readonly SS?: readonly string[];
  readonly L?: readonly AttributeValue[];
}

/** An item, or its key, by the names of its attributes. */
export type Item = Readonly<Record<string, AttributeValue>>;

/** The attribute that holds these bytes. */
export function binary(bytes: Uint8Array): AttributeValue {
  return { B: Buffer.from(bytes).toString('base64') };
}

/** The bytes of an attribute; undefined when it has none. */
export function bytesOf(value: AttributeValue | undefined): Uint8Array | undefined {
  return value?.B === undefined ? undefined : Buffer.from(value.B, 'base64');
}
