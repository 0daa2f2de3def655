import type { Place } from '../place.ts';
import type { Piece, Position, Source, Writers } from './piece.ts';
import type { Placeholder, Token } from './placeholder.ts';

/** A variable: a value that is known beforehand, or where to find it in each event. */
export type Variable = { readonly constant: unknown } | { readonly source: Source };

/** How placeholders look and what they mean: ours, Alibaba's and AWS's templates differ in nothing else. */
export interface Dialect {
  readonly read: (text: string, place: Place) => readonly Token[];
  /** The variable that a placeholder names; undefined, with the problem noted, where there is none. */
  readonly find: (name: string, place: Place) => Variable | undefined;
  /** What stands for a variable without a value, ready written; undefined when the rendering fails then. */
  readonly missing: (placeholder: Placeholder, position: Position) => string | undefined;
  readonly writers: Writers;
}

/** What a placeholder becomes at its position. */
export function toPiece(dialect: Dialect, placeholder: Placeholder, spot: { readonly position: Position; readonly place: Place }): Piece {
  const { name } = placeholder;
  const variable = dialect.find(name, spot.place);
  if (variable === undefined) return placeholder.written;
  const write = dialect.writers[spot.position];
  if ('constant' in variable) return write(variable.constant);
  return { name, source: variable.source, write, missing: dialect.missing(placeholder, spot.position) };
}

/** The same with as few pieces as can be: neighbouring texts are one. */
export function joinTexts(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') joined[joined.length - 1] = last + piece;
    else joined.push(piece);
  }
  return joined;
}
