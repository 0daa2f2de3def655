import type { ErrorBody } from '../bus-error.ts';
import { literalAddressRefusal, type AddressRules } from './address-rules.ts';
import { checkHttpTarget, type HttpTarget } from './types/http.ts';
import { checkLambdaTarget } from './types/lambda.ts';
import { checkSqsTarget } from './types/sqs.ts';
import type { Target } from './target.ts';

/**
 * What a JSON Schema cannot say about a target: that its URL or its ARN is one, and that it does not name an address that
 * the bus must not reach. Paths are relative to the target (`url`); an empty list means that the target can work.
 *
 * Codes: those of the type's own check, and `target.address_not_allowed`.
 */
export function checkTarget(target: Target, addresses: AddressRules): readonly ErrorBody[] {
  if (target.type === 'http') return checkUrlAndAddress(target, addresses);
  if (target.type === 'lambda') return checkLambdaTarget(target);
  return checkSqsTarget(target);
}

function checkUrlAndAddress(target: HttpTarget, addresses: AddressRules): readonly ErrorBody[] {
  const problems = checkHttpTarget(target);
  if (problems.length > 0) return problems;
  const refusal = literalAddressRefusal(target.url, addresses);
  return refusal === undefined ? [] : [{ code: 'target.address_not_allowed', path: 'url', message: refusal }];
}
