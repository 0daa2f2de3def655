import { cbor } from '@smithy/core/cbor';
import type { AwsCall } from './signed-call.ts';

/** The media type by which requests, answers and errors of the protocol are known. */
export const cborType = 'application/cbor';

export interface CborOperation {
  /** As the model of the service names it: `AWSEventsV2`. */
  readonly service: string;
  readonly operation: string;
}

/**
 * A call in the protocol Smithy RPC v2 CBOR: service and operation are named by the path, the parameters are the body.
 *
 * @source Smithy, "Smithy RPC v2 CBOR protocol", "Requests"
 */
export function cborCall(place: AwsCall['place'], { service, operation }: CborOperation, parameters: object): AwsCall {
  return {
    place,
    path: `/service/${service}/operation/${operation}`,
    headers: { 'content-type': cborType, accept: cborType, 'smithy-protocol': 'rpc-v2-cbor' },
    body: cbor.serialize(parameters),
  };
}

/** An answer's body as an object; an empty one when it is anything else, such as the HTML of a proxy. */
export function cborObject(body: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = cbor.deserialize(body);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
