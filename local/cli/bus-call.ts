import type { ErrorBody } from '../../core/bus-error.ts';

/** Which bus a command calls, and with which key. */
export interface BusAddress {
  /** Without the path: `http://127.0.0.1:8787`. */
  readonly url: string;
  readonly bus: string;
  readonly key?: string;
}

/** The options of every command that calls a bus, for `parseArgs`. */
export const addressOptions = {
  url: { type: 'string', default: 'http://127.0.0.1:8787' },
  bus: { type: 'string', default: 'default' },
  key: { type: 'string' },
} as const;

export const addressUsage = '[--url http://127.0.0.1:8787] [--bus default] [--key KEY]';

/** The address that was given as options; the key may come from `GLASSBUS_KEY`. */
export function addressOf({ url, bus, key = process.env['GLASSBUS_KEY'] }: { readonly url: string; readonly bus: string; readonly key?: string | undefined }): BusAddress {
  return { url, bus, ...(key !== undefined && { key }) };
}

/**
 * What a bus answers to a call, which the caller knows by the API's description. Rejects with the code and the message of a
 * refusal, or when nobody answers.
 */
export async function callBus<Answer>({ url, bus, key }: BusAddress, path: string, init: RequestInit = {}): Promise<Answer> {
  const headers: Record<string, string> = key === undefined ? {} : { 'x-api-key': key };
  const response = await fetch(new URL(`/buses/${encodeURIComponent(bus)}${path}`, url), { ...init, headers }).catch((cause: unknown) => {
    throw new Error(`no bus answers at ${url}: is it running?`, { cause });
  });
  const text = await response.text();
  if (response.ok) return JSON.parse(text);
  const { code, message }: ErrorBody = JSON.parse(text);
  throw new Error(`${code}: ${message}`);
}
