import { BusError } from '../core/bus-error.ts';
import { checkBusName } from '../core/bus-name.ts';
import { isRecord } from '../core/is-record.ts';
import { compileAddressRules } from '../core/target/address-rules.ts';
import { readContextValue } from './context-value.ts';

/** What can be set per bus, in cdk.json's context `glassbus:buses` or in the stack's props. */
export interface BusSettings {
  /**
   * SHA-256 hashes of the API keys that may post events to this bus, 64 hexadecimal digits each (see
   * `docs/operations.md`). With any, the bus's route for events is open at the gateway and ingest checks the key.
   *
   * @default - none; posting takes an IAM signature
   */
  readonly apiKeys?: readonly string[];
  /**
   * Addresses and ranges (CIDR) that HTTP targets may have although they are not public.
   *
   * @default - none
   */
  readonly allowAddresses?: readonly string[];
  /**
   * How many requests a second the bus's open route for events takes, and twice as many in a burst; the gateway answers
   * the others with 429 and no function runs for them. Only a bus with `apiKeys` has such a route.
   *
   * @default 1000
   */
  readonly requestsPerSecond?: number;
  /**
   * An event of the same source and id is taken in once within this time, 1 to 168 hours from its acceptance; see
   * `docs/delivery.md`, "The same event again".
   *
   * @default - events are taken in as often as they come
   */
  readonly deduplicate?: { readonly windowHours: number };
  /**
   * Whether events with the same key (`partitionkey`, else `subject`, else `source`) reach each target in order; see
   * `docs/delivery.md`, "Order". The queues of the bus are others then: events that are in the old ones have to be delivered before.
   *
   * @default false
   */
  readonly fifo?: boolean;
}

/** Buses by name. */
export type Buses = Readonly<Record<string, BusSettings>>;

/** Settings of a bus that cannot work, with the place of the mistake in `path`. */
export class BusSettingsError extends BusError {}

interface Check {
  readonly code: string;
  /** Whether the setting is a list, each of whose values is checked. */
  readonly isList: boolean;
  readonly refuses: (value: unknown) => boolean;
  readonly message: string;
}

const settingChecks: Readonly<Record<string, Check>> = {
  apiKeys: {
    code: 'bus.api_key_hash',
    isList: true,
    refuses: (value) => typeof value !== 'string' || !/^[0-9a-f]{64}$/i.test(value),
    message: 'expected the SHA-256 hash of a key as 64 hexadecimal digits, never the key itself',
  },
  allowAddresses: {
    code: 'bus.address',
    isList: true,
    refuses: (value) => typeof value !== 'string' || !isRange(value),
    message: 'expected an address or a range of them, such as "10.0.0.0/8" or "fd00::/8"',
  },
  requestsPerSecond: {
    code: 'bus.requests_per_second',
    isList: false,
    refuses: (value) => !Number.isSafeInteger(value) || Number(value) < 1,
    message: 'expected a whole number of requests a second, at least 1',
  },
  deduplicate: {
    code: 'bus.deduplicate',
    isList: false,
    refuses: (value) => !isRecord(value) || Object.keys(value).join() !== 'windowHours' || !isWindow(value['windowHours']),
    message: 'expected {"windowHours": ...} with a whole number of hours from 1 to 168, a week',
  },
  fifo: {
    code: 'bus.fifo',
    isList: false,
    refuses: (value) => typeof value !== 'boolean',
    message: 'expected true for events of one key in order, or false',
  },
};

/** The buses without any settings: one, named `default`. */
export const defaultBuses: Buses = { default: {} };

/**
 * Checks the buses of a stack, as they stand in the context: an object, or its JSON text, since `cdk -c` hands over text.
 * Throws `BusSettingsError`.
 */
export function readBuses(context: unknown): Buses {
  const buses = readContextValue(context, notJson);
  if (!isRecord(buses) || Object.keys(buses).length === 0) {
    throw new BusSettingsError('bus.settings', '', 'expected an object with a member per bus, such as {"default": {}}');
  }
  return Object.fromEntries(Object.entries(buses).map(([name, settings]) => [checkName(name), readSettings(name, settings)]));
}

function checkName(name: string): string {
  const problem = checkBusName(name);
  if (problem === undefined) return name;
  throw new BusSettingsError(problem.code, problem.path, problem.message);
}

function readSettings(bus: string, settings: unknown): BusSettings {
  if (!isRecord(settings)) throw new BusSettingsError('bus.settings', bus, 'expected an object, {} for no settings');
  for (const [setting, value] of Object.entries(settings)) checkSetting(`${bus}.${setting}`, settingChecks[setting], value);
  return settings;
}

function checkSetting(path: string, check: Check | undefined, value: unknown): void {
  if (check === undefined) {
    throw new BusSettingsError('bus.unknown_setting', path, `there is no such setting; there is ${Object.keys(settingChecks).join(', ')}`);
  }
  if (!check.isList) return checkValue(path, check, value);
  if (!Array.isArray(value)) throw new BusSettingsError(check.code, path, 'expected a list');
  for (const [index, one] of value.entries()) checkValue(`${path}[${index}]`, check, one);
}

function checkValue(path: string, { code, refuses, message }: Check, value: unknown): void {
  if (refuses(value)) throw new BusSettingsError(code, path, message);
}

function notJson(cause: unknown): BusSettingsError {
  return new BusSettingsError('bus.settings', '', 'expected JSON, such as {"default": {}}', { cause });
}

function isWindow(hours: unknown): boolean {
  return Number.isInteger(hours) && Number(hours) >= 1 && Number(hours) <= 168;
}

function isRange(text: string): boolean {
  try {
    compileAddressRules({ allow: [text] });
    return true;
  } catch {
    return false;
  }
}
