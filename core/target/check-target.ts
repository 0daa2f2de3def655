import type { ErrorBody } from '../bus-error.ts';
import { checkDeadLetterPlace } from './dead-letter-place.ts';
import type { Surroundings } from './target-type.ts';
import type { Target } from './target.ts';
import { rulesOf } from './types/rules.ts';

/**
 * What a JSON Schema cannot say about a target: that its URL or its ARN is one, and that it does not name an address that
 * the bus must not reach. Paths are relative to the target (`url`); an empty list means that the target can work.
 */
export function checkTarget(target: Target, surroundings: Surroundings): readonly ErrorBody[] {
  return [...rulesOf(target).check(target, surroundings), ...checkDeadLetterPlace(target.deadLetter, surroundings)];
}
