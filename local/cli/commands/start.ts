import { startLocalBus } from '../../runner/bus.ts';
import { greeting } from '../greeting.ts';
import { createConsoleLog } from '../log.ts';
import { parseStart } from '../start-options.ts';
import { stopSignal } from '../stop-signal.ts';

export const startUsage = `glassbus start [--port 8787] [--host 127.0.0.1] [--data .glassbus] [--bus default]... [--key KEY]
               [--deduplicate HOURS] [--fifo BUS]... [--no-trace-bodies] [--verbose]
    Runs the whole bus in this process. Any --host but loopback wants a --key (or GLASSBUS_KEY), which callers then send.`;

/** Runs the bus until it is told to stop by SIGINT or SIGTERM. */
export async function start(args: readonly string[]): Promise<void> {
  const options = parseStart(args, process.env);
  const bus = await startLocalBus({ ...options, log: createConsoleLog(options) });
  const { url, databasePath } = bus;
  process.stdout.write(greeting({ url, databasePath, buses: options.buses, wantsKey: options.key !== undefined }));
  await stopSignal();
  await bus.stop();
}
