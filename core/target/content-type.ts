import type { RenderedText } from '../transform/index.ts';

/** The media type of what a transform made: it is no CloudEvent any more. */
export function contentTypeOf({ kind }: RenderedText): string {
  return kind === 'json' ? 'application/json' : 'text/plain; charset=utf-8';
}
