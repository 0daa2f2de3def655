import type { RenderFailure } from '../transform/index.ts';
import type { DeliveryToRender, Target, TargetRequest } from './target.ts';
import { typeOf } from './types/index.ts';

/**
 * What is sent to a target, whatever its type; a failure where the target could not take what a transform made. Pure:
 * every attempt of a delivery sends the same.
 */
export function renderTarget(target: Target, delivery: DeliveryToRender): TargetRequest | RenderFailure {
  return typeOf(target).render(target, delivery);
}
