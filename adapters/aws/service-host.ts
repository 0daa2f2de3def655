import type { Arn } from '../../core/target/arn.ts';

/** Suffixes of the partitions that have one of their own. @source AWS SDK, partitions.json, "dnsSuffix" */
const dnsSuffixes: Readonly<Record<string, string>> = {
  'aws-cn': 'amazonaws.com.cn',
  'aws-eusc': 'amazonaws.eu',
  'aws-iso': 'c2s.ic.gov',
  'aws-iso-b': 'sc2s.sgov.gov',
  'aws-iso-e': 'cloud.adc-e.uk',
  'aws-iso-f': 'csp.hci.ic.gov',
};

/** The host of a service (`sqs`, `bucket.s3`) in the region of a resource, as AWS names it in that partition. */
export function serviceHost(service: string, { partition, region }: Pick<Arn, 'partition' | 'region'>): string {
  return `${service}.${region}.${dnsSuffixes[partition] ?? 'amazonaws.com'}`;
}
