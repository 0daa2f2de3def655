import type { RenderFailure } from '../transform/index.ts';
import { renderHttp } from './types/http.ts';
import { renderLambda } from './types/lambda.ts';
import { renderSqs } from './types/sqs.ts';
import type { DeliveryToRender, Target, TargetRequest } from './target.ts';

/**
 * What is sent to a target, whatever its type; a failure where the target could not take what a transform made. Pure:
 * every attempt of a delivery sends the same.
 */
export function renderTarget(target: Target, delivery: DeliveryToRender): TargetRequest | RenderFailure {
  if (target.type === 'http') return renderHttp(target, delivery);
  if (target.type === 'lambda') return renderLambda(target, delivery);
  return renderSqs(target, delivery);
}
