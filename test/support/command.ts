import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';

/** The command `glassbus` while it runs. */
export interface RunningCommand {
  /** What it has printed on standard output so far. */
  output(): string;
  /** The output, as soon as it matches; rejects when the command ends before. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** As `printed`, on standard error. */
  said(pattern: RegExp): Promise<RegExpExecArray>;
}

/** Starts the command with these arguments and, beside the process's own, these variables; ended with the test. */
export function startCommand(args: readonly string[], variables: NodeJS.ProcessEnv = {}): RunningCommand {
  const child = spawn(process.execPath, ['bin/cli.ts', ...args], { env: { ...process.env, ...variables }, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => stop(child));
  child.stderr.pipe(process.stderr, { end: false });
  const [printed, said] = [watch(child, child.stdout), watch(child, child.stderr)];
  return { output: printed.text, printed: printed.matched, said: said.matched };
}

/** What a command has written to one of its streams. */
interface Watched {
  readonly text: () => string;
  readonly matched: (pattern: RegExp) => Promise<RegExpExecArray>;
}

function watch(child: ChildProcess, stream: Readable): Watched {
  let text = '';
  let ended = false;
  const end = once(child, 'close').then(() => {
    ended = true;
  });
  stream.on('data', (chunk: Buffer) => {
    text += String(chunk);
  });
  const matched: Watched['matched'] = async (pattern) => {
    for (;;) {
      const found = pattern.exec(text);
      if (found !== null) return found;
      if (ended) throw new Error(`${child.spawnargs.join(' ')} ended with ${child.exitCode} and had printed: ${text}`);
      await Promise.race([once(stream, 'data'), end]);
    }
  };
  return { text: () => text, matched };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
