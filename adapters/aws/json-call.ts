import type { AwsCall } from './signed-call.ts';

export interface JsonOperation {
  /** With the service's prefix: `AmazonSQS.SendMessageBatch`. */
  readonly operation: string;
  /** Of the protocol, as the service's own clients speak it. */
  readonly version: '1.0' | '1.1';
}

/**
 * A call in the protocol AWS JSON: the operation is named in a header, the parameters are the body.
 *
 * @source Smithy, "AWS JSON 1.0 protocol" and "AWS JSON 1.1 protocol"
 */
export function jsonCall(place: AwsCall['place'], { operation, version }: JsonOperation, parameters: object): AwsCall {
  return { place, path: '/', headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': operation }, body: JSON.stringify(parameters) };
}
