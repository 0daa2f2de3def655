import { parseArgs } from 'node:util';
import { isLoopback } from '../../runner/admission.ts';
import { startLocalBus } from '../../runner/bus.ts';
import { createConsoleLog } from '../log.ts';
import { UsageError } from '../usage-error.ts';

export const startUsage = `glassbus start [--port 8787] [--host 127.0.0.1] [--data .glassbus] [--bus default]... [--key KEY] [--verbose]
    Runs the whole bus in this process. Any --host but loopback wants a --key (or GLASSBUS_KEY), which callers then send.`;

/** Runs the bus until it is told to stop by SIGINT or SIGTERM. */
export async function start(args: readonly string[]): Promise<void> {
  const options = parseStart(args);
  const bus = await startLocalBus({ ...options, log: createConsoleLog(options) });
  process.stdout.write(greeting(bus.url, bus.databasePath, options));
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
  await bus.stop();
}

interface StartOptions {
  readonly host: string;
  readonly port: number;
  readonly dataFolder: string;
  readonly buses: readonly string[];
  readonly key?: string;
  readonly verbose: boolean;
}

function parseStart(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '8787' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string', default: '.glassbus' },
      bus: { type: 'string', multiple: true, default: ['default'] },
      key: { type: 'string' },
      verbose: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new UsageError(`--port takes a number from 0 to 65535, not "${values.port}"`);
  const wrong = values.bus.find((name) => !/^[A-Za-z0-9_-]{1,64}$/.test(name));
  if (wrong !== undefined) throw new UsageError(`a bus is called by 1 to 64 letters, digits, "-" and "_", not "${wrong}"`);
  const key = values.key ?? process.env['GLASSBUS_KEY'];
  if (!isLoopback(values.host) && key === undefined) {
    throw new UsageError(`on ${values.host} others can reach the bus: give --key KEY (or GLASSBUS_KEY), or listen on 127.0.0.1`);
  }
  return { host: values.host, port, dataFolder: values.data, buses: [...new Set(values.bus)], verbose: values.verbose, ...(key !== undefined && { key }) };
}

function greeting(url: string, databasePath: string, { buses, key }: StartOptions): string {
  const [bus = 'default'] = buses;
  const auth = key === undefined ? '' : ` -H 'authorization: Bearer '"$GLASSBUS_KEY"`;
  const event = '{"specversion":"1.0","id":"1","source":"shop.web","type":"order.paid","data":{"id":7,"total":120}}';
  return `Glassbus listens on ${url}, bus ${buses.map((name) => `"${name}"`).join(', ')}, data in ${databasePath}

An event in, and its trace out (paste it into a shell):

  RECEIPT=$(curl -s${auth} ${url}/buses/${bus}/events -H 'content-type: application/cloudevents+json' -d '${event}' | sed 's/.*"receipt":"\\([^"]*\\)".*/\\1/') && curl -sf --retry 5 --retry-all-errors${auth} ${url}/buses/${bus}/traces/$RECEIPT

`;
}
