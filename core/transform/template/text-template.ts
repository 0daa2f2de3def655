import { messageOf } from '../../bus-error.ts';
import type { Place } from '../place.ts';
import { joinTexts, toPiece } from './dialect.ts';
import type { Dialect } from './dialect.ts';
import { refusePlaceholderInKey } from './json-template.ts';
import type { Piece, Position, Template } from './piece.ts';
import type { Placeholder, Token } from './placeholder.ts';

/** The most placeholders and texts between them: each placeholder of a JSON text looks ahead whether it is in a key. */
const maxTokens = 2_001;

/**
 * Compiles a template that is a string. It is JSON when it begins like an object, or is an array once values are put in;
 * there placeholders stand for JSON values, or for text where they are within quotes. Every other string is plain text.
 */
export function compileText(text: string, place: Place, dialect: Dialect): Template {
  const tokens = readTokens(text, place, dialect);
  const [first = ''] = text.trimStart();
  const scanned = first === '{' || first === '[' ? scanJson(tokens) : 'no JSON';
  if (typeof scanned !== 'string') return { kind: 'json', pieces: jsonPieces(scanned, place, dialect) };
  if (first === '{') place.refuse('transform.invalid_template', `a template that begins with \`{\` is JSON with a value at each placeholder: ${scanned}`);
  const pieces = tokens.map((token) => (typeof token === 'string' ? token : toPiece(dialect, token, { position: 'text', place })));
  return { kind: 'text', pieces: joinTexts(pieces) };
}

/** Compiles a template that must be JSON once values are put in; otherwise tells why it is none. */
export function compileJsonText(text: string, place: Place, dialect: Dialect): readonly Piece[] | string {
  const scanned = scanJson(readTokens(text, place, dialect));
  return typeof scanned === 'string' ? scanned : jsonPieces(scanned, place, dialect);
}

function readTokens(text: string, place: Place, dialect: Dialect): readonly Token[] {
  const tokens = dialect.read(text, place);
  if (tokens.length <= maxTokens) return tokens;
  place.refuse('transform.too_large', 'a template has at most 1000 placeholders');
  return [];
}

/** A part of a template that is JSON. Its text is JSON already and is written as it stands. */
type Scanned = string | { readonly placeholder: Placeholder; readonly position: Position; readonly isInKey: boolean };

function jsonPieces(scanned: readonly Scanned[], place: Place, dialect: Dialect): readonly Piece[] {
  if (scanned.some((part) => typeof part === 'object' && part.isInKey)) refusePlaceholderInKey(place);
  return joinTexts(scanned.map((part) => (typeof part === 'string' ? part : toPiece(dialect, part.placeholder, { position: part.position, place }))));
}

/**
 * Finds out where in JSON each placeholder stands. The whole is JSON for every event if it is with ` null ` for each value
 * (the spaces keep a digit or a minus beside it apart) and with `~` for each text (which no backslash may stand before).
 * Answers with a message when it is none.
 */
function scanJson(tokens: readonly Token[]): readonly Scanned[] | string {
  let isInString = false;
  let sample = '';
  const scanned: Scanned[] = [];
  for (const [index, token] of tokens.entries()) {
    sample += typeof token === 'string' ? token : isInString ? '~' : ' null ';
    if (typeof token === 'string') isInString = endsInString(token, isInString);
    const part = typeof token === 'string' || !isInString ? scanValue(token) : scanInString(token, tokens.slice(index + 1));
    if (part === undefined) return 'a default within quotes is no text as JSON writes it';
    scanned.push(part);
  }
  return problemOf(sample) ?? scanned;
}

function scanValue(token: Token): Scanned {
  return typeof token === 'string' ? token : { placeholder: token, position: 'value', isInKey: false };
}

/** Within quotes a default is written as JSON, like the text around it. Undefined when it is not. */
function scanInString(token: Placeholder, rest: readonly Token[]): Scanned | undefined {
  const { fallback } = token;
  if (fallback === undefined) return { placeholder: token, position: 'string', isInKey: isKey(rest) };
  if (problemOf(`"${fallback}"`) !== undefined) return undefined;
  return { placeholder: { ...token, fallback: String(JSON.parse(`"${fallback}"`)) }, position: 'string', isInKey: isKey(rest) };
}

/** Whether a text that begins within a JSON string, or outside, ends within one. */
function endsInString(text: string, beginsInString: boolean): boolean {
  const quotes = text.match(/\\.|"/gs)?.filter((found) => found === '"').length ?? 0;
  return quotes % 2 === 0 ? beginsInString : !beginsInString;
}

/** Whether the string that these tokens end is a key: a colon follows. */
function isKey(rest: readonly Token[]): boolean {
  const text = rest.map((token) => (typeof token === 'string' ? token : '')).join('');
  return /^(?:[^"\\]|\\.)*"\s*:/s.test(text);
}

/** Why a text is no JSON; undefined when it is. */
function problemOf(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}
