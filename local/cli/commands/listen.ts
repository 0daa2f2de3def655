import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { parseOptions } from '../parse-options.ts';
import { parsePort } from '../port.ts';
import { stopSignal } from '../stop-signal.ts';
import { UsageError } from '../usage-error.ts';

export const listenUsage = `glassbus listen [--port 9000] [--answer 200]
    Receives what an HTTP target is sent and prints it, so that a rule can be tried without a service behind it.
    --answer 503 shows what the bus does when the service refuses.`;

/** Prints every request until it is told to stop by SIGINT or SIGTERM. */
export async function listen(args: readonly string[]): Promise<void> {
  const { values } = parseOptions({ args: [...args], options: { port: { type: 'string', default: '9000' }, answer: { type: 'string', default: '200' } } });
  const status = parseStatus(values.answer);
  const server = createServer((incoming, outgoing) => {
    printRequest(incoming).catch((error: unknown) => process.stderr.write(`${String(error)}\n`)).finally(() => outgoing.writeHead(status).end());
  });
  const port = await listenOn(server, parsePort(values.port));
  process.stdout.write(`Listening on http://127.0.0.1:${port}, answering ${status}\n`);
  await stopSignal();
  server.close();
  server.closeAllConnections();
}

function parseStatus(answer: string): number {
  const status = Number(answer);
  if (Number.isInteger(status) && status >= 200 && status <= 599) return status;
  throw new UsageError(`--answer takes an HTTP status from 200 to 599, not "${answer}"`);
}

/** The port that the server got. Throws `UsageError` when another process has the one that was asked for. */
async function listenOn(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch((thrown: NodeJS.ErrnoException) => {
    if (thrown.code !== 'EADDRINUSE') throw thrown;
    throw new UsageError(`port ${port} of 127.0.0.1 is in use: choose another port with --port`, { cause: thrown });
  });
  const address = server.address();
  // A server that listens on a port has an address, never a pipe's name.
  return typeof address === 'object' && address !== null ? address.port : port;
}

async function printRequest(incoming: IncomingMessage): Promise<void> {
  const body = await text(incoming);
  const shown = Object.entries(incoming.headers).filter(([name]) => !ofConnection.has(name));
  const head = shown.map(([name, value]) => `${name}: ${name === 'authorization' ? withoutSecret(String(value)) : String(value)}`).join('\n');
  process.stdout.write(`\n${incoming.method} ${incoming.url}\n${head}\n\n${body}\n`);
}

/** Headers that say nothing of the rule or the event. */
const ofConnection: ReadonlySet<string> = new Set(['host', 'connection', 'content-length', 'user-agent']);

/** Terminals are recorded and shared: that there are credentials is what a rule is tried for. */
function withoutSecret(authorization: string): string {
  return authorization.replace(/(?<=^\S+ ).*/s, '[secret]');
}
