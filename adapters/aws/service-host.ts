import type { Arn } from '../../core/target/arn.ts';
import type { AwsCall, AwsService } from './signed-call.ts';

/** Suffixes of the partitions that have one of their own. @source AWS SDK, partitions.json, "dnsSuffix" */
const dnsSuffixes: Readonly<Record<string, string>> = {
  'aws-cn': 'amazonaws.com.cn',
  'aws-eusc': 'amazonaws.eu',
  'aws-iso': 'c2s.ic.gov',
  'aws-iso-b': 'sc2s.sgov.gov',
  'aws-iso-e': 'cloud.adc-e.uk',
  'aws-iso-f': 'csp.hci.ic.gov',
};

/** The host of a service (`sqs`) in the region of a resource, as AWS names it in that partition. */
export function serviceHost(service: string, { partition, region }: Pick<Arn, 'partition' | 'region'>): string {
  return `${service}.${region}.${dnsSuffixes[partition] ?? 'amazonaws.com'}`;
}

/**
 * Where a call goes, without its own path and query.
 *
 * @param endpoint where the service is, if not at AWS
 */
export function serviceUrl({ name, host = name }: AwsService, call: Pick<AwsCall, 'subdomain' | 'place'>, endpoint?: string): URL {
  const { subdomain, place } = call;
  if (subdomain === undefined) return new URL(endpoint ?? `https://${serviceHost(host, place)}`);
  return new URL(endpoint === undefined ? `https://${subdomain}.${serviceHost(host, place)}` : `${endpoint.replace(/\/$/, '')}/${subdomain}`);
}
