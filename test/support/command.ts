import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

/** The command `glassbus` while it runs. */
export interface RunningCommand {
  /** What it has printed on standard output so far. */
  output(): string;
  /** The output, as soon as it matches; rejects when the command ends before. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
}

/** Starts the command with these arguments and, beside the process's own, these variables; ended with the test. */
export function startCommand(args: readonly string[], variables: NodeJS.ProcessEnv = {}): RunningCommand {
  const child = spawn(process.execPath, ['bin/cli.ts', ...args], { env: { ...process.env, ...variables }, stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => stop(child));
  let output = '';
  let ended = false;
  const end = once(child, 'close').then(() => {
    ended = true;
  });
  child.stdout.on('data', (chunk: Buffer) => {
    output += String(chunk);
  });
  const printed: RunningCommand['printed'] = async (pattern) => {
    for (;;) {
      const found = pattern.exec(output);
      if (found !== null) return found;
      if (ended) throw new Error(`glassbus ${args.join(' ')} ended with ${child.exitCode} and had printed: ${output}`);
      await Promise.race([once(child.stdout, 'data'), end]);
    }
  };
  return { output: () => output, printed };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
