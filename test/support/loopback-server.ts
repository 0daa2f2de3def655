import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request that the server got. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface LoopbackServer {
  readonly port: number;
  readonly url: string;
  /** What came in so far, in order. */
  readonly received: readonly Received[];
  /** Resolves once `count` requests have come in. */
  gotten(count: number): Promise<readonly Received[]>;
  stop(): Promise<void>;
}

/** Answers a request with a status, or never when it returns undefined. */
export type Answer = (received: Received) => number | undefined;

/** An HTTP service on a free loopback port that remembers what it is sent. */
export async function startLoopbackServer(answer: Answer = () => 200): Promise<LoopbackServer> {
  const received: Received[] = [];
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  const server = createServer((incoming, outgoing) => {
    void readText(incoming).then((body) => {
      const one: Received = { method: incoming.method ?? '', path: incoming.url ?? '', headers: incoming.headers, body };
      received.push(one);
      const status = answer(one);
      if (status !== undefined) outgoing.writeHead(status).end();
      for (const { count, resolve } of waiting) if (received.length >= count) resolve();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // A listening TCP server has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}/`,
    received,
    gotten: async (count) => {
      if (received.length < count) await new Promise<void>((resolve) => waiting.push({ count, resolve }));
      return received;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
