import type { ErrorBody } from '../bus-error.ts';
import { pathWithin } from '../pattern/wording.ts';
import type { Target } from '../target/target.ts';
import { compileRendering, type RenderingTransform, TransformError } from '../transform/index.ts';
import type { Rule } from './rule.ts';

/** How what a target is sent is made of an event; what is wrong with a transform that does not compile. */
export type TargetTransform = RenderingTransform | TransformError;

/**
 * The transforms of targets, by target; a target that is sent the event itself has none.
 *
 * Those of disabled rules are compiled, too: what a rule began before it was disabled is finished.
 */
export function compileTransforms(rules: Iterable<Rule>): ReadonlyMap<Target, TargetTransform> {
  const targets = [...rules].flatMap((rule) => rule.targets);
  return new Map(targets.flatMap((target) => compileOne(target).map((transform) => [target, transform] as const)));
}

function compileOne({ transform }: Target): readonly TargetTransform[] {
  if (transform === undefined) return [];
  try {
    const compiled = compileRendering(transform);
    return compiled.form === 'original' ? [] : [compiled];
  } catch (error) {
    if (error instanceof TransformError) return [error];
    throw error;
  }
}

/** What is wrong with the first transform of a rule that does not compile, its path that within the rule. */
export function brokenTransform({ targets }: Rule, transforms: ReadonlyMap<Target, TargetTransform>): ErrorBody | undefined {
  for (const [index, target] of targets.entries()) {
    const found = transforms.get(target);
    if (!(found instanceof TransformError)) continue;
    return { code: found.code, path: pathWithin(`targets[${index}].transform`, found.path), message: found.message };
  }
  return undefined;
}
