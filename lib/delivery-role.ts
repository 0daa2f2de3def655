import { Token } from 'aws-cdk-lib';
import { ArnPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { BusError, type ErrorBody } from '../core/bus-error.ts';
import { checkBusName } from '../core/bus-name.ts';
import { checkName } from '../core/rule/check-rule.ts';
import { deliveryRolePath } from '../core/target/assumed-role.ts';
import type { Glassbus } from './glassbus.ts';

/** Whose deliveries a role is for. */
export interface DeliveryRoleProps {
  /** The bus stack, or the output of one that another app deployed. */
  readonly glassbus: Pick<Glassbus, 'matcherRoleArn'>;
  /**
   * The bus of the rule.
   *
   * @default 'default'
   */
  readonly bus?: string;
  /** The rule whose targets name this role as their `roleArn`; no other rule can have the bus take it on. */
  readonly rule: string;
}

/** A role that no rule could use, with the construct's path in its message: `rule.invalid_name`, `bus.name`. */
export class DeliveryRoleError extends BusError {}

/**
 * A role that a bus takes on for one rule: the way to a stream, a table, a state machine and all else that `allowDelivery`
 * does not know, and to another account, where this stands in a stack of that account. The role may do nothing by itself: it
 * is granted what the target needs with the CDK's own methods, `stream.grantWrite(role)`. Throws `DeliveryRoleError`.
 *
 * @source IAM user guide, "Access to AWS accounts owned by third parties": the external id, which the bus makes of bus and
 *   rule, keeps one rule from using the role of another
 */
export class DeliveryRole extends Role {
  constructor(scope: Construct, id: string, { glassbus, bus = 'default', rule }: DeliveryRoleProps) {
    super(scope, id, {
      path: deliveryRolePath,
      description: `Deliveries of rule ${rule} of bus ${bus}`,
      assumedBy: new ArnPrincipal(glassbus.matcherRoleArn),
      externalIds: [`${bus}/${rule}`],
    });
    this.#refuse('bus', Token.isUnresolved(bus) ? undefined : checkBusName(bus));
    this.#refuse('rule', Token.isUnresolved(rule) ? undefined : checkName(rule)[0]);
  }

  #refuse(path: string, problem: ErrorBody | undefined): void {
    if (problem !== undefined) throw new DeliveryRoleError(problem.code, path, `${this.node.path}: ${problem.message}`);
  }
}
