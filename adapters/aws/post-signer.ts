import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/transport';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Refusal } from '../../core/delivery/attempt.ts';
import type { AssumedRole } from '../../core/target/assumed-role.ts';
import { unlessAborted } from '../unless-aborted.ts';
import { awsRefusal } from './aws-refusal.ts';
import { createAssumeRole } from './role-credentials.ts';
import type { ServiceCallOptions } from './service-call.ts';
import type { AwsCredentials } from './signed-call.ts';

/** A POST as it will be sent. */
export interface PostToSign {
  readonly url: URL;
  readonly region: string;
  /** By lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** @default - the bus's own credentials */
  readonly role?: AssumedRole | undefined;
}

/** The headers of a POST with those that sign it, or why there are none. */
export type SignPost = (post: PostToSign, timeoutMs: number) => Promise<{ readonly headers: Readonly<Record<string, string>> } | Refusal>;

/**
 * Signs requests for APIs behind API Gateway, which somebody else sends: to a host of a rule's author they go through the
 * guard that keeps them from private addresses.
 *
 * @source API Gateway developer guide, "Control access to HTTP APIs with IAM authorization"
 */
export function createPostSigner(options: Pick<ServiceCallOptions, 'credentials' | 'assumeRole'> = {}): SignPost {
  const { credentials = defaultProvider(), assumeRole = createAssumeRole(options) } = options;

  return async (post, timeoutMs) => {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const signer = new SignatureV4({ service: 'execute-api', region: post.region, credentials: await unlessAborted(signal, credentialsFor(post)), sha256: Sha256 });
      const { headers } = await unlessAborted(signal, signer.sign(requestOf(post)));
      return { headers };
    } catch (thrown) {
      // Credentials may come with the next attempt; nothing else fails here.
      return awsRefusal({ thrown, signal, permanent: new Set() });
    }
  };

  async function credentialsFor({ role, region }: PostToSign): Promise<AwsCredentials> {
    if (role === undefined) return credentials;
    const [, partition = 'aws'] = role.roleArn.split(':');
    return assumeRole(role, { partition, region });
  }
}

function requestOf({ url: { protocol, hostname, host, pathname }, headers, body }: PostToSign): HttpRequest {
  return new HttpRequest({ method: 'POST', protocol, hostname, path: pathname, headers: { host, ...headers }, body });
}
