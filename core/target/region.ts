import type { Arn } from './arn.ts';

/** JSON Schema of a property that names a region, where no ARN does. It becomes a part of the host that requests are sent to. */
export function regionSchema(what: string) {
  return { type: 'string', pattern: '^[a-z]+(?:-[a-z]+)+-[0-9]{1,2}$', description: `The region ${what}: eu-central-1.` } as const;
}

/** The partitions beside `aws` by the beginning of their regions' names. @source AWS SDK, partitions.json, "regionRegex" */
const partitions: readonly (readonly [prefix: string, partition: string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['eusc-', 'aws-eusc'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-isof-', 'aws-iso-f'],
];

/** A region with the partition that it belongs to. */
export function placeOfRegion(region: string): Pick<Arn, 'partition' | 'region'> {
  const partition = partitions.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
  return { partition, region };
}
