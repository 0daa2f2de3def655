import type { ErrorBody } from '../bus-error.ts';
import type { RenderFailure } from '../transform/index.ts';
import type { Parameter } from './parameters.ts';

/**
 * What is wrong with parameters that are the same for every event: no delivery has to fail for it. What a transform makes is
 * known with its event only. Code: `target.invalid_text`.
 *
 * @param refusals by the property that a parameter is, why its text cannot be sent; undefined when it can
 */
export function checkFixedTexts(target: object, refusals: Readonly<Record<string, (text: string) => RenderFailure | undefined>>): readonly ErrorBody[] {
  const values: Readonly<Record<string, Parameter | undefined>> = { ...target };
  return Object.entries(refusals).flatMap(([property, refusalOf]) => {
    const value = values[property];
    const refusal = typeof value === 'string' ? refusalOf(value) : undefined;
    if (refusal === undefined) return [];
    return [{ code: 'target.invalid_text', path: property, message: `Expected other text, found ${JSON.stringify(value)}: ${refusal.message}.` }];
  });
}
