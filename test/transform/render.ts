import { compileTransform } from '../../core/transform/index.ts';
import type { Rendered, TransformInput } from '../../core/transform/index.ts';

/** Compiles a transform for one rendering. */
export async function render(transform: unknown, input: TransformInput): Promise<Rendered> {
  const compiled = compileTransform(transform);
  if (compiled.form === 'function') throw new Error('a function is called, not rendered');
  return compiled.render(input);
}
