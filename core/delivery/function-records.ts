import { parseJson } from '../pattern/long-number.ts';
import { failure, type RenderedText, type RenderFailure, renderValue } from '../transform/index.ts';

/** What a target takes at most in one delivery; a function that answers with more has run away. */
const maxRecords = 1_000;

/**
 * What a function that transforms events has returned, as records to send, numbers with all their digits. Nothing is sent
 * where it returned null, or nothing. A list is as many records where the target takes several, and one record otherwise.
 */
export function recordsOf(payload: Uint8Array, takesRecords: boolean): readonly RenderedText[] | RenderFailure {
  const returned = parsed(payload);
  if (returned === undefined) return failure('transform.invalid_answer', 'the function that transforms the event returned what is no JSON');
  const { value } = returned;
  if (value === null) return [];
  const values: readonly unknown[] = takesRecords && Array.isArray(value) ? value : [value];
  if (values.length > maxRecords) return failure('transform.output_too_large', `the function returned ${values.length} records, and at most ${maxRecords} can be sent`);
  const rendered = values.map(renderValue);
  const failed = rendered.find((one) => one.kind === 'failed');
  return failed ?? rendered.filter((one) => one.kind !== 'failed');
}

function parsed(payload: Uint8Array): { readonly value: unknown } | undefined {
  const text = new TextDecoder().decode(payload);
  if (text === '') return { value: null };
  try {
    return { value: parseJson(text) };
  } catch {
    // A SyntaxError, the one way in which a parser says that text is no JSON.
    return undefined;
  }
}
