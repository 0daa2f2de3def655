import { Token } from 'aws-cdk-lib';
import { ArnPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { deliveryActions } from './delivery-actions.ts';

/** A deployed bus as other stacks see it: a `GlassbusStack`, or the outputs of one that another app deployed. */
export interface Glassbus {
  /** ARN of the function behind `Custom::GlassbusRules`: the stack's output `RulesServiceToken`. */
  readonly rulesServiceToken: string;
  /** ARN of the role that delivers to targets on AWS: the stack's output `MatcherRoleArn`. */
  readonly matcherRoleArn: string;
  /**
   * The names of the buses.
   *
   * @default - not known: the deployment tells of a bus that is not there
   */
  readonly buses?: readonly string[];
}

/**
 * Lets a bus deliver to a function, a queue or a topic of its own account; once per target. The target's own policy names
 * the matcher's role, whose policies (10,240 characters in sum) could not list every target. A queue or a topic that is
 * encrypted with a KMS key needs that key's permission besides. What has no policy of its own, or is in another account, takes
 * a `DeliveryRole`.
 *
 * Throws when a queue or a topic was imported: its policy belongs to another stack, which has to call this itself.
 *
 * @source Lambda, SQS and SNS developer guides, resource-based policies: within one account either side's permission is enough
 */
export function allowDelivery({ matcherRoleArn }: Pick<Glassbus, 'matcherRoleArn'>, target: IFunction | IQueue | ITopic): void {
  const principal = new ArnPrincipal(matcherRoleArn);
  if ('queueArn' in target) allowByPolicy(target, { principal, action: deliveryActions.queue, arn: target.queueArn });
  else if ('topicArn' in target) allowByPolicy(target, { principal, action: deliveryActions.topic, arn: target.topicArn });
  // An imported function that cannot take the permission is warned of by the CDK itself.
  else target.addPermission('GlassbusDelivery', { principal, action: deliveryActions.function });
}

function allowByPolicy(target: IQueue | ITopic, { principal, action, arn }: { readonly principal: ArnPrincipal; readonly action: string; readonly arn: string }): void {
  const statement = new PolicyStatement({ principals: [principal], actions: [action], resources: [arn] });
  if (target.addToResourcePolicy(statement).statementAdded) return;
  const role = Token.isUnresolved(principal.arn) ? 'the role of the matcher' : principal.arn;
  throw new Error(`${target.node.path} was imported: let ${role} make ${action} in the stack that owns it`);
}
