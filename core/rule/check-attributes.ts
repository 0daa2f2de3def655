import type { ErrorBody } from '../bus-error.ts';
import { isRecord } from '../is-record.ts';
import { didYouMean, named, pathTo, pathWithin } from '../pattern/wording.ts';

/** The attributes that CloudEvents itself defines, and the two members that hold the payload. */
const wellKnown = ['specversion', 'id', 'source', 'type', 'datacontenttype', 'dataschema', 'subject', 'time', 'data', 'data_base64'];

/** Under which name CloudEvents has what EventBridge calls so. */
const ofEventBridge: ReadonlyMap<string, string> = new Map([
  ['detail-type', 'type'],
  ['detail', 'data'],
]);

/** @source CloudEvents 1.0.2, section 3.1: attribute names are lower-case ASCII letters and digits */
const attributeName = /^[a-z0-9]+$/;

/**
 * What no CloudEvent can have, although its pattern is well formed: a name that is no attribute's, or fields below an
 * attribute. A pattern with it would be silent for ever. Paths are relative to the pattern.
 */
export function checkAttributes(pattern: Readonly<Record<string, unknown>>): readonly ErrorBody[] {
  return Object.entries(pattern).flatMap(([key, value]) => {
    if (key === '$or') return Array.isArray(value) ? checkAlternatives(value) : [];
    const [name = '', ...inner] = key.split('.');
    const message = refusal(name, inner.length > 0 || isRecord(value));
    return message === undefined ? [] : [{ code: 'rule.impossible_attribute', path: pathTo('', key), message }];
  });
}

/** The alternatives of a `$or` that stands beside the attributes: objects with attributes in turn. */
function checkAlternatives(alternatives: readonly unknown[]): readonly ErrorBody[] {
  return alternatives.flatMap((alternative, index) => {
    if (!isRecord(alternative)) return [];
    return checkAttributes(alternative).map((one) => ({ ...one, path: pathWithin(pathTo('$or', index), one.path) }));
  });
}

function refusal(name: string, isNested: boolean): string | undefined {
  if (name === 'data') return undefined;
  if (!attributeName.test(name) && name !== 'data_base64') {
    return `${named(name)} is no CloudEvents attribute: they have lower-case letters and digits only${hint(name)}`;
  }
  return isNested ? `the attribute ${named(name)} is a single value, only \`data\` has fields${hint(name)}` : undefined;
}

function hint(name: string): string {
  const translation = ofEventBridge.get(name);
  if (translation !== undefined) return `; what EventBridge calls ${named(name)} is ${named(translation)} here`;
  return wellKnown.includes(name) ? '' : didYouMean(name, wellKnown);
}
