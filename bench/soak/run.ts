import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { soakRules } from './events.ts';
import { sendLoad } from './load.ts';
import { type MemoryRecord, recordMemory } from './memory.ts';
import { printReport } from './report.ts';
import { settle } from './settle.ts';
import { type SoakTargets, startTargets } from './targets.ts';
import { askLedger } from './told.ts';

/**
 * The bus on a laptop under a steady load for half an hour, with a target that flaps: nothing may be lost, and the memory of
 * the bus has to stay flat. The bus is a process of its own; load and targets share this one.
 *
 *     npm run soak -- --minutes 30 --rate 200
 *
 * The first sixth of the time is warm-up: it makes load like the rest, and its memory and latencies don't count.
 */
async function main(): Promise<void> {
  const { minutes, perSecond } = readOptions();
  const events = Math.round(minutes * 60 * perSecond);
  const folder = mkdtempSync(join(tmpdir(), 'glassbus-soak-'));
  const targets = await startTargets(events);
  const bus = startBus(folder);
  try {
    const busPort = await portOf(bus);
    console.log(`node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model ?? ''}; ${minutes} minutes at ${perSecond} events/s`);
    await putRules(busPort, targets);
    const warmUpMs = minutes * 10_000;
    const memory = recordMemory(bus);
    void forgetAfter(warmUpMs, memory);
    const startMs = Date.now();
    const sent = await sendLoad({ busPort, events, perSecond });
    const trends = { rss: memory.rss(), heap: memory.heap() };
    const busUrl = `http://127.0.0.1:${busPort}`;
    const outcomes = await settle({ busUrl, sent, targets });
    const told = await askLedger(busUrl, startMs);
    const kept = printReport({ sent, targets, outcomes, told, trends, warmUpEvents: Math.round((warmUpMs / 1_000) * perSecond) });
    process.exitCode = kept ? 0 : 1;
  } finally {
    await end(bus);
    await targets.stop();
    rmSync(folder, { recursive: true });
  }
}

function readOptions(): { readonly minutes: number; readonly perSecond: number } {
  const { values } = parseArgs({ options: { minutes: { type: 'string', default: '30' }, rate: { type: 'string', default: '200' } } });
  const [minutes, perSecond] = [Number(values.minutes), Number(values.rate)];
  if (!(minutes > 0 && perSecond > 0)) throw new Error('--minutes and --rate take numbers above 0');
  return { minutes, perSecond };
}

function startBus(folder: string): ChildProcess {
  const measured = ['--expose-gc', '--import', new URL('tell-memory.ts', import.meta.url).href];
  return spawn(process.execPath, [...measured, 'bin/cli.ts', 'start', '--port', '0', '--data', folder], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
}

/** A bus that has ended by itself says how: that is what broke the soak. */
async function end(bus: ChildProcess): Promise<void> {
  if (bus.exitCode !== null || bus.signalCode !== null) return console.error(`the bus has ended with ${bus.exitCode ?? bus.signalCode}`);
  bus.kill();
  await once(bus, 'exit');
}

async function portOf(bus: ChildProcess): Promise<number> {
  for await (const chunk of bus.stdout ?? []) {
    const port = /127\.0\.0\.1:(\d+)/.exec(String(chunk))?.[1];
    if (port !== undefined) return Number(port);
  }
  throw new Error('the bus did not start');
}

async function putRules(busPort: number, { urls }: SoakTargets): Promise<void> {
  for (const [name, rule] of Object.entries(soakRules(urls))) {
    const answer = await fetch(`http://127.0.0.1:${busPort}/buses/default/rules/${name}`, { method: 'PUT', body: JSON.stringify(rule) });
    if (!answer.ok) throw new Error(await answer.text());
  }
}

async function forgetAfter(warmUpMs: number, memory: MemoryRecord): Promise<void> {
  await setTimeout(warmUpMs, undefined, { ref: false });
  memory.forget();
}

await main();
