import type { Readable } from 'node:stream';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/transport';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { SignatureV4, type SignatureV4Init } from '@smithy/signature-v4';
import type { Arn } from '../../core/target/arn.ts';
import { unlessAborted } from '../unless-aborted.ts';
import { answerError } from './aws-answer-error.ts';
import { createServiceClock } from './service-clock.ts';
import { serviceUrl } from './service-host.ts';

/** A service of AWS. */
export interface AwsService {
  /** As its signatures name it: `lambda`. */
  readonly name: string;
  /** The beginning of its hosts, where that is another one: `email` for `ses`. @default `name` */
  readonly host?: string;
  /** The variable that moves this service alone to another address: `AWS_ENDPOINT_URL_LAMBDA`. */
  readonly endpointVariable: string;
  /** True for S3, whose signatures take a path as it is sent; all others escape it once more. @default false */
  readonly signsPathAsSent?: boolean;
}

/** Credentials, or what gets them: it is asked at each call, and has to remember by itself. */
export type AwsCredentials = SignatureV4Init['credentials'];

export interface SignedCallOptions {
  /** @default the SDK's chain: environment, SSO, profiles, web identity, container, instance */
  readonly credentials?: AwsCredentials;
  /** @default the service's own variable, then `AWS_ENDPOINT_URL`, then AWS's host in the region of the call */
  readonly endpoint?: string;
}

/** One call of a service's API. */
export interface AwsCall {
  /** Where the resource is that the call is about. */
  readonly place: Pick<Arn, 'partition' | 'region'>;
  /** @default 'POST' */
  readonly method?: 'POST' | 'PUT' | 'GET' | 'PATCH' | 'DELETE';
  /**
   * What stands before the service's host: a bucket of S3, an API of API Gateway. Where an endpoint is set it becomes the
   * first segment of the path, because a name before `127.0.0.1` is none.
   */
  readonly subdomain?: string;
  /** Path of the URL, escaped, from its leading slash. */
  readonly path: string;
  /** Not escaped. */
  readonly query?: Readonly<Record<string, string>>;
  /** By lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** In place of the credentials of all calls. */
  readonly credentials?: AwsCredentials;
  /** How much of the answer is read, in bytes. @default 65,536 */
  readonly answerBytes?: number;
}

/** What a service answered. */
export interface AwsAnswer {
  readonly status: number;
  /** By lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The answer, or its beginning of at least as many bytes as the call reads. */
  readonly body: Uint8Array;
}

/**
 * Makes one call, within the life of the signal. Rejects with an `AwsAnswerError` when the service refused, and with any
 * error when no answer came: of the signal, of the connection, of the credentials.
 */
export type SignedCall = (call: AwsCall, signal: AbortSignal) => Promise<AwsAnswer>;

/** Longer answers are cut off, and their connection with them: an error and its stack fit, and few read a result. */
const defaultAnswerBytes = 65_536;

/** All functions of a region have one host: one that is slow must not keep the others waiting for a connection. */
const kept = { keepAlive: true, maxSockets: 256 };
const single = { keepAlive: false };

/**
 * Calls a service without an SDK client of its own, by the parts that such clients are made of: they sign, find
 * credentials and keep connections. docs/decisions/0006-aws-targets-without-a-client-each.md
 */
export function createSignedCall(service: AwsService, options: SignedCallOptions = {}): SignedCall {
  const { credentials = defaultProvider(), endpoint = endpointOf(service) } = options;
  const keeping = new NodeHttpHandler({ httpAgent: kept, httpsAgent: kept });
  const renewing = new NodeHttpHandler({ httpAgent: single, httpsAgent: single });
  const clock = createServiceClock();

  // Credentials may be fetched from somewhere that knows nothing of the signal.
  return (call, signal) => unlessAborted(signal, exchange(call, signal));

  async function exchange(call: AwsCall, abortSignal: AbortSignal): Promise<AwsAnswer> {
    const request = requestOf(call, serviceUrl(service, call, endpoint));
    const signed = new HttpRequest(await signerOf(call, service, credentials).sign(request, { signingDate: clock.now() }));
    const { response } = await keeping.handle(signed, { abortSignal }).catch((thrown: unknown) => {
      // A kept connection that was closed under the request deserves no failed attempt. After a function was frozen for
      // a while all of them are: the second try is on a new one.
      if (!isReset(thrown)) throw thrown;
      return renewing.handle(signed, { abortSignal });
    });
    const { statusCode: status, headers } = response;
    const answer = { status, headers, body: await beginningOf(response.body, call.answerBytes ?? defaultAnswerBytes) };
    if (status >= 200 && status <= 299) return answer;
    clock.learn(headers['date']);
    throw answerError(answer);
  }
}

/** @source AWS SDKs and Tools reference guide, "Service-specific endpoints" */
function endpointOf({ endpointVariable }: AwsService): string | undefined {
  // An empty variable counts as none, as it does for the SDK.
  return process.env[endpointVariable] || process.env['AWS_ENDPOINT_URL'] || undefined;
}

function requestOf({ method = 'POST', path, query = {}, headers, body }: AwsCall, { protocol, hostname, port, host, pathname }: URL): HttpRequest {
  return new HttpRequest({
    method,
    protocol,
    hostname,
    ...(port !== '' && { port: Number(port) }),
    path: pathname.replace(/\/$/, '') + path,
    query: { ...query },
    headers: { host, 'user-agent': 'glassbus', ...traceHeader(), ...headers },
    body,
  });
}

function signerOf(call: AwsCall, { name, signsPathAsSent = false }: AwsService, credentials: AwsCredentials): SignatureV4 {
  const { region } = call.place;
  return new SignatureV4({ service: name, region, credentials: call.credentials ?? credentials, sha256: Sha256, uriEscapePath: !signsPathAsSent });
}

/** By this header Lambda finds loops, and X-Ray the next part of a trace. @source AWS SDK, recursion detection */
function traceHeader(): Readonly<Record<string, string>> {
  const trace = process.env['_X_AMZN_TRACE_ID'];
  return trace === undefined || trace === '' ? {} : { 'x-amzn-trace-id': trace };
}

function isReset(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && (thrown.code === 'ECONNRESET' || thrown.code === 'EPIPE');
}

async function beginningOf(stream: Readable, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > maxBytes) break;
  }
  return Buffer.concat(chunks);
}
