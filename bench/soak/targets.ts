import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { isRefusedForGood, ruleNames, type RuleName, type TargetUrls } from './events.ts';

/** The targets of a soak, and what they have accepted. */
export interface SoakTargets {
  readonly urls: TargetUrls;
  /** How often a rule's target has accepted an event. */
  accepted(rule: RuleName, number: number): number;
  /** When the headers of an event came to the steady target, of `performance.now()`; undefined as long as it did not. */
  steadyAtMs(number: number): number | undefined;
  stop(): Promise<void>;
}

/** What the flapping target does; a minute is one round of it. */
type Phase = 'accepts' | 'refuses' | 'hangs' | 'answers late' | 'resets';

const phases: readonly Phase[] = ['accepts', 'accepts', 'refuses', 'hangs', 'answers late', 'resets'];
const phaseMs = 10_000;
/** Long, and still within the time of an attempt. */
const lateMs = 400;

/** Starts both servers: an origin that flaps slows down what else is sent to it, so that the flapping target has one of its own. */
export async function startTargets(events: number): Promise<SoakTargets> {
  const accepted = Object.fromEntries(ruleNames.map((rule) => [rule, new Uint8Array(events)]));
  const steadyAtMs = new Float64Array(events);
  const startMs = performance.now();
  const accept = (rule: string, number: number): void => {
    const counts = accepted[rule];
    if (counts === undefined || Number.isNaN(number) || number >= events) throw new Error(`what came to ${rule} was never sent`);
    counts[number] = Math.min(255, (counts[number] ?? 0) + 1);
  };
  const reliable = await listen(async (request, response) => {
    const atMs = performance.now();
    const [rule, number] = await read(request);
    if (rule === 'steady') steadyAtMs[number] ||= atMs;
    accept(rule, number);
    response.writeHead(204).end();
  });
  const flapping = await listen(async (request, response) => {
    const [rule, number] = await read(request);
    const phase = phases[Math.floor((performance.now() - startMs) / phaseMs) % phases.length];
    if (isRefusedForGood(number)) return void response.writeHead(422).end();
    if (phase === 'hangs') return;
    if (phase === 'resets') return void request.socket.destroy();
    if (phase === 'refuses') return void response.writeHead(503).end();
    if (phase === 'answers late') await setTimeout(lateMs);
    accept(rule, number);
    response.writeHead(204).end();
  });
  return {
    urls: { reliable: reliable.url, flapping: flapping.url },
    accepted: (rule, number) => accepted[rule]?.[number] ?? 0,
    steadyAtMs: (number) => steadyAtMs[number] || undefined,
    stop: async () => {
      await Promise.all([stop(reliable.server), stop(flapping.server)]);
    },
  };
}

/** The rule that sends to a path, and the number of the event, which stands first in what is sent. */
async function read(request: IncomingMessage): Promise<readonly [rule: string, number: number]> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request as AsyncIterable<Uint8Array>) chunks.push(chunk);
  const number = /"id":"soak-(\d+)"/.exec(Buffer.concat(chunks).toString('latin1'))?.[1];
  return [(request.url ?? '').slice(1), Number(number)];
}

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      // An attempt that the bus has given up leaves half a request; anything else is this program's own fault.
      if (!request.complete) return;
      throw error;
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // A listening TCP server has an AddressInfo.
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
