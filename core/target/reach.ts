import type { ErrorBody } from '../bus-error.ts';
import type { Arn } from './arn.ts';
import type { Surroundings } from './target-type.ts';

/** Where a bus is deployed. */
export type Home = Pick<Arn, 'partition' | 'account'>;

/**
 * Which ARNs of a target, or of a place of dead letters, lie where the bus cannot deliver, whatever their own policies allow.
 * What is no ARN passes: others tell of it. Code: `target.out_of_reach`.
 *
 * @source IAM user guide, "Cross-account resource access in IAM": access from another account takes a permission of both, and
 *   a matcher has none of its own; a partition lets in nobody of another one
 */
export function checkReach(place: Readonly<Record<string, unknown>>, { home }: Pick<Surroundings, 'home'>): readonly ErrorBody[] {
  if (home === undefined) return [];
  const hasRole = place['roleArn'] !== undefined;
  return Object.entries(place).flatMap(([property, value]) => {
    const message = property.endsWith('Arn') && typeof value === 'string' ? farMessage(value, home, hasRole) : undefined;
    return message === undefined ? [] : [{ code: 'target.out_of_reach', path: property, message }];
  });
}

/**
 * Whether the function of a transform, in our words or in Alibaba's, is the bus's to call: there is no role for it. Paths are
 * relative to the target. Code: `target.out_of_reach`.
 */
export function checkFunctionReach(transform: Readonly<Record<string, unknown>>, { home }: Pick<Surroundings, 'home'>): readonly ErrorBody[] {
  const property = transform['Form'] === 'FUNCTION' ? 'Value' : 'functionArn';
  const arn = transform[property];
  if (home === undefined || typeof arn !== 'string' || farMessage(arn, home, false) === undefined) return [];
  const message = `Expected a function of account ${home.account}, where the bus is, found ${JSON.stringify(arn)}: a transform has no role to call others in.`;
  return [{ code: 'target.out_of_reach', path: `transform.${property}`, message }];
}

function farMessage(text: string, home: Home, hasRole: boolean): string | undefined {
  const [scheme, partition, , , account] = text.split(':');
  if (scheme !== 'arn') return undefined;
  if (partition !== home.partition) return `Expected an ARN of the partition ${home.partition}, where the bus is, found ${JSON.stringify(text)}.`;
  if (hasRole || account === home.account) return undefined;
  return `Expected a \`roleArn\` beside ${JSON.stringify(text)}: the bus is in account ${home.account}, and reaches into another one only in a role.`;
}
