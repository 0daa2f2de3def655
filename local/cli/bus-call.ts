import type { ErrorBody } from '../../core/bus-error.ts';
import { isRecord } from '../../core/is-record.ts';
import { UsageError } from './usage-error.ts';

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

/** The address that was given as options; the key may come from `GLASSBUS_KEY`. Throws `UsageError`. */
export function addressOf({ url, bus, key = process.env['GLASSBUS_KEY'] }: { readonly url: string; readonly bus: string; readonly key?: string | undefined }): BusAddress {
  // `localhost:8787` is a URL, too, of a scheme called localhost.
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) throw new UsageError(`--url takes an address such as ${addressOptions.url.default}, not ${JSON.stringify(url)}`);
  return { url, bus, ...(key !== undefined && { key }) };
}

/**
 * What a bus answers to a call, which the caller knows by the API's description. Rejects with the code and the message of a
 * refusal, or when nobody answers, or something that is no bus.
 */
export async function callBus<Answer>({ url, bus, key }: BusAddress, path: string, init: RequestInit = {}): Promise<Answer> {
  const headers: Record<string, string> = key === undefined ? {} : { 'x-api-key': key };
  const response = await fetch(new URL(`/buses/${encodeURIComponent(bus)}${path}`, url), { ...init, headers }).catch((cause: unknown) => {
    throw new Error(`no bus answers at ${url}: is it running?`, { cause });
  });
  const answer = parsed(await response.text());
  if (response.ok && answer !== undefined) return answer;
  if (!isRefusal(answer)) throw new Error(`what answers at ${url} is no bus: its HTTP ${response.status} is not as a bus says it`);
  throw new Error(`${answer.code}: ${answer.message}`);
}

/** What a text holds; undefined where it is not JSON, in which every bus answers. */
function parsed(text: string): ReturnType<typeof JSON.parse> {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRefusal(answer: unknown): answer is ErrorBody {
  return isRecord(answer) && typeof answer['code'] === 'string' && typeof answer['message'] === 'string';
}
