import type { Place } from '../place.ts';
import type { Dialect } from './dialect.ts';
import { compileJson } from './json-template.ts';
import type { Template } from './piece.ts';
import { compileText } from './text-template.ts';

/** The most text that a template may have, in UTF-16 units of its JSON: as much as a whole rule in bytes. */
const maxTemplateLength = 65_536;

/** Compiles a template: a string, or any other JSON value. */
export function compileTemplate(value: unknown, place: Place, dialect: Dialect): Template {
  const template: Template = typeof value === 'string' ? compileText(value, place, dialect) : { kind: 'json', pieces: compileJson(value, place, dialect) };
  checkLength(template, place);
  return template;
}

/** Notes a template that is too long. */
export function checkLength({ pieces }: Pick<Template, 'pieces'>, place: Place): void {
  const length = pieces.reduce((sum, piece) => sum + (typeof piece === 'string' ? piece.length : piece.name.length), 0);
  if (length > maxTemplateLength) place.refuse('transform.too_large', `a template has at most ${maxTemplateLength} characters, found ${length}`);
}
