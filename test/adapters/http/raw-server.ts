import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { listenOnLoopback } from './listen.ts';

/** A TCP server on a free loopback port that does with its connections what an HTTP server should not do. */
export interface RawServer {
  readonly port: number;
  /** How many connections were made to it. */
  connections(): number;
}

/** Calls `onRequest` for each chunk that arrives, with the connection's number, counted from 1. Ends with the test. */
export async function startRawServer(onRequest: (socket: Socket, connection: number) => void): Promise<RawServer> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    const connection = sockets.push(socket);
    // The client may break off at any moment; the test looks at what it makes of it.
    socket.on('error', () => undefined);
    socket.on('data', () => onRequest(socket, connection));
  });
  const port = await listenOnLoopback(server);
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return { port, connections: () => sockets.length };
}
