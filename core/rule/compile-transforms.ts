import type { ErrorBody } from '../bus-error.ts';
import { pathTo, pathWithin } from '../pattern/wording.ts';
import { parameterKey, type ParameterKinds, parametersOf, type PlacedParameter } from '../target/parameters.ts';
import type { Target } from '../target/target.ts';
import { typeOf } from '../target/types/index.ts';
import { type CompiledTransform, compileRendering, compileTransform, compileUrl, type RenderingTransform, TransformError } from '../transform/index.ts';
import type { Rule } from './rule.ts';

/** How what a target is sent is made of an event. */
export interface TargetTransforms {
  /** What makes the body. @default - the event itself is sent */
  readonly body?: CompiledTransform;
  /** What makes the parameters that are no plain text, by `parameterKey`. */
  readonly parameters: ReadonlyMap<string, RenderingTransform>;
}

/** A transform of a target that does not compile: an older version of the bus may have let it in. */
export interface BrokenTransform {
  /** Where in the target it stands: `transform`, `headers.x-order`. */
  readonly path: string;
  readonly error: TransformError;
}

export type TargetTransform = TargetTransforms | BrokenTransform;

/**
 * The transforms of targets, by target; a target that is sent the event itself has none.
 *
 * Those of disabled rules are compiled, too: what a rule began before it was disabled is finished.
 */
export function compileTransforms(rules: Iterable<Rule>): ReadonlyMap<Target, TargetTransform> {
  const targets = [...rules].flatMap((rule) => rule.targets);
  return new Map(targets.flatMap((target) => compileOne(target).map((transform) => [target, transform] as const)));
}

/** A transform where it stands in its target. */
export interface PlacedTransform {
  readonly path: string;
  readonly transform: Readonly<Record<string, unknown>>;
  readonly compile: (transform: unknown) => CompiledTransform;
}

/** The transform of a parameter; `key` is its `parameterKey`. */
export interface ParameterTransform extends PlacedTransform {
  readonly key: string;
  readonly compile: typeof compileRendering;
}

/** The transforms of a target's parameters, which may be wrong. `kinds` are those of its type. */
export function parameterTransformsOf(target: object, kinds: ParameterKinds): readonly ParameterTransform[] {
  return parametersOf(target, kinds).flatMap(({ path, kind, value }) =>
    typeof value === 'object' ? [{ key: parameterKey(path), path: shownPath(path), transform: value, compile: kind === 'url' ? compileUrl : compileRendering }] : [],
  );
}

function shownPath(path: PlacedParameter['path']): string {
  return path.reduce((parent: string, segment) => pathTo(parent, segment), '');
}

function compileOne(target: Target): readonly TargetTransform[] {
  const body = compilePlaced({ path: 'transform', transform: target.transform, compile: compileTransform });
  if (body !== undefined && 'error' in body) return [body];
  const parameters = new Map<string, RenderingTransform>();
  for (const placed of parameterTransformsOf(target, typeOf(target).parameters)) {
    const compiled = compilePlaced(placed);
    if (compiled !== undefined && 'error' in compiled) return [compiled];
    if (compiled !== undefined) parameters.set(placed.key, compiled);
  }
  const needsBody = body !== undefined && body.form !== 'original';
  return needsBody || parameters.size > 0 ? [{ parameters, ...(needsBody && { body }) }] : [];
}

interface Placed<Compiled> {
  readonly path: string;
  readonly transform: unknown;
  readonly compile: (transform: unknown) => Compiled;
}

function compilePlaced<Compiled>({ path, transform, compile }: Placed<Compiled>): Compiled | BrokenTransform | undefined {
  try {
    return transform === undefined ? undefined : compile(transform);
  } catch (error) {
    if (error instanceof TransformError) return { path, error };
    throw error;
  }
}

/** What is wrong with the first transform of a rule that does not compile, its path that within the rule. */
export function brokenTransform({ targets }: Rule, transforms: ReadonlyMap<Target, TargetTransform>): ErrorBody | undefined {
  for (const [index, target] of targets.entries()) {
    const found = transforms.get(target);
    if (found === undefined || !('error' in found)) continue;
    const { code, path, message } = found.error;
    return { code, path: pathWithin(`targets[${index}].${found.path}`, path), message };
  }
  return undefined;
}
