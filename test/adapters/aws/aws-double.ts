import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { listenOnLoopback } from '../http/listen.ts';
import { isSignedWith } from './signature.ts';

/** One call that the service got. */
export interface ReceivedCall {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

export interface ServiceAnswer {
  /** @default 200 */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** A service of AWS on loopback, which remembers its calls; ends with the test. */
export interface AwsDouble {
  readonly endpoint: string;
  readonly calls: readonly ReceivedCall[];
}

/** What a call's body says, as JSON or as text. */
export function bodyOf({ body }: ReceivedCall): string {
  return Buffer.from(body).toString();
}

/** The id of the key that a call says it is signed with. */
export function keyOf({ headers }: ReceivedCall): string | undefined {
  return /Credential=([^/]+)/.exec(String(headers['authorization']))?.[1];
}

/** Whether a call is signed by this secret, as all services but S3 compute it. */
export function isSignedBy(secretAccessKey: string): (call: ReceivedCall) => boolean {
  return (call) => isSignedWith(secretAccessKey, call);
}

/** What another service answers to a call in JSON. */
export async function handOnTo(url: string, call: ReceivedCall): Promise<ServiceAnswer> {
  const headers = ['content-type', 'x-amz-target', 'x-amz-date', 'authorization'].map((name): [string, string] => [name, String(call.headers[name])]);
  const answer = await fetch(url, { method: 'POST', headers, body: bodyOf(call) });
  return { status: answer.status, body: await answer.text() };
}

/** Starts a service that answers each call when `answer` resolves: never, if that never does. */
export async function startAwsDouble(answer: (call: ReceivedCall) => ServiceAnswer | Promise<ServiceAnswer> = () => ({})): Promise<AwsDouble> {
  const calls: ReceivedCall[] = [];
  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { method = '', url: path = '', headers } = incoming;
    const call: ReceivedCall = { method, path, headers, body: await buffer(incoming) };
    calls.push(call);
    const { status = 200, headers: answered = {}, body = '' } = await answer(call);
    outgoing.writeHead(status, answered).end(body);
  };
  const server = createServer((incoming, outgoing) => void serve(incoming, outgoing));
  const port = await listenOnLoopback(server);
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { endpoint: `http://127.0.0.1:${port}`, calls };
}
