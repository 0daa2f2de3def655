/** A media type in lower case; of its parameters only the one that says how text became bytes. */
export interface MediaType {
  readonly type: string;
  readonly subtype: string;
  readonly charset?: string;
}

const token = '[!#-\'*+\\-.0-9A-Z^-~]+';
const essence = new RegExp(`(${token})/(${token})`, 'y');
const quoted = '"([^"\\\\]*(?:\\\\.[^"\\\\]*)*)"';
const parameter = new RegExp(`[ \\t]*;[ \\t]*(?:(${token})=(?:(${token})|${quoted}))?`, 'y');

/**
 * Reads a media type, or undefined where the text is none.
 *
 * @source RFC 2046, in the grammar of RFC 2045, section 5.1; empty parameters as in RFC 9110, section 5.6.6
 */
export function parseMediaType(text: string): MediaType | undefined {
  essence.lastIndex = 0;
  const [whole, type, subtype] = essence.exec(text) ?? [];
  if (whole === undefined || type === undefined || subtype === undefined) return undefined;
  const parameters = parseParameters(text, whole.length);
  if (!parameters) return undefined;
  const charset = parameters.get('charset')?.toLowerCase();
  return { type: type.toLowerCase(), subtype: subtype.toLowerCase(), ...(charset !== undefined && { charset }) };
}

function parseParameters(text: string, start: number): Map<string, string> | undefined {
  const parameters = new Map<string, string>();
  for (let at = start; at < text.length; at = parameter.lastIndex) {
    parameter.lastIndex = at;
    const match = parameter.exec(text);
    if (!match) return undefined;
    const [, name, plain, escaped = ''] = match;
    if (name !== undefined) parameters.set(name.toLowerCase(), plain ?? escaped.replace(/\\(.)/g, '$1'));
  }
  return parameters;
}

/**
 * Whether content of this type is JSON. No type at all means JSON in CloudEvents' JSON format.
 *
 * @source CloudEvents JSON format 1.0.2, section 3.1.1
 */
export function isJson({ subtype }: MediaType): boolean {
  return subtype === 'json' || subtype.endsWith('+json');
}

/** Whether content of this type is text that a person could read. */
export function isText({ type, subtype }: MediaType): boolean {
  if (type === 'text' || subtype.endsWith('+xml')) return true;
  return type === 'application' && (subtype === 'xml' || subtype === 'x-www-form-urlencoded');
}

/** Whether the bytes are said to be UTF-8: by name, by its subset ASCII, or by saying nothing. */
export function isUtf8({ charset }: MediaType): boolean {
  return charset === undefined || charset === 'utf-8' || charset === 'us-ascii';
}
