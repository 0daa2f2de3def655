import { type ClientRequest, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { HttpAnswer } from '../../core/target/http-answer.ts';
import { TimeoutError } from './connection-failure.ts';

/** Longer answers are cut off, and their connection with them: an endless one must end. */
const readBytes = 65_536;

/** An answer, or the error that came instead. */
export type Exchange =
  | Answered
  /** What Node would not even begin to send, and never will: a character that no header may hold. */
  | { readonly unsendable: unknown }
  | {
      readonly error: NodeJS.ErrnoException;
      /** Whether the connection had served an earlier request. */
      readonly reusedSocket: boolean;
    };

/** An answer with its headers, names in lower case. */
export interface Answered {
  readonly answer: HttpAnswer;
  readonly headers: IncomingHttpHeaders;
}

/**
 * Sends one request and reads its answer. `timeoutMs` spans all of it: the wait for a connection, the name lookup, TLS,
 * headers, body. Once a status has come, the answer is given: a body that stalls or breaks off cannot take back that the
 * target accepted, and a refusal needs no more than its beginning.
 */
export async function exchange(options: RequestOptions, body: string | Uint8Array, timeoutMs: number): Promise<Exchange> {
  const opened = open(options);
  return 'unsendable' in opened ? opened : complete(opened.request, body, timeoutMs);
}

/** The request, its head given but nothing sent. Node checks the head here and throws; all that fails later is an event. */
function open(options: RequestOptions): { readonly request: ClientRequest } | { readonly unsendable: unknown } {
  try {
    return { request: options.protocol === 'https:' ? httpsRequest(options) : httpRequest(options) };
  } catch (thrown) {
    return { unsendable: thrown };
  }
}

function complete(request: ClientRequest, body: string | Uint8Array, timeoutMs: number): Promise<Exchange> {
  return new Promise((resolve) => {
    // Not the socket's own timeout, which starts anew with every byte: a target could drip its answer for ever.
    const timer = setTimeout(() => request.destroy(new TimeoutError()), timeoutMs);
    let answerSoFar: (() => Answered) | undefined;
    const finish = (end: Exchange): void => {
      clearTimeout(timer);
      resolve(end);
    };
    request.on('error', (error) => {
      finish(answerSoFar === undefined ? { error, reusedSocket: request.reusedSocket } : answerSoFar());
    });
    request.on('response', (response) => {
      const collected = collectAnswer(response);
      answerSoFar = collected;
      response.on('close', () => finish(collected()));
    });
    // Nobody asked to switch protocols. Without a listener Node drops the connection and emits nothing more.
    request.on('upgrade', ({ statusCode = 101, headers }, socket) => {
      socket.destroy();
      finish({ answer: { status: statusCode, body: new Uint8Array() }, headers });
    });
    request.end(body);
  });
}

/** Reads an answer to its end or to 64 KB, and tells at any moment what has come of it. */
function collectAnswer(response: IncomingMessage): () => Answered {
  const { statusCode: status = 0, headers } = response;
  const retryAfter = headers['retry-after'];
  const chunks: Buffer[] = [];
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > readBytes) response.destroy();
  });
  // 'close' follows, with the same consequence as after a body that was complete.
  response.on('error', () => undefined);
  return () => ({ answer: { status, ...(retryAfter !== undefined && { retryAfter }), body: Buffer.concat(chunks) }, headers });
}
