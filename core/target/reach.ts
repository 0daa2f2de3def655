import type { ErrorBody } from '../bus-error.ts';
import type { Arn } from './arn.ts';
import type { Surroundings } from './target-type.ts';

/** Where a bus is deployed. */
export type Home = Pick<Arn, 'partition' | 'account'>;

/**
 * Which ARNs of a target, of a place of dead letters or of a transform lie where the bus cannot deliver, whatever their own policies allow.
 * What is no ARN passes: others tell of it. Code: `target.out_of_reach`.
 *
 * @source IAM user guide, "Cross-account resource access in IAM": access from another account takes a permission of both, and
 *   a matcher has none of its own; a partition lets in nobody of another one
 */
export function checkReach(place: Readonly<Record<string, unknown>>, { home }: Pick<Surroundings, 'home'>): readonly ErrorBody[] {
  if (home === undefined) return [];
  const given = Object.entries(place).flatMap(([property, value]) => (property.endsWith('Arn') && typeof value === 'string' ? [{ property, value }] : []));
  return given.flatMap(({ property, value }) => {
    const message = farMessage(value, home, place['roleArn'] !== undefined);
    return message === undefined ? [] : [{ code: 'target.out_of_reach', path: property, message }];
  });
}

function farMessage(text: string, home: Home, hasRole: boolean): string | undefined {
  const [scheme, partition, , , account = ''] = text.split(':');
  if (scheme !== 'arn') return undefined;
  if (partition !== home.partition) return `Expected an ARN of the partition ${home.partition}, where the bus is, found ${JSON.stringify(text)}.`;
  if (hasRole || account === home.account) return undefined;
  return `Expected a \`roleArn\` beside ${JSON.stringify(text)}: the bus is in account ${home.account}, and reaches into another one only in a role.`;
}
