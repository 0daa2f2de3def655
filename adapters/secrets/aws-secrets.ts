import { isRecord } from '../../core/is-record.ts';
import type { StoredSecretReference } from '../../core/target/secret-reference.ts';
import { jsonObject } from '../aws/json-answer.ts';
import { jsonCall } from '../aws/json-call.ts';
import { type AwsCall, type AwsService, createSignedCall, type SignedCall, type SignedCallOptions } from '../aws/signed-call.ts';
import type { AwsSecretReference } from './secret-source.ts';
import { SecretUnavailableError } from './secret-unavailable-error.ts';

export interface AwsSecretsOptions extends SignedCallOptions {
  /** The region of the bus: where secrets are that do not name theirs. @default `AWS_REGION` */
  readonly region?: string;
}

/** A read takes some milliseconds; whoever waits for it has a limit of their own. */
const timeoutMs = 10_000;

const ssm: AwsService = { name: 'ssm', endpointVariable: 'AWS_ENDPOINT_URL_SSM' };
const secretsManager: AwsService = { name: 'secretsmanager', endpointVariable: 'AWS_ENDPOINT_URL_SECRETS_MANAGER' };

/**
 * Reads secrets of Parameter Store and Secrets Manager, with the credentials of the process. It needs `ssm:GetParameter` on
 * `parameter/glassbus/*` and `secretsmanager:GetSecretValue` on `secret:glassbus/*`, and `kms:Decrypt` where a secret is
 * encrypted with a key of one's own.
 */
export function createAwsSecretReader({ region = process.env['AWS_REGION'], ...options }: AwsSecretsOptions = {}): (reference: AwsSecretReference) => Promise<string> {
  const callSsm = createSignedCall(ssm, options);
  const callSecretsManager = createSignedCall(secretsManager, options);

  return (reference) => (reference.store === 'ssm' ? readParameter(reference.name) : readSecret(reference));

  /** @source Systems Manager API, GetParameter */
  async function readParameter(name: string): Promise<string> {
    const shown = `ssm:${name}`;
    const call = jsonCall(placeOf(shown), { operation: 'AmazonSSM.GetParameter', version: '1.1' }, { Name: name, WithDecryption: true });
    const { Parameter } = await answerTo(callSsm, call, shown);
    const { Value } = { Value: undefined, ...(isRecord(Parameter) && Parameter) };
    return textOf(Value, shown);
  }

  /** @source Secrets Manager API, GetSecretValue */
  async function readSecret({ id, place }: StoredSecretReference): Promise<string> {
    const shown = `secretsmanager:${id}`;
    const call = jsonCall(place ?? placeOf(shown), { operation: 'secretsmanager.GetSecretValue', version: '1.1' }, { SecretId: id });
    const { SecretString } = await answerTo(callSecretsManager, call, shown);
    return textOf(SecretString, shown);
  }

  function placeOf(shown: string): AwsCall['place'] {
    if (region === undefined || region === '') throw new SecretUnavailableError(shown, 'the bus does not know its region, which AWS_REGION would tell');
    return { partition: partitionOf(region), region };
  }
}

/** What a service answered. Its error is shown by its name: messages are made by others, and what stands in them is not known. */
async function answerTo(call: SignedCall, request: AwsCall, shown: string): Promise<Readonly<Record<string, unknown>>> {
  const answer = await call(request, AbortSignal.timeout(timeoutMs)).catch((cause: unknown) => {
    throw new SecretUnavailableError(shown, cause instanceof Error ? cause.name : 'the service did not answer', { cause });
  });
  return jsonObject(answer.body);
}

function textOf(value: unknown, shown: string): string {
  if (typeof value === 'string') return value;
  throw new SecretUnavailableError(shown, 'the answer holds no text');
}

/** Partitions by how the names of their regions begin; AWS's own has no such beginning. @source AWS SDK, partitions.json */
const partitions: readonly (readonly [beginning: string, partition: string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['eusc-', 'aws-eusc'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-isof-', 'aws-iso-f'],
];

function partitionOf(region: string): string {
  return partitions.find(([beginning]) => region.startsWith(beginning))?.[1] ?? 'aws';
}
