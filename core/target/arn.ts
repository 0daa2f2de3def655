/** The parts of an Amazon Resource Name, each of them checked only for characters that cannot stand in it. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** Everything after the account, colons included. */
  readonly resource: string;
}

/** The region becomes a part of the host that requests are signed for and sent to: nothing but a region may pass. */
const arnShape =
  /^arn:(?<partition>aws(?:-[a-z]+)*):(?<service>[a-z0-9-]+):(?<region>[a-z]+(?:-[a-z]+)+-\d{1,2}):(?<account>\d{12}):(?<resource>.+)$/;

/**
 * Takes a regional ARN apart; undefined when it is none.
 *
 * @source AWS Reference guide, "Identify AWS resources with Amazon Resource Names"
 */
export function parseArn(text: string): Arn | undefined {
  const parts = arnShape.exec(text)?.groups;
  if (parts === undefined) return undefined;
  const { partition = '', service = '', region = '', account = '', resource = '' } = parts;
  return { partition, service, region, account, resource };
}

/**
 * Takes an ARN apart that was checked when its rule was written.
 *
 * @throws Error when it was not: a bug, and no mistake of the rule's author
 */
export function arnOf(text: string): Arn {
  const arn = parseArn(text);
  if (arn === undefined) throw new Error(`an unchecked ARN: ${JSON.stringify(text)}`);
  return arn;
}
