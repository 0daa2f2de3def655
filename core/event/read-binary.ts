import { checkName } from './attributes.ts';
import type { AcceptedEvent } from './cloud-event.ts';
import { eventError, excerpt } from './event-errors.ts';
import { decodeHeaderValue } from './header-value.ts';
import { scanJson } from './json-text.ts';
import { isJson, isText, isUtf8, parseMediaType } from './media-type.ts';
import { readJsonEvent } from './read-json.ts';
import { decodeUtf8 } from './utf8.ts';

/**
 * Reads the event of a binary-mode request: attributes from the `ce-` headers, the payload from the body.
 *
 * The event is first written in the JSON format, the form in which it travels on, and then read as every other one. A JSON
 * body goes into `data` as it stands, so that no digit is lost; text in UTF-8 becomes a string; all else, and a body
 * without a content type, becomes `data_base64`. An empty body is no data.
 *
 * @param request header names in lower case
 * @throws EventError for what refuses this event
 * @source CloudEvents HTTP binding 1.0.2, section 3.1
 */
export function readBinaryEvent(request: {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}): AcceptedEvent {
  const { headers, body } = request;
  const contentType = headers['content-type'];
  const members = Object.entries(headers)
    .filter(([header]) => header.startsWith('ce-'))
    .map(([header, value]) => attributeMember(header.slice('ce-'.length), value));
  if (contentType !== undefined) members.push(`"datacontenttype":${JSON.stringify(contentType)}`);
  if (body.byteLength > 0) members.push(dataMember(contentType, body));
  const text = `{${members.join()}}`;
  return readJsonEvent(text, scanJson(text));
}

/** What the header of one attribute holds, if it can be read at all. */
export function readAttribute(headers: Readonly<Record<string, string>>, name: string): string | undefined {
  const header = headers[`ce-${name}`];
  return header === undefined ? undefined : decodeHeaderValue(header);
}

function attributeMember(name: string, header: string): string {
  // Here and not only later: a header `ce-data` must not become the payload.
  checkName(name);
  if (name === 'datacontenttype') {
    throw eventError('event.invalid_attribute', name, 'the header ce-datacontenttype is not allowed: use content-type');
  }
  const value = decodeHeaderValue(header);
  if (value === undefined) {
    const rule = 'expected printable ASCII with everything else percent-encoded as UTF-8, and % itself as %25';
    throw eventError('event.invalid_attribute', name, `the header ce-${name} cannot be decoded: ${rule}, found ${excerpt(header)}`);
  }
  return `${JSON.stringify(name)}:${JSON.stringify(value)}`;
}

function dataMember(contentType: string | undefined, body: Uint8Array): string {
  const mediaType = parseMediaType(contentType ?? '');
  if (mediaType && isUtf8(mediaType) && isJson(mediaType)) return `"data":${jsonText(body)}`;
  const text = mediaType && isUtf8(mediaType) && isText(mediaType) ? decodeUtf8(body) : undefined;
  if (text !== undefined) return `"data":${JSON.stringify(text)}`;
  return `"data_base64":"${Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('base64')}"`;
}

/** The body's one JSON value. Checked before it stands inside another text: `1,"id":"x"` must not become a member. */
function jsonText(body: Uint8Array): string {
  const text = decodeUtf8(body);
  if (text === undefined) throw eventError('event.not_utf8', 'data', 'a JSON body must be UTF-8');
  const { start, end } = scanJson(text, 'data');
  return text.slice(start, end);
}
