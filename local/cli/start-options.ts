import { checkBusName } from '../../core/bus-name.ts';
import { isLoopback } from '../runner/admission.ts';
import { parseOptions } from './parse-options.ts';
import { parsePort } from './port.ts';
import { UsageError } from './usage-error.ts';

/** What `glassbus start` was asked for. */
export interface StartOptions {
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  readonly dataFolder: string;
  /** At least one, each once. */
  readonly buses: readonly [string, ...string[]];
  /** What callers have to send; always there where others than this machine can reach the bus. */
  readonly key?: string;
  /** Whether traces keep events of up to 8 KB whole. */
  readonly traceBodies: boolean;
  /** How long an event of the same source and id is taken in once, on each bus: 1 to 168; absent for as often as it comes. */
  readonly deduplicateHours?: number;
  /** Those of the buses on which events of one key reach each target in order. */
  readonly fifo: readonly string[];
  readonly verbose: boolean;
}

/** What an environment variable may add. */
export interface StartVariables {
  readonly GLASSBUS_KEY?: string | undefined;
}

/** A key stands in a header as it is; 16 characters are no longer guessed by trying. */
const usableKey = /^[!-~]{16,}$/;

/** Reads the arguments of `glassbus start`. Throws `UsageError`, or parseArgs' own error. */
export function parseStart(args: readonly string[], variables: StartVariables): StartOptions {
  const { values } = parseOptions({
    args: [...args],
    allowNegative: true,
    options: {
      port: { type: 'string', default: '8787' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string', default: '.glassbus' },
      bus: { type: 'string', multiple: true, default: ['default'] },
      key: { type: 'string' },
      'trace-bodies': { type: 'boolean', default: true },
      deduplicate: { type: 'string' },
      fifo: { type: 'string', multiple: true, default: [] },
      verbose: { type: 'boolean', default: false },
    },
  });
  const { host, data: dataFolder, 'trace-bodies': traceBodies, verbose } = values;
  const key = values.key ?? variables.GLASSBUS_KEY;
  checkKey(host, key);
  const buses = parseBuses(values.bus);
  return {
    host,
    port: parsePort(values.port),
    dataFolder,
    buses,
    fifo: parseFifo(values.fifo, buses),
    traceBodies,
    verbose,
    ...(key !== undefined && { key }),
    ...(values.deduplicate !== undefined && { deduplicateHours: parseHours(values.deduplicate) }),
  };
}

function parseBuses(names: readonly string[]): StartOptions['buses'] {
  for (const name of names) {
    const problem = checkBusName(name);
    if (problem !== undefined) throw new UsageError(`--bus ${problem.message}`);
  }
  const [first = 'default', ...others] = new Set(names);
  return [first, ...others];
}

function parseFifo(names: readonly string[], buses: readonly string[]): readonly string[] {
  const unknown = names.find((name) => !buses.includes(name));
  if (unknown === undefined) return names;
  throw new UsageError(`--fifo ${JSON.stringify(unknown)}: no bus of that name is started, only ${buses.join(', ')}; add --bus ${unknown}`);
}

function parseHours(text: string): number {
  const hours = Number(text);
  if (/^\d{1,3}$/.test(text) && hours >= 1 && hours <= 168) return hours;
  throw new UsageError(`--deduplicate takes a whole number of hours from 1 to 168, not ${JSON.stringify(text)}`);
}

/** An empty key counts as given: whoever sets a variable to nothing by mistake must not open the bus to everybody. */
function checkKey(host: string, key: string | undefined): void {
  if (key === undefined) {
    if (isLoopback(host)) return;
    throw new UsageError(`on ${host} others can reach the bus: give --key KEY (or GLASSBUS_KEY), or listen on 127.0.0.1`);
  }
  if (usableKey.test(key)) return;
  throw new UsageError('a key has at least 16 characters of ASCII and no spaces; `glassbus key` makes one (see --key and GLASSBUS_KEY)');
}
