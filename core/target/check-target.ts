import type { ErrorBody } from '../bus-error.ts';
import { type AwsTarget, checkRolePath } from './aws-target.ts';
import { checkDeadLetterPlace } from './dead-letter-place.ts';
import { checkFunctionReach, checkReach } from './reach.ts';
import type { Surroundings } from './target-type.ts';
import type { Target } from './target.ts';
import { rulesOf } from './types/rules.ts';

/**
 * What a JSON Schema cannot say about a target: that its URL or its ARN is one, and that it names no address that the bus must
 * not reach, no role that it must not take on, and nothing that lies out of its reach. Paths are relative to the target (`url`);
 * an empty list means that the target can work.
 */
export function checkTarget(target: Target, surroundings: Surroundings): readonly ErrorBody[] {
  const inRole: AwsTarget = target;
  return [
    ...rulesOf(target).check(target, surroundings),
    ...checkRolePath(inRole, surroundings),
    ...checkReach({ ...target }, surroundings),
    ...checkFunctionReach(target.transform ?? {}, surroundings),
    ...checkDeadLetterPlace(target.deadLetter, surroundings),
  ];
}
