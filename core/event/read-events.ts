import { type AcceptedEvent, EventError } from './cloud-event.ts';
import { contentMode } from './content-mode.ts';
import { eventError } from './event-errors.ts';
import type { JsonValue } from './json-scanner.ts';
import { scanJson, scanJsonArray } from './json-text.ts';
import { maxEventsPerRequest, maxRequestBytes } from './limits.ts';
import { readAttribute, readBinaryEvent } from './read-binary.ts';
import { readJsonEvent } from './read-json.ts';
import { decodeUtf8 } from './utf8.ts';

/** A POST that carries events. */
export interface EventRequest {
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What became of one event of a request. */
export type ReadResult =
  | {
      /** Position in the request, from 0. */
      readonly index: number;
      readonly accepted: AcceptedEvent;
    }
  | ({ readonly index: number; readonly refused: EventError } & EventIdentity);

/** The names by which a sender knows its refused event again, as far as they can be read. */
export interface EventIdentity {
  readonly id?: string;
  readonly source?: string;
}

/**
 * Reads the events of a request in the structured, batched or binary mode of CloudEvents: one result per event, in order;
 * a bad event refuses itself only. An empty batch is no error and has no results.
 *
 * @throws EventError for what refuses the whole request: `event.too_large`, `event.unsupported_media_type`,
 * `event.not_utf8`, `event.not_json`, `event.not_batch`, `event.too_many`
 * @source CloudEvents 1.0.2; its JSON format and HTTP protocol binding of the same version
 */
export function readEvents(request: EventRequest): readonly ReadResult[] {
  checkBodySize(request.body);
  const mode = contentMode(request.headers);
  if (mode === 'binary') return [readBinary(request)];
  const text = jsonText(request.body);
  const values = mode === 'structured' ? [scanJson(text)] : scanJsonArray(text, maxEventsPerRequest);
  return values.map((value, index) => readOne(text, value, index));
}

function checkBodySize({ byteLength }: Uint8Array): void {
  if (byteLength <= maxRequestBytes) return;
  const message = `the request body has ${byteLength} bytes, at most ${maxRequestBytes} are allowed: send several requests`;
  throw eventError('event.too_large', '', message);
}

function jsonText(body: Uint8Array): string {
  const text = decodeUtf8(body);
  if (text === undefined) throw eventError('event.not_utf8', '', 'the body must be JSON in UTF-8, and is not UTF-8');
  return text;
}

function readBinary(request: EventRequest): ReadResult {
  const { headers } = request;
  const identify = (): EventIdentity => identity(readAttribute(headers, 'id'), readAttribute(headers, 'source'));
  return settle(0, () => readBinaryEvent(request), identify);
}

function readOne(text: string, value: JsonValue, index: number): ReadResult {
  const identify = (): EventIdentity => identity(stringMember(text, value, 'id'), stringMember(text, value, 'source'));
  return settle(index, () => readJsonEvent(text, value), identify);
}

function settle(index: number, read: () => AcceptedEvent, identify: () => EventIdentity): ReadResult {
  try {
    return { index, accepted: read() };
  } catch (thrown) {
    if (!(thrown instanceof EventError)) throw thrown;
    return { index, refused: thrown, ...identify() };
  }
}

function identity(id: string | undefined, source: string | undefined): EventIdentity {
  return { ...(id !== undefined && { id }), ...(source !== undefined && { source }) };
}

/** A member's value, read without parsing the whole event: that may be what the event was refused for. */
function stringMember(text: string, { members }: JsonValue, name: string): string | undefined {
  const member = members?.find((one) => one.name === name);
  if (!member || text[member.start] !== '"') return undefined;
  return String(JSON.parse(text.slice(member.start, member.end)));
}
