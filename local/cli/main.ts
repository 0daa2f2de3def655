import { messageOf } from '../../core/bus-error.ts';
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
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined || args.includes('--help')) {
    process.stdout.write(`${command?.usage ?? allUsage()}\n`);
    return command !== undefined || name === 'help' || name === '--help' ? 0 : 2;
  }
  try {
    await command.run(args);
    return 0;
  } catch (thrown) {
    process.stderr.write(`glassbus ${name}: ${messageOf(thrown)}\n`);
    if (!isUsageError(thrown)) return 1;
    process.stderr.write(`${command.usage}\n`);
    return 2;
  }
}

function allUsage(): string {
  return `Usage:\n${Object.values(commands).map(({ usage }) => `  ${usage}`).join('\n\n')}`;
}

/** Ours, or one of node's parseArgs. */
function isUsageError(thrown: unknown): boolean {
  return thrown instanceof UsageError || (thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('ERR_PARSE_ARGS'));
}
