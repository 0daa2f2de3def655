import { createServer, type IncomingMessage } from 'node:http';
import { parseArgs } from 'node:util';
import { UsageError } from '../usage-error.ts';

export const listenUsage = `glassbus listen [--port 9000] [--answer 200]
    Receives what an HTTP target is sent and prints it, so that a rule can be tried without a service behind it.
    --answer 503 shows what the bus does when the service refuses.`;

/** Prints every request until it is told to stop by SIGINT or SIGTERM. */
export async function listen(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { port: { type: 'string', default: '9000' }, answer: { type: 'string', default: '200' } } });
  const status = Number(values.answer);
  if (!Number.isInteger(status) || status < 200 || status > 599) throw new UsageError(`--answer takes an HTTP status from 200 to 599, not "${values.answer}"`);
  const server = createServer((incoming, outgoing) => {
    printRequest(incoming).catch((error: unknown) => process.stderr.write(`${String(error)}\n`)).finally(() => outgoing.writeHead(status).end());
  });
  server.listen(Number(values.port), '127.0.0.1', () => process.stdout.write(`Listening on http://127.0.0.1:${values.port}, answering ${status}\n`));
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
  server.close();
  server.closeAllConnections();
}

async function printRequest(incoming: IncomingMessage): Promise<void> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) chunks.push(chunk);
  const shown = Object.entries(incoming.headers).filter(([name]) => name.startsWith('ce-') || name === 'content-type' || name === 'webhook-id');
  const head = shown.map(([name, value]) => `${name}: ${String(value)}`).join('\n');
  process.stdout.write(`\n${incoming.method} ${incoming.url}\n${head}\n\n${Buffer.concat(chunks).toString()}\n`);
}
