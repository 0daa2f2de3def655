import type { ErrorBody } from '../bus-error.ts';
import { parseArn } from './arn.ts';
import { type AssumedRole, deliveryRolePath } from './assumed-role.ts';
import type { DeliveryToRender, TargetBase } from './target.ts';
import type { OwnSchema, Surroundings } from './target-type.ts';

/** A target on AWS. */
export interface AwsTarget extends TargetBase {
  /** The role that the bus takes on to reach it: in another account, or where the resource has no policy of its own. */
  readonly roleArn?: string;
}

/** A request that is made in the name of a role. */
export interface InRole {
  /** @default - the bus's own credentials */
  readonly role?: AssumedRole;
}

/** JSON Schema of what every target on AWS has. */
export const awsProperties = {
  roleArn: {
    type: 'string',
    minLength: 1,
    maxLength: 2_048,
    description:
      'The role that the bus takes on for this target: in another account, or where the resource has no policy of its own. ' +
      'It is on the path /glassbus/, unless the bus runs on a laptop, and its trust policy names the role of the matcher and, as sts:ExternalId, bus and rule: default/paid-orders.',
  },
} as const;

/** The schema of a type of target on AWS, with what all of them have. */
export function schemaOnAws({ required, properties }: OwnSchema): OwnSchema {
  return { required, properties: { ...properties, ...awsProperties } };
}

/** JSON Schema of a property that holds an ARN. */
export function arnSchema(description: string) {
  return { type: 'string', minLength: 1, maxLength: 2_048, description } as const;
}

/** The role of a target, as its requests carry it. The external id is made here: no rule can claim to be another. */
export function inRoleOf({ roleArn }: Pick<AwsTarget, 'roleArn'>, { bus, rule }: Pick<DeliveryToRender, 'bus' | 'rule'>): InRole {
  return roleArn === undefined ? {} : { role: { roleArn, externalId: `${bus}/${rule}` } };
}

/** What a property must hold: the ARN of which service's resource. */
export interface ExpectedArn {
  readonly property: string;
  readonly service: string;
  readonly resource: RegExp;
  /** What it is, and an example: `a queue's ARN such as arn:aws:sqs:...`. */
  readonly noun: string;
}

/** What is wrong with the ARN of a target and with its role. Code: `target.invalid_arn`. */
export function checkArns(target: Pick<AwsTarget, 'roleArn'>, expected: ExpectedArn): readonly ErrorBody[] {
  return [...checkArn({ ...target }, expected), ...checkRole(target)];
}

/** What is wrong with the ARN in a property. Code: `target.invalid_arn`. */
export function checkArn(target: Readonly<Record<string, unknown>>, { property, service, resource, noun }: ExpectedArn): readonly ErrorBody[] {
  const text = String(target[property]);
  const arn = parseArn(text);
  if (arn?.service === service && resource.test(arn.resource)) return [];
  return [{ code: 'target.invalid_arn', path: property, message: `Expected ${noun}, found ${JSON.stringify(text)}.` }];
}

/** @source IAM user guide, "IAM identifiers": a role's ARN names no region, and its path and name as its resource */
const roleShape = /^arn:aws(?:-[a-z]+)*:iam::\d{12}:role(?<path>\/(?:[\x21-\x7e]{0,510}\/)?)[\w+=,.@-]{1,64}$/;

/** What is wrong with the role of a target. Code: `target.invalid_arn`. */
export function checkRole({ roleArn }: Pick<AwsTarget, 'roleArn'>): readonly ErrorBody[] {
  if (roleArn === undefined || roleShape.test(roleArn)) return [];
  const message = `Expected a role's ARN such as arn:aws:iam::123456789012:role/glassbus/orders, found ${JSON.stringify(roleArn)}.`;
  return [{ code: 'target.invalid_arn', path: 'roleArn', message }];
}

/**
 * Whether the bus may take on the role, if it is one. Code: `target.role_not_allowed`.
 *
 * A role in the account of the bus lets in whoever its trust policy names, from any path. It is refused all the same: what holds
 * in one account alone would not be known before the deployment, and the path says which roles were made for buses.
 *
 * @source STS API, AssumeRole
 */
export function checkRolePath({ roleArn = '' }: Pick<AwsTarget, 'roleArn'>, { anyRole }: Pick<Surroundings, 'anyRole'>): readonly ErrorBody[] {
  const path = roleShape.exec(roleArn)?.groups?.['path'];
  if (anyRole || path === undefined || path.startsWith(deliveryRolePath)) return [];
  const message = `Expected a role on the path ${deliveryRolePath}, such as arn:aws:iam::123456789012:role/glassbus/orders: the bus may take on no others; found ${JSON.stringify(roleArn)}.`;
  return [{ code: 'target.role_not_allowed', path: 'roleArn', message }];
}
