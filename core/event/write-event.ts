import type { AcceptedEvent, CloudEvent } from './cloud-event.ts';
import { encodeHeaderValue } from './header-value.ts';
import { scanJson } from './json-text.ts';
import { isJson, isUtf8, parseMediaType } from './media-type.ts';

/** An event as an HTTP message, whatever its method and address. */
export interface EventMessage {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

const notInHeaders: ReadonlySet<string> = new Set(['data', 'data_base64', 'datacontenttype']);

/**
 * The event in structured mode: its own JSON, unchanged.
 *
 * @source CloudEvents HTTP binding 1.0.2, section 3.2
 */
export function structuredMessage({ text }: AcceptedEvent): EventMessage {
  return { headers: { 'content-type': 'application/cloudevents+json; charset=utf-8' }, body: text };
}

/**
 * The event in binary mode: attributes as `ce-` headers, the payload as the body. JSON is cut out of the event's own
 * text, so that no digit of it is lost; `data_base64` becomes the bytes that it stands for; no data is an empty body.
 *
 * @source CloudEvents HTTP binding 1.0.2, section 3.1
 */
export function binaryMessage(accepted: AcceptedEvent): EventMessage {
  const { event } = accepted;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(event)) {
    if (!notInHeaders.has(name)) headers[`ce-${name}`] = encodeHeaderValue(String(value));
  }
  const contentType = contentTypeOf(event);
  if (contentType !== undefined) headers['content-type'] = contentType;
  return { headers, body: bodyOf(accepted) };
}

/**
 * The payload's media type. JSON that says nothing of its type is told to be JSON. Text whose type names another charset
 * than UTF-8 is sent, and labelled, as UTF-8: the JSON format knows the characters, not the bytes they came from.
 *
 * @source CloudEvents JSON format 1.0.2, section 3.1.2
 */
function contentTypeOf({ data, datacontenttype }: CloudEvent): string | undefined {
  if (datacontenttype === undefined) return data === undefined ? undefined : 'application/json';
  const mediaType = parseMediaType(datacontenttype);
  if (data === undefined || !mediaType || isUtf8(mediaType)) return datacontenttype;
  return `${mediaType.type}/${mediaType.subtype}; charset=utf-8`;
}

function bodyOf(accepted: AcceptedEvent): string | Uint8Array {
  const { event } = accepted;
  if (event.data_base64 !== undefined) return Buffer.from(event.data_base64, 'base64');
  if (event.data === undefined) return '';
  return typeof event.data === 'string' && !holdsJson(event) ? event.data : dataText(accepted);
}

/** The JSON of an event's `data`, which must be there, as the producer wrote it. */
export function dataText({ text }: Pick<AcceptedEvent, 'text'>): string {
  const data = scanJson(text).members?.find(({ name }) => name === 'data');
  return text.slice(data?.start, data?.end);
}

function holdsJson({ datacontenttype }: CloudEvent): boolean {
  const mediaType = parseMediaType(datacontenttype ?? 'application/json');
  return mediaType !== undefined && isJson(mediaType);
}
