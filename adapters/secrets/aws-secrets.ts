import { isRecord } from '../../core/is-record.ts';
import { placeOfRegion } from '../../core/target/region.ts';
import type { StoredSecretReference } from '../../core/target/secret-reference.ts';
import { AwsAnswerError } from '../aws/aws-answer-error.ts';
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

/** An action is named as IAM's policies name it: a person who is told of it knows what the matcher's role lacks. */
interface SecretService {
  readonly call: SignedCall;
  readonly action: string;
}

const ssm: AwsService = { name: 'ssm', endpointVariable: 'AWS_ENDPOINT_URL_SSM' };
const secretsManager: AwsService = { name: 'secretsmanager', endpointVariable: 'AWS_ENDPOINT_URL_SECRETS_MANAGER' };

/**
 * Reads secrets of Parameter Store and Secrets Manager, with the credentials of the process. It needs `ssm:GetParameter` on
 * `parameter/glassbus/*` and `secretsmanager:GetSecretValue` on `secret:glassbus/*`, and `kms:Decrypt` where a secret is
 * encrypted with a key of one's own.
 */
export function createAwsSecretReader({ region = process.env['AWS_REGION'], ...options }: AwsSecretsOptions = {}): (reference: AwsSecretReference) => Promise<string> {
  const parameters: SecretService = { call: createSignedCall(ssm, options), action: 'ssm:GetParameter' };
  const storedSecrets: SecretService = { call: createSignedCall(secretsManager, options), action: 'secretsmanager:GetSecretValue' };

  return (reference) => (reference.store === 'ssm' ? readParameter(reference.name) : readSecret(reference));

  /** @source Systems Manager API, GetParameter */
  async function readParameter(name: string): Promise<string> {
    const shown = `ssm:${name}`;
    const call = jsonCall(ownPlace(shown), { operation: 'AmazonSSM.GetParameter', version: '1.1' }, { Name: name, WithDecryption: true });
    const { Parameter } = await answerTo(parameters, call, shown);
    const { Value } = { Value: undefined, ...(isRecord(Parameter) && Parameter) };
    return textOf(Value, shown);
  }

  /** @source Secrets Manager API, GetSecretValue */
  async function readSecret({ id, place }: StoredSecretReference): Promise<string> {
    const shown = `secretsmanager:${id}`;
    const call = jsonCall(place ?? ownPlace(shown), { operation: 'secretsmanager.GetSecretValue', version: '1.1' }, { SecretId: id });
    const { SecretString } = await answerTo(storedSecrets, call, shown);
    return textOf(SecretString, shown);
  }

  function ownPlace(shown: string): AwsCall['place'] {
    if (region === undefined || region === '') throw new SecretUnavailableError(shown, 'the bus does not know its region, which AWS_REGION would tell');
    return placeOfRegion(region);
  }
}

/** What a service answered. Its error is shown by its name: messages are made by others, and what stands in them is not known. */
async function answerTo({ call, action }: SecretService, request: AwsCall, shown: string): Promise<Readonly<Record<string, unknown>>> {
  const answer = await call(request, AbortSignal.timeout(timeoutMs)).catch((cause: unknown) => {
    const end = cause instanceof AwsAnswerError ? `was refused with ${cause.name}` : 'got no answer';
    throw new SecretUnavailableError(shown, `${action} ${end}`, { cause });
  });
  return jsonObject(answer.body);
}

function textOf(value: unknown, shown: string): string {
  if (typeof value === 'string') return value;
  throw new SecretUnavailableError(shown, 'the answer holds no text');
}
