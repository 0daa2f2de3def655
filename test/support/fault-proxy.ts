import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** What becomes of one call of an AWS service. */
export type Fault =
  /** The service never sees the call; its JSON protocol answers with an error. */
  | { readonly kind: 'refused'; readonly status: 400 | 500; readonly error: string }
  /** The service does its part, and the connection breaks instead of its answer. */
  | { readonly kind: 'answer lost' }
  | { readonly kind: 'late'; readonly delayMs: number }
  /** The service does its part, and its answer never comes. */
  | { readonly kind: 'answer held' };

/** Says what becomes of a call, by its `X-Amz-Target`, such as `AmazonSQS.SendMessageBatch`; undefined for nothing unusual. */
export type FaultPlan = (operation: string) => Fault | undefined;

/** Stands between the functions and an AWS endpoint, and makes their calls fail. */
export interface FaultProxy {
  readonly url: string;
  /** Where calls go; has to be said before the first one. */
  forwardTo(url: string): void;
  /** From now on; without a plan nothing fails. */
  follow(plan?: FaultPlan): void;
  /** How many calls have met each kind of fault. */
  met(kind: Fault['kind']): number;
  stop(): Promise<void>;
}

/** Starts a proxy on a free port of loopback, which lets everything through at first. */
export async function startFaultProxy(): Promise<FaultProxy> {
  const met = new Map<Fault['kind'], number>();
  let upstream = '';
  let plan: FaultPlan | undefined;
  const server = createServer((request, response) => {
    const fault = plan?.(String(request.headers['x-amz-target']));
    if (fault === undefined) return breakOnError(response, forward(upstream, request, response));
    met.set(fault.kind, (met.get(fault.kind) ?? 0) + 1);
    breakOnError(response, meet(fault, upstream, { request, response }));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // A listening TCP server has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    forwardTo: (url) => {
      upstream = url;
    },
    follow: (next) => {
      plan = next;
    },
    met: (kind) => met.get(kind) ?? 0,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Faults one after the other, whatever the call; after the last one comes the first again. */
export function inTurn(faults: readonly (Fault | undefined)[]): FaultPlan {
  let calls = 0;
  return () => faults[calls++ % faults.length];
}

/** A caller or a service that goes away in the middle of a call takes the connection with it. */
function breakOnError(response: ServerResponse, answered: Promise<void>): void {
  answered.catch(() => response.destroy());
}

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function meet(fault: Fault, upstream: string, { request, response }: Call): Promise<void> {
  switch (fault.kind) {
    case 'refused':
      request.resume();
      response.writeHead(fault.status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify({ __type: `com.amazonaws#${fault.error}`, message: 'by plan' }));
      return;
    case 'answer lost':
      await callUpstream(upstream, request);
      response.destroy();
      return;
    case 'answer held':
      await callUpstream(upstream, request);
      return;
    case 'late':
      await setTimeout(fault.delayMs);
      await forward(upstream, request, response);
  }
}

async function forward(upstream: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const answer = await callUpstream(upstream, request);
  response.writeHead(answer.status, answer.headers).end(answer.body);
}

/** Headers that belong to one connection, and what `fetch` undoes. */
const notForwarded = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'content-encoding', 'expect']);

async function callUpstream(upstream: string, request: IncomingMessage) {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request as AsyncIterable<Uint8Array>) chunks.push(chunk);
  const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] => (notForwarded.has(name) ? [] : [[name, String(value)]]));
  const answer = await fetch(upstream + (request.url ?? ''), { method: request.method ?? 'POST', headers, body: Buffer.concat(chunks) });
  const kept = [...answer.headers].filter(([name]) => !notForwarded.has(name));
  return { status: answer.status, headers: Object.fromEntries(kept), body: Buffer.from(await answer.arrayBuffer()) };
}
