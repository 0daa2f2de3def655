import { createServer } from 'node:http';

/**
 * The HTTP target of the flow benchmark, in a process of its own. Remembers when each event arrived, by its id, on the
 * monotonic clock that all processes of a machine share. `GET /arrivals` hands them out and forgets them.
 */
let arrivals: [id: string, atNs: string][] = [];

const server = createServer((incoming, outgoing) => {
  if (incoming.method === 'GET') {
    outgoing.end(JSON.stringify(incoming.url === '/count' ? arrivals.length : arrivals));
    if (incoming.url === '/arrivals') arrivals = [];
    return;
  }
  const atNs = String(process.hrtime.bigint());
  const chunks: Uint8Array[] = [];
  incoming.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  incoming.on('end', () => {
    const id = /"id":"([^"]*)"/.exec(Buffer.concat(chunks).toString('latin1', 0, 200))?.[1] ?? 'unreadable';
    arrivals.push([id, atNs]);
    outgoing.writeHead(204).end();
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(typeof address === 'object' ? address?.port : undefined);
});
