import type { Trace } from '../../core/trace/trace.ts';
import { eventually } from '../support/eventually.ts';

/** What ingest says to a request. */
export interface IngestAnswer {
  readonly status: number;
  readonly accepted: readonly { readonly index: number; readonly id: string; readonly receipt: string }[];
  readonly rejected: readonly { readonly index: number; readonly code: string; readonly path: string }[];
  /** Of a request that was refused as a whole. */
  readonly code?: string;
}

/** A request to post events, as the SDK's bindings make them. */
export interface EventRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** @default 'default' */
  readonly bus?: string;
}

/** MiniStack asks for a signature and verifies none; the line that the deployment prints has curl make a real one. */
const signature = 'AWS4-HMAC-SHA256 Credential=test/20261121/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=0';

/** The deployed HTTP API, called with a signature. */
export function createBusClient(url: string) {
  const call = (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('authorization', signature);
    return fetch(url + path, { ...init, headers });
  };
  const trace = async (receipt: string, bus: string): Promise<Trace | undefined> => {
    const response = await call(`/buses/${bus}/traces/${receipt}`);
    return response.ok ? JSON.parse(await response.text()) : undefined;
  };
  return {
    call,
    post: async ({ headers, body, bus = 'default' }: EventRequest): Promise<IngestAnswer> => {
      const response = await call(`/buses/${bus}/events`, { method: 'POST', headers, body });
      const answer: Omit<IngestAnswer, 'status'> = JSON.parse(await response.text());
      return { ...answer, status: response.status };
    },
    putRule: async (name: string, rule: object): Promise<number> => {
      return (await call(`/buses/default/rules/${name}`, { method: 'PUT', body: JSON.stringify(rule) })).status;
    },
    /** By name, the rule set that each rule belongs to. */
    rules: async (): Promise<Record<string, string>> => {
      const { rules }: { rules: readonly { name: string; set: string }[] } = JSON.parse(await (await call('/buses/default/rules')).text());
      return Object.fromEntries(rules.map(({ name, set }) => [name, set]));
    },
    /** The receipts of a list of traces. */
    receipts: async (query: string): Promise<readonly string[]> => {
      const { traces }: { traces: readonly Trace[] } = JSON.parse(await (await call(`/buses/default/traces?${query}`)).text());
      return traces.map(({ receipt }) => receipt);
    },
    /** An event's trace once every delivery of it is delivered or dead. */
    settled: (receipt: string, bus = 'default'): Promise<Trace> => {
      return eventually(`the trace of ${receipt} is settled`, async () => {
        const found = await trace(receipt, bus);
        return found?.state === 'settled' ? found : undefined;
      });
    },
  };
}

/** The deliveries in a trace: `rule/target: outcome` with the codes of the attempts. */
export function storyOf({ rules }: Trace): readonly string[] {
  return rules.flatMap(({ rule, deliveries = [] }) => {
    return deliveries.map(({ target, outcome, attempts }) => `${rule}/${target}: ${outcome} (${attempts.map(({ code }) => code).join(', ')})`);
  });
}
