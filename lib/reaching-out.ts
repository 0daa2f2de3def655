import { Stack, Token, Validations } from 'aws-cdk-lib';
import { deliveryRolePath } from '../core/target/assumed-role.ts';
import type { BusFunction } from './bus-function.ts';

/** Where something is, as ARNs say it. */
type Place = Pick<Stack, 'partition' | 'region' | 'account'>;

/** A call on everything that has a name of ours: rules come and go without the stack, so it cannot list what they name. */
interface Grant {
  readonly action: string;
  readonly arnIn: (place: Place) => string;
  readonly reason: string;
}

const grants: readonly Grant[] = [
  {
    action: 'sts:AssumeRole',
    arnIn: ({ partition }) => `arn:${partition}:iam::*:role${deliveryRolePath}*`,
    reason: 'The roles of targets, in any account: each of them has to trust the matcher, for one rule.',
  },
  {
    action: 'ssm:GetParameter',
    arnIn: ({ partition, region, account }) => `arn:${partition}:ssm:${region}:${account}:parameter/glassbus/*`,
    reason: 'The secrets that rules name, and no other parameters.',
  },
  {
    action: 'secretsmanager:GetSecretValue',
    // A rule may name the ARN of a secret in another region.
    arnIn: ({ partition, account }) => `arn:${partition}:secretsmanager:*:${account}:secret:glassbus/*`,
    reason: 'The secrets that rules name, and no others.',
  },
];

/**
 * Lets the matcher take on the roles of targets, and read the secrets that rules name. Secrets that are encrypted with a key
 * of one's own need that key's permission besides.
 *
 * @source core/target/secret-reference.ts for the names; Systems Manager and Secrets Manager, "Identity-based policies"
 */
export function allowReachingOut(matcher: BusFunction): void {
  const stack = Stack.of(matcher);
  for (const { action, arnIn, reason } of grants) {
    matcher.allow([action], arnIn(stack));
    Validations.of(matcher.role).acknowledge({ id: `AwsSolutions-IAM5[Resource::${arnIn(shownPlace(stack))}]`, reason });
  }
}

/** A place as cdk-nag shows it. */
function shownPlace({ partition, region, account }: Stack): Place {
  return { partition: shown(partition, 'Partition'), region: shown(region, 'Region'), account: shown(account, 'AccountId') };
}

/** What only the deployment knows is shown by the name of CloudFormation's pseudo parameter. */
function shown(value: string, name: string): string {
  return Token.isUnresolved(value) ? `<AWS::${name}>` : value;
}
