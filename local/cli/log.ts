import type { Log } from '../../core/log.ts';

/** One JSON line per message on standard error; `info` only when asked for, since a run on a laptop is no news. */
export function createConsoleLog({ verbose }: { readonly verbose: boolean }): Log {
  return (level, message, fields) => {
    if (level === 'info' && !verbose) return;
    process.stderr.write(`${JSON.stringify({ level, message, ...fields })}\n`);
  };
}
