import { compileTransform } from './compile.ts';
import { TransformError } from './transform-error.ts';
import type { RenderingTransform } from './transform.ts';

/**
 * Compiles the transform of a parameter: the bus renders it by itself.
 *
 * @throws TransformError with all that is wrong; `transform.unsupported_form` for a call of a function
 */
export function compileRendering(transform: unknown): RenderingTransform {
  const compiled = compileTransform(transform);
  if (compiled.form !== 'function') return compiled;
  const message = 'a function makes what is sent, in the `transform` of the target; a parameter beside it takes the other forms';
  throw new TransformError([{ code: 'transform.unsupported_form', path: 'form', message }]);
}
