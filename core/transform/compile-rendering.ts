import { compileTransform } from './compile.ts';
import { TransformError } from './transform-error.ts';
import type { RenderingTransform } from './transform.ts';

/**
 * Compiles a transform that the bus renders by itself, which are all but calls of functions.
 *
 * @throws TransformError with all that is wrong; `transform.unsupported_form` for a call, which this version does not make
 */
export function compileRendering(transform: unknown): RenderingTransform {
  const compiled = compileTransform(transform);
  if (compiled.form !== 'function') return compiled;
  const message = 'this version of the bus calls no function to transform an event; make the function a target, or use another form';
  throw new TransformError([{ code: 'transform.unsupported_form', path: '', message }]);
}
