/**
 * A role that a target is called with, in place of the bus's own: how a target in another account lets the bus in.
 *
 * @source IAM user guide, "Access to AWS accounts owned by third parties": the external id keeps one rule from using a role
 *   that trusts the bus for another one
 */
export interface AssumedRole {
  /** `arn:<partition>:iam::<account>:role/<path and name>` */
  readonly roleArn: string;
  /** `<bus>/<rule>`, which the role's trust policy can ask for as `sts:ExternalId`. */
  readonly externalId: string;
}

/** The path of every role that a deployed bus may take on: the role of its matcher names the path, and none of them. */
export const deliveryRolePath = '/glassbus/';
