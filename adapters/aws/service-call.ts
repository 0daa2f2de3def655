import type { AssumedRole } from '../../core/target/assumed-role.ts';
import { unlessAborted } from '../unless-aborted.ts';
import { type AssumeRole, createAssumeRole } from './role-credentials.ts';
import { type AwsAnswer, type AwsCall, type AwsService, createSignedCall, type SignedCallOptions } from './signed-call.ts';

export interface ServiceCallOptions extends SignedCallOptions {
  /** Shared by the invokers of a process, or each of them assumes a role by itself. @default one with these options */
  readonly assumeRole?: AssumeRole;
}

/**
 * Makes one call, with a role's credentials where there is a role. Rejects as a `SignedCall` does, and with a
 * `RoleNotAssumedError`.
 */
export type ServiceCall = (call: AwsCall, role: AssumedRole | undefined, signal: AbortSignal) => Promise<AwsAnswer>;

/** Calls a service in the bus's own name, or in that of the roles that targets name. */
export function createServiceCall(service: AwsService, options: ServiceCallOptions = {}): ServiceCall {
  const signedCall = createSignedCall(service, options);
  // Made at the first use: few buses have targets with roles.
  let { assumeRole } = options;

  return async (call, role, signal) => {
    if (role === undefined) return signedCall(call, signal);
    assumeRole ??= createAssumeRole(options);
    const credentials = await unlessAborted(signal, assumeRole(role, call.place));
    return signedCall({ ...call, credentials }, signal);
  };
}
