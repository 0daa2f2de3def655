import { ulidTimeMs } from '../event/receipt.ts';

/** Width of the windows that traces are filed by, in milliseconds. */
export const windowWidthMs = 10_000;

/** The start of the window that everything about an envelope's events is filed in. */
export function windowOf(envelope: string): number {
  return windowStart(ulidTimeMs(envelope));
}

/** The start of the window that a time lies in. */
export function windowStart(timeMs: number): number {
  return timeMs - (timeMs % windowWidthMs);
}
