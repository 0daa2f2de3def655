import { createServer } from 'node:http';

/** One request that the sink took. */
export interface SinkRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** An HTTP target on loopback. */
export interface HttpSink {
  readonly url: string;
  /** What came to a path so far, in order. */
  received(path: string): readonly SinkRequest[];
  stop(): Promise<void>;
}

/** Answers 200, except that `/refuse` always says 400 and `/recover` says 503 to its first request. */
export async function startHttpSink(): Promise<HttpSink> {
  const requests: SinkRequest[] = [];
  const received = (path: string): readonly SinkRequest[] => requests.filter((request) => request.path === path);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      requests.push({ path, headers: request.headers, body: Buffer.concat(chunks).toString() });
      response.writeHead(statusOf(path, received(path).length)).end('this is the sink');
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the sink has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

function statusOf(path: string, count: number): number {
  if (path === '/refuse') return 400;
  return path === '/recover' && count === 1 ? 503 : 200;
}
