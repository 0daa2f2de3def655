import type { AddressRules } from '../core/target/address-rules.ts';
import type { DefinedBus } from './definitions/env.ts';

/** The addresses that the HTTP targets of each bus may have, as the checker of rules wants them. */
export function addressRulesOf(buses: ReadonlyMap<string, DefinedBus>): ReadonlyMap<string, AddressRules> {
  return new Map([...buses].map(([name, { allowAddresses }]) => [name, { allow: allowAddresses }]));
}
