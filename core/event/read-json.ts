import { assertAttributes, checkName } from './attributes.ts';
import type { AcceptedEvent, CloudEvent, EventError } from './cloud-event.ts';
import { eventError, excerpt } from './event-errors.ts';
import type { JsonMember, JsonValue } from './json-scanner.ts';
import { maxDepth, maxEventBytes } from './limits.ts';
import { isJson, parseMediaType } from './media-type.ts';

/**
 * Reads one event in the JSON format from its place in a text.
 *
 * @throws EventError for what refuses this event
 * @source CloudEvents JSON format 1.0.2, sections 2 and 3
 */
export function readJsonEvent(text: string, value: JsonValue): AcceptedEvent {
  const { members } = value;
  if (!members) throw notObject(text, value);
  checkNesting(value);
  // The text that travels on from here, which may be longer than the one that came: its size is what counts.
  const own = queueable(text.slice(value.start, value.end));
  checkSize(own);
  // The scanner saw an object.
  const parsed: Readonly<Record<string, unknown>> = JSON.parse(own);
  checkDuplicates(members, parsed);
  const event = withoutUnset(parsed);
  assertAttributes(event);
  checkIntegers(text, members, event);
  checkData(event);
  return { event, text: own };
}

function checkNesting({ depth, protoPath }: Pick<JsonValue, 'depth' | 'protoPath'>): void {
  if (depth > maxDepth) {
    throw eventError('event.too_deep', '', `the event is nested ${depth} levels deep, at most ${maxDepth} are allowed`);
  }
  if (protoPath !== undefined) {
    throw eventError('event.forbidden_key', protoPath, 'a member may not be named __proto__: rename it');
  }
}

function checkSize(text: string): void {
  const bytes = Buffer.byteLength(text);
  if (bytes <= maxEventBytes) return;
  const advice = 'store the payload elsewhere and send a link to it';
  throw eventError('event.too_large', '', `the event has ${bytes} bytes of JSON, at most ${maxEventBytes} are allowed: ${advice}`);
}

/**
 * The same JSON with the two characters escaped that may stand in a JSON string and may not in an SQS message.
 *
 * @source Amazon SQS API reference, SendMessage: #x9 | #xA | #xD | #x20-#xD7FF | #xE000-#xFFFD | #x10000-#x10FFFF
 */
function queueable(text: string): string {
  return text.replace(/[\uFFFE\uFFFF]/g, (character) => (character === '\uFFFE' ? '\\ufffe' : '\\uffff'));
}

function notObject(text: string, { start, end }: JsonValue): EventError {
  const hint = text[start] === '[' ? '; send several as application/cloudevents-batch+json' : '';
  const found = text.slice(start, Math.min(end, start + 20));
  return eventError('event.not_object', '', `an event must be a JSON object, found ${found}${hint}`);
}

/** `JSON.parse` keeps the last of two members of one name; which one was meant is not for the bus to guess. */
function checkDuplicates(members: readonly JsonMember[], parsed: object): void {
  if (Object.keys(parsed).length === members.length) return;
  const seen = new Set<string>();
  for (const { name } of members) {
    if (seen.has(name)) {
      throw eventError('event.duplicate_attribute', name, `the member ${excerpt(name)} appears more than once`);
    }
    seen.add(name);
  }
}

/**
 * An attribute that is null is unset, and no part of the event; only its name stays in the text, and so must be one.
 * `data` may be null and mean it.
 */
function withoutUnset(parsed: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const entries = Object.entries(parsed);
  if (!entries.some(isUnset)) return parsed;
  for (const [name] of entries.filter(isUnset)) {
    if (name !== 'data_base64') checkName(name);
  }
  return Object.fromEntries(entries.filter((entry) => !isUnset(entry)));
}

function isUnset([name, value]: readonly [string, unknown]): boolean {
  return value === null && name !== 'data';
}

/** `1.0` and `1e3` are whole numbers to `JSON.parse`, but no integers to CloudEvents. */
function checkIntegers(text: string, members: readonly JsonMember[], event: CloudEvent): void {
  for (const { name, start, end } of members) {
    if (name === 'data' || typeof event[name] !== 'number') continue;
    const written = text.slice(start, end);
    if (/[.eE]/.test(written)) {
      throw eventError('event.invalid_attribute', name, `${name} must be written as an integer, found ${excerpt(written)}`);
    }
  }
}

function checkData({ data, data_base64: base64, datacontenttype }: CloudEvent): void {
  if (base64 !== undefined) {
    if (data !== undefined) throw eventError('event.conflicting_data', 'data', 'expected data or data_base64, found both');
    if (!isBase64(base64)) {
      throw eventError('event.invalid_data', 'data_base64', `data_base64 must be a base64 string (RFC 4648, padded), found ${excerpt(base64)}`);
    }
  } else if (data !== undefined && typeof data !== 'string' && !declaresJson(datacontenttype)) {
    const advice = 'send a string, or data_base64, or a JSON datacontenttype';
    throw eventError('event.invalid_data', 'data', `data must be a string where datacontenttype is ${excerpt(datacontenttype)}: ${advice}`);
  }
}

/** @source RFC 4648, section 4 */
function isBase64(value: unknown): boolean {
  return typeof value === 'string' && value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value);
}

function declaresJson(datacontenttype: string | undefined): boolean {
  if (datacontenttype === undefined) return true;
  const mediaType = parseMediaType(datacontenttype);
  return mediaType !== undefined && isJson(mediaType);
}
