import { ArnPrincipal, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Token } from 'aws-cdk-lib';

/** A deployed bus as other stacks see it: a `GlassbusStack`, or the outputs of one that another app deployed. */
export interface Glassbus {
  /** ARN of the function behind `Custom::GlassbusRules`: the stack's output `RulesServiceToken`. */
  readonly rulesServiceToken: string;
  /** ARN of the role that delivers to Lambda functions and SQS queues: the stack's output `MatcherRoleArn`. */
  readonly matcherRoleArn: string;
}

/**
 * Lets a bus deliver to a function or a queue of its own account; once per target. The target's own policy names the
 * matcher's role, whose policies (10,240 characters in sum) could not list every target. A queue that is encrypted with a
 * KMS key needs that key's permission besides.
 *
 * Throws when the queue was imported: its policy belongs to another stack, which has to call this itself.
 *
 * @source Lambda and SQS developer guides, resource-based policies: within one account either side's permission is enough
 */
export function allowDelivery({ matcherRoleArn }: Glassbus, target: IFunction | IQueue): void {
  const principal = new ArnPrincipal(matcherRoleArn);
  if ('queueArn' in target) allowSending(principal, target);
  // An imported function that cannot take the permission is warned of by the CDK itself.
  else target.addPermission('GlassbusDelivery', { principal, action: 'lambda:InvokeFunction' });
}

function allowSending(principal: ArnPrincipal, queue: IQueue): void {
  const statement = new PolicyStatement({ principals: [principal], actions: ['sqs:SendMessage'], resources: [queue.queueArn] });
  if (queue.addToResourcePolicy(statement).statementAdded) return;
  const role = Token.isUnresolved(principal.arn) ? 'the role of the matcher' : principal.arn;
  throw new Error(`${queue.node.path} is an imported queue: let ${role} send to it in the stack that owns it`);
}
