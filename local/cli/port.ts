import { UsageError } from './usage-error.ts';

/** The number that `--port` was given; 0 for any free one. Throws `UsageError`. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`--port takes a number from 0 to 65535, not "${text}"`);
}
