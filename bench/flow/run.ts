import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { connectClient } from './http-client.ts';
import { sampleEvent } from '../sample-event.ts';

/**
 * The flow on a laptop: a bus, a load generator and an HTTP sink, each a process, all on this machine. One rule matches
 * every event and delivers it to the sink; every event is traced with its body.
 *
 * Throughput: from the first POST to the last arrival. Latency: from just before the POST is written to the moment the
 * sink has the request's headers. Nothing may be lost or doubled, or the benchmark fails.
 */
interface Bench {
  readonly busPort: number;
  readonly sinkPort: number;
}

interface Sent {
  readonly atNs: ReadonlyMap<string, bigint>;
  readonly startNs: bigint;
  readonly receipts: readonly string[];
}

const connections = 32;

async function main(): Promise<void> {
  // There is nothing to choose: whoever asks for something would take the figures for the answer.
  parseArgs();
  const folder = mkdtempSync(join(tmpdir(), 'glassbus-bench-'));
  const sink = fork(new URL('sink.ts', import.meta.url));
  const [sinkPort] = (await once(sink, 'message')) as [number];
  const bus = spawn(process.execPath, ['bin/cli.ts', 'start', '--port', '0', '--data', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const bench = { busPort: await portOf(bus), sinkPort };
    await putRule(bench);
    console.log(`node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model ?? ''}`);
    await throughput(bench, { events: 3000, perRequest: 1, title: 'warm-up' });
    const singles = await throughput(bench, { events: 20_000, perRequest: 1, title: 'one event a request' });
    const batched = await throughput(bench, { events: 40_000, perRequest: 10, title: 'batches of 10' });
    await latency(bench, { events: 2000, perSecond: 100 });
    await checkTraces(bench, [...singles, ...batched]);
  } finally {
    bus.kill();
    sink.kill();
    await once(bus, 'exit');
    rmSync(folder, { recursive: true });
  }
}

async function portOf(bus: ChildProcess): Promise<number> {
  for await (const chunk of bus.stdout ?? []) {
    const port = /127\.0\.0\.1:(\d+)/.exec(String(chunk))?.[1];
    if (port !== undefined) return Number(port);
  }
  throw new Error('the bus did not start');
}

async function putRule({ busPort, sinkPort }: Bench): Promise<void> {
  const rule = { pattern: { type: [{ prefix: 'order.' }] }, targets: [{ id: 'sink', type: 'http', url: `http://127.0.0.1:${sinkPort}/` }] };
  const answer = await fetch(`http://127.0.0.1:${busPort}/buses/default/rules/all`, { method: 'PUT', body: JSON.stringify(rule) });
  if (!answer.ok) throw new Error(await answer.text());
}

interface Load {
  readonly events: number;
  readonly perRequest: number;
  readonly title: string;
}

/** Sends a load, waits for all of it to arrive, and returns its receipts. */
async function throughput(bench: Bench, load: Load): Promise<readonly string[]> {
  const sent = await sendAll(bench, load);
  const arrivals = await arrived(bench, load.events);
  const lastNs = arrivals.reduce((last, [, at]) => (at > last ? at : last), 0n);
  check(sent, arrivals);
  const seconds = Number(lastNs - sent.startNs) / 1e9;
  console.log(`${load.title}: ${Math.round(load.events / seconds)} events/s (${load.events} in ${seconds.toFixed(2)} s; none lost, none doubled)`);
  return sent.receipts;
}

async function sendAll({ busPort }: Bench, { events, perRequest }: Load): Promise<Sent> {
  const atNs = new Map<string, bigint>();
  const receipts: string[] = [];
  const startNs = process.hrtime.bigint();
  let next = 0;
  const worker = async (): Promise<void> => {
    const client = connectClient(busPort);
    while (next < events) {
      const batch = Array.from({ length: perRequest }, () => sampleEvent(next++));
      for (const { id } of batch) atNs.set(id, process.hrtime.bigint());
      const [contentType, body] =
        perRequest === 1 ? ['application/cloudevents+json', JSON.stringify(batch[0])] : ['application/cloudevents-batch+json', JSON.stringify(batch)];
      const answer = await client.post('/buses/default/events', contentType, body);
      if (answer.status !== 202) throw new Error(`${answer.status}: ${answer.body}`);
      receipts.push(...Array.from(answer.body.matchAll(/"receipt":"([^"]*)"/g), ([, receipt = '']) => receipt));
    }
    client.close();
  };
  await Promise.all(Array.from({ length: connections }, worker));
  return { atNs, startNs, receipts };
}

async function latency(bench: Bench, { events, perSecond }: { readonly events: number; readonly perSecond: number }): Promise<void> {
  const atNs = new Map<string, bigint>();
  const startNs = process.hrtime.bigint();
  const clients = Array.from({ length: 8 }, () => connectClient(bench.busPort));
  for (let number = 0; number < events; number += 1) {
    const dueNs = startNs + BigInt(number) * BigInt(1e9 / perSecond);
    const waitMs = Number(dueNs - process.hrtime.bigint()) / 1e6;
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    const event = sampleEvent(number);
    atNs.set(event.id, process.hrtime.bigint());
    void clients[number % clients.length]?.post('/buses/default/events', 'application/cloudevents+json', JSON.stringify(event));
  }
  const arrivals = await arrived(bench, events);
  check({ atNs }, arrivals);
  for (const client of clients) client.close();
  const delaysMs = arrivals.map(([id, at]) => Number(at - (atNs.get(id) ?? 0n)) / 1e6).toSorted((a, b) => a - b);
  const at = (share: number): string => (delaysMs[Math.min(delaysMs.length - 1, Math.floor(delaysMs.length * share))] ?? 0).toFixed(1);
  console.log(`POST to sink at ${perSecond} events/s: p50 ${at(0.5)} ms, p90 ${at(0.9)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms (${events} events)`);
}

/** What the sink got, once it got `events` of it; waits half a second more for what may come twice. */
async function arrived({ sinkPort }: Bench, events: number): Promise<readonly (readonly [id: string, atNs: bigint])[]> {
  const deadline = Date.now() + 60_000;
  let settledSince = Infinity;
  while (Date.now() < deadline && Date.now() - settledSince < 500) {
    const count = Number(await (await fetch(`http://127.0.0.1:${sinkPort}/count`)).text());
    settledSince = count >= events ? Math.min(settledSince, Date.now()) : Infinity;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const answer = (await (await fetch(`http://127.0.0.1:${sinkPort}/arrivals`)).json()) as [string, string][];
  return answer.map(([id, at]) => [id, BigInt(at)]);
}

function check({ atNs }: Pick<Sent, 'atNs'>, arrivals: readonly (readonly [id: string, atNs: bigint])[]): void {
  const distinct = new Set(arrivals.map(([id]) => id));
  const lost = [...atNs.keys()].filter((id) => !distinct.has(id)).length;
  const doubled = arrivals.length - distinct.size;
  if (lost > 0 || doubled > 0) throw new Error(`${lost} events lost, ${doubled} doubled`);
}

/** Looks up the traces of some events at random, over the API: each must say delivered. */
async function checkTraces({ busPort }: Bench, receipts: readonly string[]): Promise<void> {
  const sample = Array.from({ length: 500 }, () => receipts[Math.floor(Math.random() * receipts.length)]);
  for (const receipt of sample) {
    const trace = (await (await fetch(`http://127.0.0.1:${busPort}/buses/default/traces/${receipt}`)).json()) as TraceAnswer;
    const outcome = trace.rules[0]?.deliveries[0]?.outcome;
    if (outcome !== 'delivered' || trace.event.data === undefined) throw new Error(`the trace of ${receipt} says ${outcome}`);
  }
  console.log(`traces: ${sample.length} of ${receipts.length} receipts looked up at random, each delivered and with its body`);
}

interface TraceAnswer {
  readonly event: { readonly data?: unknown };
  readonly rules: readonly { readonly deliveries: readonly { readonly outcome: string }[] }[];
}

await main();
