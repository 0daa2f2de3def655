import { failure, maxOutputBytes } from './transform.ts';
import type { Rendered, RenderedText, RenderFailure } from './transform.ts';

/** A value as JSON. A list that is far too long for the output ends early: only its length matters then. */
export function writeJson(value: unknown): string {
  return Array.isArray(value) ? writeList(value) : JSON.stringify(value);
}

/**
 * Element by element: `$..*` finds every value once more for each level that it is nested in, and the whole list at once
 * could be a hundred times as long as the event.
 */
function writeList(values: readonly unknown[]): string {
  let text = '[';
  for (const value of values) {
    if (text.length > maxOutputBytes) break;
    text += text === '[' ? JSON.stringify(value) : `,${JSON.stringify(value)}`;
  }
  return `${text}]`;
}

/** A value as text: a string as it is, everything else as JSON. */
export function writeText(value: unknown): string {
  return typeof value === 'string' ? value : writeJson(value);
}

/** A value as text within a JSON string. */
export function writeInString(value: unknown): string {
  return escapeText(writeText(value));
}

/** Text as it stands between the quotes of a JSON string. */
export function escapeText(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** A value that is sent by itself: a string is text, everything else JSON. */
export function renderValue(value: unknown): Rendered {
  return finish(typeof value === 'string' ? 'text' : 'json', writeText(value));
}

/** What was written, unless it is too large. */
export function finish(kind: RenderedText['kind'], text: string): Rendered {
  if (isTooLarge(text)) return tooLarge();
  return { kind, text: kind === 'json' ? queueable(text) : text };
}

/** Counting bytes is not free, and three to a character is the most there can be. */
function isTooLarge(text: string): boolean {
  return text.length * 3 > maxOutputBytes && Buffer.byteLength(text) > maxOutputBytes;
}

export function tooLarge(): RenderFailure {
  return failure('transform.output_too_large', `what the transform makes of the event has more than ${maxOutputBytes} bytes: send less of it`);
}

/**
 * The same JSON with the two characters escaped that may stand in a JSON string and may not in an SQS message. The event
 * may have had them escaped, too.
 *
 * @source Amazon SQS API reference, SendMessage
 */
function queueable(json: string): string {
  return json.replace(/[\uFFFE\uFFFF]/g, (character) => (character === '\uFFFE' ? '\\ufffe' : '\\uffff'));
}
