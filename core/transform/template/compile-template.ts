import type { Place } from '../place.ts';
import type { Dialect } from './dialect.ts';
import { compileJson } from './json-template.ts';
import type { Template } from './piece.ts';
import { compileText } from './text-template.ts';

/** The most text that a template may have, in UTF-16 units of what it is written as: as much as a whole rule in bytes. */
const maxTemplateLength = 65_536;
const maxPlaceholders = 1_000;

/** Compiles a template: a string, or any other JSON value. */
export function compileTemplate(value: unknown, place: Place, dialect: Dialect): Template {
  if (typeof value === 'string') return compileSized(value, place, () => compileText(value, place, dialect));
  const template: Template = { kind: 'json', pieces: compileJson(value, place, dialect) };
  checkSize(template, place);
  return template;
}

/** Compiles a text if it is not too long: to find that out must cost less than to read it. */
export function compileSized(text: string, place: Place, compile: () => Template): Template {
  const isTooLong = text.length > maxTemplateLength;
  const template: Template = isTooLong ? { kind: 'text', pieces: [text] } : compile();
  checkSize(template, place);
  return template;
}

/** Notes a template that is too large. */
function checkSize({ pieces }: Template, place: Place): void {
  const length = pieces.reduce((sum, piece) => sum + (typeof piece === 'string' ? piece.length : 0), 0);
  const placeholders = pieces.filter((piece) => typeof piece === 'object').length;
  if (length > maxTemplateLength) place.refuse('transform.too_large', `a template has at most ${maxTemplateLength} characters, found ${length}`);
  if (placeholders > maxPlaceholders) place.refuse('transform.too_large', `a template has at most ${maxPlaceholders} placeholders, found ${placeholders}`);
}
