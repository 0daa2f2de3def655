import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import type { AddressPolicy } from '../../core/target/address-rules.ts';
import { AddressNotAllowedError } from './connection-failure.ts';

/** All addresses of a host name, at least one; rejects with the error of `dns.lookup` when there is none. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>;

/** As the machine resolves names: its hosts file, then DNS. */
export const systemResolve: Resolve = (hostname) => lookup(hostname, { all: true });

/**
 * Those who ask for a name while it is being looked up wait for the same answer. Lookups have the process's four threads, and
 * a name whose servers hang keeps one for ten seconds and more: one for each of its deliveries would keep every other name
 * waiting for minutes.
 *
 * @source Node.js, "dns", "Implementation considerations"; resolv.conf(5), `timeout` and `attempts`
 */
export function sharingLookups(resolve: Resolve): Resolve {
  const underWay = new Map<string, ReturnType<Resolve>>();
  return (hostname) => {
    const lookedUp = underWay.get(hostname) ?? resolve(hostname).finally(() => underWay.delete(hostname));
    underWay.set(hostname, lookedUp);
    return lookedUp;
  };
}

/**
 * The `lookup` of an agent: a name is resolved once, every answer is checked, and the connection is made to what was
 * checked. Between a check and a second lookup a hostile name could change its mind (DNS rebinding).
 *
 * One forbidden answer refuses the name: nobody publishes a private address beside a public one by intention.
 * An agent calls this for names only; whoever makes the request checks an address that stands in its URL.
 */
export function createGuardedLookup(policy: AddressPolicy, scheme: string, resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    callbackify(checkedAddresses)(hostname, (error: NodeJS.ErrnoException | null, addresses) => {
      if (error !== null) callback(error, []);
      else if (options.all === true) callback(null, addresses);
      else callback(null, addresses[0].address, addresses[0].family);
    });
  };

  async function checkedAddresses(hostname: string): Promise<[LookupAddress, ...LookupAddress[]]> {
    const [first, ...others] = await resolve(hostname);
    if (first === undefined) throw Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' });
    for (const { address } of [first, ...others]) {
      const refusal = policy.refusal(address, scheme);
      if (refusal !== undefined) throw new AddressNotAllowedError(`the name ${hostname} leads to a forbidden address: ${refusal}`);
    }
    return [first, ...others];
  }
}
