import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { BusError, messageOf } from '../../core/bus-error.ts';
import { maxRequestBytes } from '../../core/event/limits.ts';
import { errorResponse, type HttpRequest, type HttpResponse, internalError, RequestError } from '../../core/flow/http.ts';
import type { Log } from '../../core/log.ts';

export interface HttpServerOptions {
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  readonly handle: (request: HttpRequest) => Promise<HttpResponse>;
  /** Throws to refuse a request before its body is read. */
  readonly admit: (request: Pick<HttpRequest, 'headers' | 'method' | 'path'>) => void;
  readonly log: Log;
}

/** What a stop leaves to requests under way: all of ours are answered in milliseconds once they are here. */
const stopGraceMs = 2000;

/** The address cannot be listened on: `listen.in_use`; `path` is the address, as `host:port`. */
export class ListenError extends BusError {}

/**
 * Listens, and turns node's requests into the corridor's and its answers back; resolves once it listens.
 *
 * @throws ListenError when another process has the port; node's own error when the address is not to be had at all
 */
export async function startHttpServer(options: HttpServerOptions): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    answer(incoming, options)
      .catch((thrown: unknown) => {
        options.log('error', 'a request failed', { error: messageOf(thrown) });
        return internalError();
      })
      .then((response) => {
        // Kept alive, the connection would hold up the stop that has begun.
        if (!server.listening) outgoing.setHeader('connection', 'close');
        write(outgoing, response);
      })
      .catch((thrown: unknown) => options.log('warn', 'a caller went away before its answer', { error: messageOf(thrown) }));
  });
  await listen(server, options);
  return { port: portOf(server), stop: () => close(server) };
}

async function answer(incoming: IncomingMessage, { handle, admit }: HttpServerOptions): Promise<HttpResponse> {
  const head = requestHead(incoming);
  try {
    admit(head);
    return await handle({ ...head, body: await readBody(incoming) });
  } catch (thrown) {
    if (!(thrown instanceof RequestError)) throw thrown;
    const refusal = errorResponse(thrown);
    // The rest of the body is not read, so nothing else can come over this connection.
    return { ...refusal, headers: { ...refusal.headers, connection: 'close' } };
  }
}

function requestHead({ method = 'GET', url = '/', headers }: IncomingMessage): Omit<HttpRequest, 'body'> {
  const question = url.indexOf('?');
  return {
    method,
    path: question === -1 ? url : url.slice(0, question),
    query: new URLSearchParams(question === -1 ? '' : url.slice(question)),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')])),
  };
}

/** Reads no further than the limit, whatever content-length says; leaves the connection open, so that the answer arrives. */
function readBody(incoming: IncomingMessage): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    incoming.on('data', (chunk: Uint8Array) => {
      bytes += chunk.length;
      if (bytes <= maxRequestBytes) chunks.push(chunk);
      else {
        incoming.pause();
        reject(new RequestError('event.too_large', '', `a request holds at most ${maxRequestBytes} bytes: send less at once`));
      }
    });
    incoming.on('end', () => resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)));
    incoming.on('error', reject);
  });
}

function write(outgoing: ServerResponse, { status, headers, body }: HttpResponse): void {
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  outgoing.end(body);
}

function listen(server: Server, { host, port }: HttpServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (thrown: NodeJS.ErrnoException): void => reject(thrown.code === 'EADDRINUSE' ? portInUse({ host, port }, thrown) : thrown);
    server.once('error', refuse);
    server.listen({ host, port }, () => {
      server.off('error', refuse);
      resolve();
    });
  });
}

function portInUse({ host, port }: Pick<HttpServerOptions, 'host' | 'port'>, cause: Error): ListenError {
  const message = `port ${port} of ${host} is in use, most likely by a Glassbus that is still running: stop that one, or choose another port with --port`;
  return new ListenError('listen.in_use', `${host}:${port}`, message, { cause });
}

function portOf(server: Server): number {
  const address = server.address();
  // A server that listens on a host and a port has an address, never a pipe's name.
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Idle connections close at once, those with a request when it is answered; a request that never comes whole is cut off. */
function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => server.closeAllConnections(), stopGraceMs);
    server.close((error) => {
      clearTimeout(patience);
      if (error === undefined) resolve();
      else reject(error);
    });
    server.closeIdleConnections();
  });
}
