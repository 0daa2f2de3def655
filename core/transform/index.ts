/** The transforms of docs/transforms.md: what the rest of the bus knows of them. `check-transform.ts` is a door of its own. */
export { compileRendering } from './compile-rendering.ts';
export { compileTransform } from './compile.ts';
export { beginningOfUrl, compileUrl } from './url.ts';
export { TransformError } from './transform-error.ts';
export type { TransformCode, TransformProblem } from './transform-error.ts';
export { renderValue } from './output.ts';
export { failure, maxOutputBytes } from './transform.ts';
export type { CompiledTransform, FunctionTransform, Rendered, RenderedText, RenderFailure, RenderFailureCode, RenderingTransform, TransformInput } from './transform.ts';
