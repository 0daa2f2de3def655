import { CustomResource, Duration, Names, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { BusError } from '../core/bus-error.ts';
import { checkBusName } from '../core/bus-name.ts';
import { requireBus } from '../core/flow/http.ts';
import { parseRules } from '../core/rule/parse-rule.ts';
import { checkRuleSetName } from '../core/rule/rule-set-name.ts';
import type { Glassbus } from './glassbus.ts';
import { checkIntegers, rulesText } from './rules-text.ts';
import { withoutTokens } from './without-tokens.ts';

/** What a rule set is, and where. */
export interface RuleSetProps {
  /** The bus stack, or the outputs of one that another app deployed. */
  readonly glassbus: Pick<Glassbus, 'rulesServiceToken' | 'buses'>;
  /**
   * The bus whose events meet the rules.
   *
   * @default 'default'
   */
  readonly bus?: string;
  /**
   * 1 to 128 of `A-Z a-z 0-9 . _ -`, unique within the bus. Who changes it has to rename the rules, too: the old set goes
   * only after the new one has come, and the names of rules are unique within the bus.
   *
   * @default - made of the construct's path, which begins with the stack's name
   */
  readonly ruleSetName?: string;
  /**
   * Rules by name, as in `docs/rules.md`. Their texts and numbers may be tokens, or have tokens in them: the ARN of a target,
   * `Aws.REGION` in a template. A token in a template is a part of it, and no value of the event: a `${` or a quote in what it
   * turns out to be is read as the template's own. Integers beyond 2^53 are written as bigints.
   */
  readonly rules: Readonly<Record<string, object>>;
}

/** A mistake in a rule set, with the construct's path in its message; `cause` is the compiler's own error. */
export class RuleSetError extends BusError {}

/**
 * Rules that live and change with a stack: all of them at once, live within five seconds. They are checked at synth by the
 * compiler that checks them again at deployment and then runs them; throws `RuleSetError` with its code and path.
 */
export class RuleSet extends Construct {
  /** The set's name within its bus. */
  readonly ruleSetName: string;

  constructor(scope: Construct, id: string, props: RuleSetProps) {
    super(scope, id);
    const { glassbus, bus = 'default', ruleSetName = defaultName(this), rules } = props;
    check(this, () => {
      checkBus(bus, glassbus.buses);
      checkRuleSetName(ruleSetName);
      checkIntegers(rules);
      parseRules(withoutTokens(rules, glassbus.buses?.[0]), { ...(glassbus.buses !== undefined && { buses: glassbus.buses }) });
    });
    this.ruleSetName = ruleSetName;
    new CustomResource(this, 'Resource', {
      resourceType: 'Custom::GlassbusRules',
      serviceToken: glassbus.rulesServiceToken,
      // CloudFormation waits for an hour by default when there is nobody to answer.
      serviceTimeout: Duration.seconds(60),
      // One text: CloudFormation would turn each number and boolean of a rule into a string.
      properties: { Bus: bus, RuleSet: ruleSetName, Rules: rulesText(this, rules) },
    });
  }
}

function defaultName(construct: Construct): string {
  return Names.uniqueResourceName(construct, { maxLength: 128, separator: '-', allowedSpecialCharacters: '._-' });
}

/** A token is a name that only the deployment knows, and that the function behind the resource checks then. */
function checkBus(bus: string, buses: readonly string[] = [bus]): void {
  if (Token.isUnresolved(bus)) return;
  const refused = checkBusName(bus);
  if (refused !== undefined) throw new BusError(refused.code, 'bus', refused.message);
  requireBus(buses, bus);
}

function check({ node }: Construct, checks: () => void): void {
  try {
    checks();
  } catch (cause) {
    if (!(cause instanceof BusError)) throw cause;
    throw new RuleSetError(cause.code, cause.path, `${node.path}: ${cause.message}`, { cause });
  }
}
