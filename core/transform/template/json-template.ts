import { isRecord } from '../../is-record.ts';
import { readScalar } from '../../pattern/exact-value.ts';
import { quote } from '../../pattern/wording.ts';
import { escapeText } from '../output.ts';
import type { Place } from '../place.ts';
import { joinTexts, toPiece } from './dialect.ts';
import type { Dialect } from './dialect.ts';
import type { Piece } from './piece.ts';

/** As deep as an event may be nested. */
const maxDepth = 100;

/**
 * Compiles a template that is a JSON value: a string that is one placeholder and nothing else stands for the value itself,
 * with its type. All text of the template is written as JSON here, so that rendering only has to put values between.
 */
export function compileJson(value: unknown, place: Place, dialect: Dialect): readonly Piece[] {
  return joinTexts(new JsonTemplate(dialect).value(value, place, 1));
}

/** The JSON of a value in which nothing is a placeholder; undefined, with the problem noted, when it has none. */
export function jsonOf(value: unknown, place: Place): string | undefined {
  const pieces = compileJson(value, place, withoutPlaceholders);
  const text = pieces.map((piece) => (typeof piece === 'string' ? piece : piece.name)).join('');
  return text === '' ? undefined : text;
}

class JsonTemplate {
  private readonly dialect: Dialect;

  constructor(dialect: Dialect) {
    this.dialect = dialect;
  }

  value(value: unknown, place: Place, depth: number): readonly Piece[] {
    if (typeof value === 'string') return this.string(value, place);
    const scalar = readScalar(value);
    if (scalar !== undefined) return [JSON.stringify(scalar)];
    if (depth > maxDepth) place.refuse('transform.too_large', `JSON is nested at most ${maxDepth} levels deep here`);
    else if (Array.isArray(value)) return this.array(value, place, depth);
    else if (isRecord(value)) return this.object(value, place, depth);
    else place.refuse('transform.wrong_type', `expected a JSON value, found ${quote(value)}`);
    return [];
  }

  private string(text: string, place: Place): readonly Piece[] {
    const tokens = this.dialect.read(text, place);
    const [only] = tokens;
    if (tokens.length === 1 && typeof only === 'object') return [toPiece(this.dialect, only, { position: 'value', place })];
    const pieces = tokens.map((token) => (typeof token === 'string' ? escapeText(token) : toPiece(this.dialect, token, { position: 'string', place })));
    return ['"', ...pieces, '"'];
  }

  private array(values: readonly unknown[], place: Place, depth: number): readonly Piece[] {
    const pieces = values.flatMap((value, index) => [index === 0 ? '' : ',', ...this.value(value, place.at(index), depth + 1)]);
    return ['[', ...pieces, ']'];
  }

  private object(members: Readonly<Record<string, unknown>>, place: Place, depth: number): readonly Piece[] {
    // A member without a value is none: so JSON.stringify sees it, too.
    const given = Object.keys(members).filter((key) => members[key] !== undefined);
    const pieces = given.flatMap((key, index) => {
      const here = place.at(key);
      return [index === 0 ? '' : ',', this.key(key, here), ...this.value(members[key], here, depth + 1)];
    });
    return ['{', ...pieces, '}'];
  }

  private key(key: string, place: Place): string {
    const tokens = this.dialect.read(key, place);
    if (tokens.some((token) => typeof token === 'object')) refusePlaceholderInKey(place);
    return `${JSON.stringify(tokens.filter((token) => typeof token === 'string').join(''))}:`;
  }
}

export function refusePlaceholderInKey(place: Place): undefined {
  return place.refuse('transform.placeholder_in_key', 'a key is always the same: two events could make one key twice. Put the placeholder into the value');
}

const withoutPlaceholders: Dialect = {
  read: (text) => (text === '' ? [] : [text]),
  find: () => undefined,
  missing: () => undefined,
  writers: { value: String, string: String, text: String },
};
