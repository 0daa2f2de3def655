import { envelopeOf, ulidTimeMs } from '../../event/receipt.ts';
import { failure, type RenderFailure } from '../../transform/index.ts';
import { type AwsTarget, checkRole, type InRole, inRoleOf, schemaOnAws } from '../aws-target.ts';
import { contentTypeOf } from '../content-type.ts';
import { checkFixedTexts } from '../fixed-text.ts';
import { type Parameter, parameterSchema, requiredText, textOf } from '../parameters.ts';
import { regionSchema } from '../region.ts';
import type { DeliveryToRender } from '../target.ts';
import type { OwnSchema, TargetDocumentation, TargetRules, TargetType } from '../target-type.ts';

/** A bucket of S3; each event becomes an object. */
export interface S3Target extends AwsTarget {
  readonly type: 's3';
  readonly bucket: string;
  readonly region: string;
  /** @default - `<bus>/<rule>/<day of receipt>/<delivery id>.json`, or `.txt` */
  readonly key?: Parameter;
  /** @default - that of a CloudEvent in JSON, of JSON, or of text */
  readonly contentType?: Parameter;
  /** @default - that of the bucket: STANDARD */
  readonly storageClass?: string;
}

/** One object, ready to be put. */
export interface ObjectToPut extends InRole {
  readonly type: 's3';
  readonly bucket: string;
  readonly region: string;
  /** 1 to 1,024 bytes, not escaped. */
  readonly key: string;
  readonly contentType: string;
  readonly storageClass?: string;
  readonly body: string;
}

function schema(): OwnSchema {
  return schemaOnAws({
    required: ['bucket', 'region'],
    properties: {
      bucket: {
        type: 'string',
        // @source S3 user guide, "General purpose bucket naming rules"; what looks like an IP address would be taken for a host
        pattern: '^(?![0-9.]+$)[a-z0-9](?:[a-z0-9-]|\\.(?=[a-z0-9])){1,61}[a-z0-9]$',
        description: 'The name of the bucket: 3 to 63 of a-z 0-9 . and -.',
      },
      region: regionSchema('of the bucket'),
      key: parameterSchema(
        'The key of the object, at most 1,024 bytes; the same key puts the same object again. Default: bus, rule, day of receipt in UTC and delivery id, default/paid-orders/2026-11-21/<delivery id>.json, or .txt for text.',
        { minLength: 1, maxLength: 1_024 },
      ),
      contentType: parameterSchema(
        'The media type of the object. Default: application/cloudevents+json for the event, application/json or text/plain for what a transform makes.',
        { minLength: 1, maxLength: 256 },
      ),
      storageClass: {
        // @source S3 API, PutObject, x-amz-storage-class: those that a bucket in a region takes
        enum: ['STANDARD', 'STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING', 'GLACIER_IR', 'GLACIER', 'DEEP_ARCHIVE', 'REDUCED_REDUNDANCY'],
        description: 'The storage class of the object, STANDARD unless another is named.',
      },
    },
  });
}

const parameters = { key: 'text', contentType: 'text' } as const;

export const s3Type: TargetType<S3Target> = {
  parameters,
  destination: ({ bucket }) => bucket,
  render: renderS3,
};

export const s3Rules: TargetRules<S3Target> = {
  schema,
  parameters,
  check: (target) => [...checkRole(target), ...checkFixedTexts(target, { key: unfitKey, contentType: unfitMediaType })],
};

export const s3Documentation: TargetDocumentation<S3Target> = {
  title: 'S3 bucket',
  summary:
    'Each event becomes an object in a bucket, or what the transform makes of it does. A `key` that is made of the event puts objects where its producer says, within the bucket: a value may have slashes, but no `.` or `..` between them and no control characters.',
  delivered: 'S3 has stored the object.',
  once:
    'The same key is the same object: a delivery that is made twice overwrites itself. A `key` of your own has to be another for each event, with `$.source` and `$.id` in it, say.',
  retried: 'Throttling and faults of S3; not a bucket that is not there, is in another region, or may not be written to.',
  permissions: ['s3:PutObject'],
  examples: [
    { type: 's3', bucket: 'shop-events', region: 'eu-central-1' },
    {
      type: 's3',
      bucket: 'shop-reports',
      region: 'eu-west-1',
      key: { form: 'template', variables: { type: '$.type', id: '$.id' }, template: 'events/${type}/${id}.json' },
      storageClass: 'STANDARD_IA',
      roleArn: 'arn:aws:iam::210987654321:role/glassbus/reports',
    },
  ],
};

/**
 * The object that holds an event, its JSON as the producer wrote it, or what the target's transform made of it.
 *
 * An event, and what a transform makes, is smaller than the 5 GB that S3 takes.
 */
function renderS3(target: S3Target, delivery: DeliveryToRender): ObjectToPut | RenderFailure {
  const { bucket, region, storageClass } = target;
  const { accepted, transformed } = delivery;
  const key = keyOf(target, delivery);
  if (typeof key !== 'string') return key;
  const contentType = textOf(delivery, target.contentType, 'contentType') || (transformed === undefined ? 'application/cloudevents+json' : contentTypeOf(transformed));
  const body = (transformed ?? accepted).text;
  const refusal = unfitKey(key) ?? unfitMediaType(contentType) ?? unfitBody(body);
  if (refusal !== undefined) return refusal;
  return { type: 's3', bucket, region, key, contentType, body, ...(storageClass !== undefined && { storageClass }), ...inRoleOf(target, delivery) };
}

function keyOf({ key }: S3Target, delivery: DeliveryToRender): string | RenderFailure {
  return key === undefined ? defaultKey(delivery) : requiredText(delivery, key, 'key');
}

/** Another one for each delivery, whatever the event says; the day is that of receipt, which every event has. */
function defaultKey({ bus, rule, receipt, deliveryId, transformed }: DeliveryToRender): string {
  const day = new Date(ulidTimeMs(envelopeOf(receipt))).toISOString().slice(0, 10);
  return `${bus}/${rule}/${day}/${deliveryId}.${transformed?.kind === 'text' ? 'txt' : 'json'}`;
}

/** @source S3 user guide, "Naming Amazon S3 objects" */
const maxKeyBytes = 1_024;

/**
 * S3 itself would take some of it, but a client that copies a bucket into folders would follow `..`, and a list of keys in
 * XML cannot hold control characters.
 *
 * @source S3 user guide, "Naming Amazon S3 objects", "Constraints on relative path elements" and "Characters to avoid"
 */
function unfitKey(key: string): RenderFailure | undefined {
  const isSound = Buffer.byteLength(key) <= maxKeyBytes && !/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u.test(key) && !/(?:^|\/)\.{1,2}(?:\/|$)/.test(key);
  return isSound ? undefined : failure('transform.unsendable_text', `the key of an object has at most ${maxKeyBytes} bytes, no control characters, and no part that is \`.\` or \`..\``);
}

/** Printable ASCII, which is all that its header can hold. @source RFC 9110, section 8.3.1 */
const mediaType = /^[\w!#$&^.+-]{1,127}\/[\w!#$&^.+-]{1,127}(?: ?;[ -~]{1,128})?$/;

function unfitMediaType(text: string): RenderFailure | undefined {
  return mediaType.test(text) ? undefined : failure('transform.unsendable_text', 'the content type of an object is a media type such as application/json');
}

/** Half of a surrogate pair would silently become another character. An object may be empty. */
function unfitBody(text: string): RenderFailure | undefined {
  return text.isWellFormed() ? undefined : failure('transform.unsendable_text', 'the transform makes half of a character of the event, and S3 would store another one');
}
