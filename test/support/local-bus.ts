import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from '../../core/log.ts';
import type { Trace } from '../../core/trace/trace.ts';
import { type LocalBus, type LocalBusOptions, startLocalBus } from '../../local/runner/bus.ts';

/** One line that the bus logged. */
export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface TestBus {
  readonly url: string;
  readonly log: readonly LogLine[];
  put(rule: string, value: unknown): Promise<Response>;
  post(body: string | Uint8Array, headers?: Record<string, string>): Promise<Response>;
  /** Posts one structured event, which must be accepted; returns its receipt. */
  accept(event: Record<string, unknown>): Promise<string>;
  /** The event's trace, once it is there and fits; as a caller sees it. */
  trace(receipt: string, fits?: (trace: Trace) => boolean): Promise<Trace>;
  stop(): Promise<void>;
}

export const structured = { 'content-type': 'application/cloudevents+json' };

/** A whole bus in this process, on a free port and a folder of its own, removed when it stops. */
export async function startTestBus(options: Partial<LocalBusOptions> = {}): Promise<TestBus> {
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'glassbus-test-'));
  const lines: LogLine[] = [];
  const log: Log = (level, message, fields) => lines.push({ level, message, fields });
  const bus = await startLocalBus({ host: '127.0.0.1', port: 0, buses: ['default'], log, ...options, dataFolder });
  const stop = async (): Promise<void> => {
    await bus.stop();
    if (options.dataFolder === undefined) rmSync(dataFolder, { recursive: true });
  };
  return { ...callsOf(bus), log: lines, stop };
}

function callsOf({ url }: LocalBus): Omit<TestBus, 'log' | 'stop'> {
  const bus = `${url}/buses/default`;
  const post: TestBus['post'] = (body, headers = structured) => fetch(`${bus}/events`, { method: 'POST', headers, body: typeof body === 'string' ? body : Buffer.from(body) });
  return {
    url,
    post,
    put: (rule, value) => fetch(`${bus}/rules/${rule}`, { method: 'PUT', body: JSON.stringify(value) }),
    accept: async (event) => {
      const answer = await post(JSON.stringify({ specversion: '1.0', id: '1', source: 'shop.web', type: 'order.paid', ...event }));
      const { accepted } = (await answer.json()) as { accepted: { receipt: string }[] };
      if (accepted[0] === undefined) throw new Error(`refused with ${answer.status}`);
      return accepted[0].receipt;
    },
    trace: (receipt, fits = () => true) => poll(() => readTrace(`${bus}/traces/${receipt}`, fits)),
  };
}

async function readTrace(url: string, fits: (trace: Trace) => boolean): Promise<Trace | undefined> {
  const answer = await fetch(url);
  if (answer.status === 404) return undefined;
  const trace = (await answer.json()) as Trace;
  return fits(trace) ? trace : undefined;
}

/** Asks again, every few milliseconds for at most ten seconds, until there is an answer. */
export async function poll<Answer>(ask: () => Promise<Answer | undefined>): Promise<Answer> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error('waited ten seconds in vain');
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
}
