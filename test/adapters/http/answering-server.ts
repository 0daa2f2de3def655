import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import type { Received } from '../../support/loopback-server.ts';
import { listenOnLoopback } from './listen.ts';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface AnsweringServer {
  /** Without a slash at its end. */
  readonly url: string;
  /** What came in so far, in order. */
  readonly received: readonly Received[];
}

/** An HTTP service on loopback that answers each request as it is told; it ends with the test. */
export async function startAnsweringServer(answer: (received: Received) => Answer | Promise<Answer>): Promise<AnsweringServer> {
  const received: Received[] = [];
  const server = createServer((incoming, outgoing) => {
    void text(incoming).then(async (body) => {
      const one = { method: incoming.method ?? '', path: incoming.url ?? '', headers: incoming.headers, body };
      received.push(one);
      const { status, headers = {}, body: answered = '' } = await answer(one);
      outgoing.writeHead(status, headers).end(answered);
    });
  });
  const port = await listenOnLoopback(server);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${port}`, received };
}
