import { finish, tooLarge, writeInString, writeJson, writeText } from '../output.ts';
import { failure, maxOutputBytes } from '../transform.ts';
import type { Rendered, RenderedText, TransformInput } from '../transform.ts';

/** Where the values of a variable come from; undefined where there is none. */
export type Source = (input: TransformInput) => unknown;

/** A part of a template that is ready: text that is always the same, or a place for a value. */
export type Piece = string | Slot;

export interface Slot {
  /** The variable's name, for messages. */
  readonly name: string;
  readonly source: Source;
  readonly write: (value: unknown) => string;
  /** What stands there when there is no value, ready written; undefined when the rendering fails then. */
  readonly missing: string | undefined;
}

/** Where a placeholder stands: for a JSON value, within a JSON string, or in plain text. */
export type Position = 'value' | 'string' | 'text';

/** How a value is written at each position. */
export type Writers = Readonly<Record<Position, (value: unknown) => string>>;

export const writers: Writers = { value: writeJson, string: writeInString, text: writeText };

/** A template, compiled. */
export interface Template {
  readonly kind: RenderedText['kind'];
  readonly pieces: readonly Piece[];
}

/** Puts the values of one event into a template. What a value says is never looked at again. */
export function renderTemplate({ kind, pieces }: Template, input: TransformInput): Rendered {
  let text = '';
  for (const piece of pieces) {
    const written = typeof piece === 'string' ? piece : fill(piece, input);
    if (written === undefined) return missing(piece);
    text += written;
    // Within the loop: many small placeholders can each hold the whole event.
    if (text.length > maxOutputBytes) return tooLarge();
  }
  return finish(kind, text);
}

function fill({ source, write, missing: instead }: Slot, input: TransformInput): string | undefined {
  const value = source(input);
  return value === undefined ? instead : write(value);
}

function missing(piece: Piece): Rendered {
  const name = typeof piece === 'string' ? piece : piece.name;
  return failure('transform.missing_value', `the event has no value for the variable \`${name}\`, and the transform says onMissing "fail"`);
}
