import type { Target } from '../target.ts';
import type { TargetType } from '../target-type.ts';
import { busType } from './bus.ts';
import { httpType } from './http.ts';
import { lambdaType } from './lambda.ts';
import { sqsType } from './sqs.ts';

/** Every type of target that a rule may have, in the order in which they are documented. */
export const targetTypes = {
  http: httpType,
  lambda: lambdaType,
  sqs: sqsType,
  bus: busType,
} as const satisfies { readonly [Name in Target['type']]: TargetType<Extract<Target, { type: Name }>> };

/** The type of a target. */
export function typeOf({ type }: Pick<Target, 'type'>): TargetType<Target> {
  return targetTypes[type];
}
