import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A whole bus in a process of its own, which can be killed. */
export interface BusProcess {
  readonly url: string;
  /** Resolves once the process is gone. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

/** Starts `glassbus start` on a free port, on the data of a folder. */
export async function startBusProcess(dataFolder: string, options: readonly string[] = []): Promise<BusProcess> {
  const child = spawn(process.execPath, ['bin/cli.ts', 'start', '--port', '0', '--data', dataFolder, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  for await (const chunk of child.stdout ?? []) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk))?.[0];
    if (url !== undefined) return { url, end: (signal) => end(child, signal) };
  }
  throw new Error('the bus did not start');
}

async function end(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  child.kill(signal);
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
