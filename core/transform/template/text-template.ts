import type { Place } from '../place.ts';
import { joinTexts, toPiece } from './dialect.ts';
import type { Dialect } from './dialect.ts';
import { refusePlaceholderInKey } from './json-template.ts';
import type { Piece, Template } from './piece.ts';
import { scanJsonText } from './scan-json-text.ts';
import type { JsonText } from './scan-json-text.ts';

/**
 * Compiles a template that is a string. It is JSON when it begins like an object, or is an array once values are put in;
 * there placeholders stand for JSON values, or for text where they are within quotes. Every other string is plain text.
 */
export function compileText(text: string, place: Place, dialect: Dialect): Template {
  const tokens = dialect.read(text, place);
  const [first = ''] = text.trimStart();
  const scanned = first === '{' || first === '[' ? scanJsonText(tokens) : 'no JSON';
  if (typeof scanned !== 'string') return { kind: 'json', pieces: jsonPieces(scanned, place, dialect) };
  if (first === '{') place.refuse('transform.invalid_template', `a template that begins with \`{\` is JSON with a value at each placeholder: ${scanned}`);
  const pieces = tokens.map((token) => (typeof token === 'string' ? token : toPiece(dialect, token, { position: 'text', place })));
  return { kind: 'text', pieces: joinTexts(pieces) };
}

/** Compiles a template that must be JSON once values are put in; otherwise tells why it is none. */
export function compileJsonText(text: string, place: Place, dialect: Dialect): readonly Piece[] | string {
  const scanned = scanJsonText(dialect.read(text, place));
  return typeof scanned === 'string' ? scanned : jsonPieces(scanned, place, dialect);
}

function jsonPieces({ parts, hasPlaceholderInKey }: JsonText, place: Place, dialect: Dialect): readonly Piece[] {
  if (hasPlaceholderInKey) refusePlaceholderInKey(place);
  return joinTexts(parts.map((part) => (typeof part === 'string' ? part : toPiece(dialect, part.placeholder, { position: part.position, place }))));
}
