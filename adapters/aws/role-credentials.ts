import type { Arn } from '../../core/target/arn.ts';
import type { AssumedRole } from '../../core/target/assumed-role.ts';
import { createSharedCache } from '../shared-cache.ts';
import { AwsAnswerError } from './aws-answer-error.ts';
import { type AwsAnswer, type AwsCall, createSignedCall, type SignedCallOptions } from './signed-call.ts';
import { xmlText } from './xml-text.ts';

/** Credentials that end. */
export interface RoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

/**
 * Credentials of a role that stay valid for a while; rejects with a `RoleNotAssumedError`.
 *
 * @param place of the resource that they are for
 */
export type AssumeRole = (role: AssumedRole, place: Pick<Arn, 'partition' | 'region'>) => Promise<RoleCredentials>;

export interface AssumeRoleOptions extends SignedCallOptions {
  /** Milliseconds since 1970. @default the machine's clock */
  readonly now?: () => number;
}

/** No credentials of a role were to be had; the cause says why. */
export class RoleNotAssumedError extends Error {
  override readonly name = 'RoleNotAssumedError';

  constructor(roleArn: string, cause: unknown) {
    super(`The role ${roleArn} could not be assumed`, { cause });
  }
}

const sts = { name: 'sts', endpointVariable: 'AWS_ENDPOINT_URL_STS' };

/** What was signed just before the end of its credentials must still be valid when it arrives and when it is worked on. */
const renewBeforeMs = 5 * 60_000;

/** One call answers all who wait for it, so that the patience of the first must not be the end for the others. */
const callTimeoutMs = 10_000;

/**
 * Assumes roles, each once for an hour: credentials are kept until five minutes before their end, and those who ask for
 * a role at the same time share one call. A call that failed is forgotten.
 */
export function createAssumeRole({ now = Date.now, ...options }: AssumeRoleOptions = {}): AssumeRole {
  const call = createSignedCall(sts, options);
  const cache = createSharedCache<RoleCredentials>(now);

  return (role, place) =>
    cache.get(JSON.stringify([role.roleArn, role.externalId]), async () => {
      const value = await assume(role, place);
      return { value, keepMs: value.expiration.getTime() - renewBeforeMs - now() };
    });

  async function assume(role: AssumedRole, place: AwsCall['place']): Promise<RoleCredentials> {
    try {
      return credentialsIn(await call(assumeRoleCall(role, place), AbortSignal.timeout(callTimeoutMs)));
    } catch (thrown) {
      throw new RoleNotAssumedError(role.roleArn, thrown);
    }
  }
}

/**
 * The region is the bus's own where it has one: in the region of a target STS may be switched off for the bus's account.
 * The credentials hold in all regions of the partition. They last an hour, which is the default, and the most where one
 * role assumes another.
 *
 * @source STS API, AssumeRole; IAM user guide, "Manage AWS STS in an AWS Region" and "Role chaining"
 */
function assumeRoleCall({ roleArn, externalId }: AssumedRole, { partition, region }: AwsCall['place']): AwsCall {
  const parameters = { Action: 'AssumeRole', Version: '2011-06-15', RoleArn: roleArn, RoleSessionName: 'glassbus', ExternalId: externalId };
  return {
    place: { partition, region: process.env['AWS_REGION'] || region },
    path: '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: new URLSearchParams(parameters).toString(),
  };
}

function credentialsIn(answer: AwsAnswer): RoleCredentials {
  const xml = Buffer.from(answer.body).toString();
  const [accessKeyId, secretAccessKey, sessionToken, expiration] = ['AccessKeyId', 'SecretAccessKey', 'SessionToken', 'Expiration'].map((name) => xmlText(xml, name));
  if (!accessKeyId || !secretAccessKey || !sessionToken || !expiration) throw new AwsAnswerError('no_answer', 'the answer holds no credentials', answer);
  return { accessKeyId, secretAccessKey, sessionToken, expiration: new Date(expiration) };
}
