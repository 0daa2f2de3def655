import { jsonObject } from '../../adapters/aws/json-answer.ts';
import { jsonCall } from '../../adapters/aws/json-call.ts';
import { type AwsCall, createSignedCall } from '../../adapters/aws/signed-call.ts';
import { region } from '../support/ministack.ts';

/** What anybody may call MiniStack with; the account is 000000000000. */
export const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** Calls to set up what targets send to, and to read what has arrived there: by hand, as there is no client of most services here. */
export interface AwsCalls {
  /** @param operation with its prefix: `AmazonSQS.CreateQueue` */
  json(service: string, operation: string, parameters: object): Promise<Readonly<Record<string, unknown>>>;
  /** The answer in XML. */
  query(service: string, parameters: Readonly<Record<string, string>>): Promise<string>;
  /** @param path from the leading slash */
  rest(service: string, path: string, parameters: object): Promise<Readonly<Record<string, unknown>>>;
  /** @param path from the leading slash, with the query */
  s3(method: 'GET' | 'PUT', path: string): Promise<string>;
}

/** Calls of whatever service there is at an endpoint. */
export function createAwsCalls(endpoint: string): AwsCalls {
  const place = { partition: 'aws', region };

  async function send(service: string, call: AwsCall): Promise<Uint8Array> {
    const signedCall = createSignedCall({ name: service, endpointVariable: 'AWS_ENDPOINT_URL' }, { credentials, endpoint });
    return (await signedCall(call, AbortSignal.timeout(10_000))).body;
  }

  return {
    json: async (service, operation, parameters) => jsonObject(await send(service, jsonCall(place, { operation, version: '1.1' }, parameters))),
    query: async (service, parameters) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      return Buffer.from(await send(service, { place, path: '/', headers, body: new URLSearchParams(parameters).toString() })).toString();
    },
    rest: async (service, path, parameters) => {
      const call = { place, path, headers: { 'content-type': 'application/json' }, body: JSON.stringify(parameters) };
      return jsonObject(await send(service, call));
    },
    s3: async (method, path) => {
      const [plainPath = '', query = ''] = path.split('?');
      const call = { place, method, path: plainPath, query: Object.fromEntries(new URLSearchParams(query)), headers: {}, body: '' };
      return Buffer.from(await send('s3', call)).toString();
    },
  };
}
