import { hash } from 'node:crypto';
import { encodeSegment } from '../../core/target/percent-encode.ts';
import { placeOfRegion } from '../../core/target/region.ts';
import type { ObjectToPut } from '../../core/target/types/s3.ts';
import type { Invoke } from '../../core/target/target.ts';
import { createAwsInvoker } from './aws-invoker.ts';
import type { ServiceCallOptions } from './service-call.ts';
import type { AwsCall, AwsService } from './signed-call.ts';

const s3: AwsService = { name: 's3', endpointVariable: 'AWS_ENDPOINT_URL_S3', signsPathAsSent: true };

/** @source S3 API, "Error responses", "List of error codes"; the last five say that the bucket is in another region */
const permanent: ReadonlySet<string> = new Set([
  'AllAccessDisabled',
  'EntityTooLarge',
  'InvalidArgument',
  'InvalidBucketName',
  'InvalidRequest',
  'InvalidStorageClass',
  'KeyTooLongError',
  'MethodNotAllowed',
  'NoSuchBucket',
  'AuthorizationHeaderMalformed',
  'IllegalLocationConstraintException',
  'IncorrectEndpoint',
  'PermanentRedirect',
  'Redirect',
]);

/**
 * Puts objects into buckets. The result's code is `ok`, the name of S3's error, `timeout`, or that of a connection that
 * failed; after a timeout the object may be there all the same.
 */
export function createS3Invoker(options?: ServiceCallOptions): Invoke<ObjectToPut> {
  return createAwsInvoker({ service: s3, callOf, permanent }, options);
}

/** @source S3 API, PutObject, "Request Syntax" */
function callOf({ bucket, region, key, contentType, storageClass, body }: ObjectToPut): AwsCall {
  return {
    place: placeOfRegion(region),
    method: 'PUT',
    ...addressOf(bucket, key.split('/').map(encodeSegment).join('/')),
    headers: {
      'content-type': contentType,
      // A bucket with Object Lock takes nothing without a checksum.
      'x-amz-checksum-sha256': hash('sha256', body, 'base64'),
      ...(storageClass !== undefined && { 'x-amz-storage-class': storageClass }),
    },
    body,
  };
}

/** S3's certificate holds for one name before its host, and so for no bucket that has a dot. @source S3 user guide, "Virtual hosting of general purpose buckets" */
function addressOf(bucket: string, path: string): Pick<AwsCall, 'subdomain' | 'path'> {
  return bucket.includes('.') ? { path: `/${bucket}/${path}` } : { subdomain: bucket, path: `/${path}` };
}
