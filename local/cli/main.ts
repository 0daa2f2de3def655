import { BusError, messageOf } from '../../core/bus-error.ts';
import { deadLetters, deadLettersUsage } from './commands/dead-letters.ts';
import { key, keyUsage } from './commands/key.ts';
import { listen, listenUsage } from './commands/listen.ts';
import { redrive, redriveUsage } from './commands/redrive.ts';
import { start, startUsage } from './commands/start.ts';
import { UsageError } from './usage-error.ts';

interface Command {
  readonly run: (args: readonly string[]) => Promise<void> | void;
  readonly usage: string;
}

const commands: Readonly<Record<string, Command>> = {
  start: { run: start, usage: startUsage },
  listen: { run: listen, usage: listenUsage },
  key: { run: key, usage: keyUsage },
  'dead-letters': { run: deadLetters, usage: deadLettersUsage },
  redrive: { run: redrive, usage: redriveUsage },
};

/** Runs one command line; returns the exit code: 0, 1 for a failure, 2 for a call that makes no sense. */
export async function main([name = 'help', ...args]: readonly string[]): Promise<number> {
  process.stdout.on('error', ignoreClosedPipe);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) return withoutCommand(name);
  if (args.includes('--help')) {
    process.stdout.write(`${command.usage}\n`);
    return 0;
  }
  try {
    await command.run(args);
    return 0;
  } catch (thrown) {
    process.stderr.write(`glassbus ${name}: ${toldOf(thrown)}\n`);
    if (!isUsageError(thrown)) return 1;
    process.stderr.write(`${command.usage}\n`);
    return 2;
  }
}

/** Whoever reads the output may have seen enough of it, as `head` has: that is no failure. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** Answers a call that asks for help, or for a command that is not there; returns the exit code. */
function withoutCommand(name: string): number {
  if (name === 'help' || name === '--help') {
    process.stdout.write(`${allUsage()}\n`);
    return 0;
  }
  process.stderr.write(`glassbus: there is no command ${JSON.stringify(name)}; there is ${Object.keys(commands).join(', ')}\n${allUsage()}\n`);
  return 2;
}

function toldOf(thrown: unknown): string {
  return thrown instanceof BusError ? `${thrown.code}: ${thrown.message}` : messageOf(thrown);
}

function allUsage(): string {
  return `Usage:\n${Object.values(commands).map(({ usage }) => `  ${usage}`).join('\n\n')}`;
}

/** Ours, or one of node's parseArgs. */
function isUsageError(thrown: unknown): boolean {
  return thrown instanceof UsageError || (thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('ERR_PARSE_ARGS'));
}
