import type { Log } from '../core/log.ts';

/** One line per call through `console`, to which Lambda's JSON format adds the time, the level and the request id. */
export const log: Log = (level, message, fields) => {
  console[level]({ message, ...fields });
};
