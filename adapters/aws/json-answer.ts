import { parsedJson } from '../../core/parsed-json.ts';

/** An answer's body as a JSON object; an empty one when it is anything else, such as the HTML of a proxy. */
export function jsonObject(body: Uint8Array): Readonly<Record<string, unknown>> {
  return asObject(parsedJson(Buffer.from(body).toString()));
}

/** The objects of a list, an empty one in the place of each entry that is none; no entries when it is no list. */
export function objectsOf(list: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(list) ? list.map(asObject) : [];
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
