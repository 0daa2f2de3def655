import type { CloudEvent, EventError } from './cloud-event.ts';
import { eventError, type EventErrorCode, excerpt } from './event-errors.ts';
import { parseMediaType } from './media-type.ts';
import { isTimestamp } from './timestamp.ts';
import { isAbsoluteUri, isUriReference } from './uri.ts';

/** What the specification asks of one attribute's text, beyond being a string. */
interface Format {
  readonly fits: (text: string) => boolean;
  readonly expected: string;
  readonly code: EventErrorCode;
}

/** Most attributes; they need no look at Unicode's tables, which costs ten times as much. */
const printableAscii = /^[ -~]*$/;

const nonEmpty: Format = {
  fits: (text) => text !== '',
  expected: 'a non-empty string',
  code: 'event.invalid_attribute',
};

const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['id', nonEmpty],
  ['type', nonEmpty],
  ['subject', nonEmpty],
  [
    'source',
    {
      fits: (text) => text !== '' && isUriReference(text),
      expected: 'a non-empty URI-reference (RFC 3986; spaces and characters beyond ASCII percent-encoded)',
      code: 'event.invalid_attribute',
    },
  ],
  [
    'dataschema',
    { fits: isAbsoluteUri, expected: 'an absolute URI without a fragment (RFC 3986)', code: 'event.invalid_attribute' },
  ],
  [
    'datacontenttype',
    {
      // MIME is ASCII, in quoted parameters as well; and in binary mode this is the content-type header as it is.
      fits: (text) => printableAscii.test(text) && parseMediaType(text) !== undefined,
      expected: 'a media type such as application/json (RFC 2046), in printable ASCII',
      code: 'event.invalid_attribute',
    },
  ],
  [
    'time',
    { fits: isTimestamp, expected: 'an RFC 3339 timestamp such as 2026-11-21T10:00:00Z', code: 'event.invalid_time' },
  ],
]);

const required = ['id', 'source', 'type'];

/** Control characters, halves of surrogate pairs, and code points that are no characters. */
const forbiddenCharacter = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u;

/**
 * Checks the attributes of an event: names, types, and what each attribute of the specification asks. Members without a
 * value (null in JSON) are to be left out before; `data` and `data_base64` may be there and are not looked at.
 *
 * @throws EventError `event.specversion`, `event.missing_attribute`, `event.invalid_attribute`, `event.invalid_time`
 * @source CloudEvents 1.0.2, section "Context Attributes"
 */
export function assertAttributes(members: Readonly<Record<string, unknown>>): asserts members is CloudEvent {
  checkSpecversion(members['specversion']);
  for (const name of required) {
    if (members[name] === undefined) throw missing(name);
  }
  for (const [name, value] of Object.entries(members)) {
    if (name !== 'data' && name !== 'data_base64') checkAttribute(name, value);
  }
}

/**
 * Refuses a name that no attribute can have.
 *
 * @throws EventError `event.invalid_attribute`
 * @source CloudEvents 1.0.2, section "Attribute Naming Convention"
 */
export function checkName(name: string): void {
  if (name !== 'data' && /^[a-z0-9]+$/.test(name)) return;
  throw eventError(
    'event.invalid_attribute',
    name,
    `${excerpt(name)} cannot name an attribute: expected lower-case letters a-z and digits, and not "data"; what belongs to the payload goes into data`,
  );
}

function checkSpecversion(value: unknown): void {
  if (value === undefined) throw missing('specversion');
  if (value !== '1.0') {
    throw eventError('event.specversion', 'specversion', `specversion must be the string "1.0", found ${excerpt(value)}`);
  }
}

function missing(name: string): EventError {
  return eventError('event.missing_attribute', name, `the required attribute ${name} is missing`);
}

function checkAttribute(name: string, value: unknown): void {
  checkName(name);
  const format = formats.get(name);
  if (typeof value === 'string' && (!format || format.fits(value))) return checkCharacters(name, value);
  if (!format && isBooleanOrInteger(value)) return;
  const expected = format?.expected ?? 'a string, a boolean or an integer of 32 bits';
  throw eventError(format?.code ?? 'event.invalid_attribute', name, `${name} must be ${expected}, found ${excerpt(value)}`);
}

function checkCharacters(name: string, text: string): void {
  if (printableAscii.test(text)) return;
  const [forbidden] = forbiddenCharacter.exec(text) ?? [];
  if (forbidden === undefined) return;
  const codePoint = `U+${forbidden.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;
  throw eventError(
    'event.invalid_attribute',
    name,
    `${name} holds ${codePoint}: control characters, lone surrogates and noncharacters cannot be in attributes`,
  );
}

/** The bitwise `|` keeps exactly the integers of 32 bits. */
function isBooleanOrInteger(value: unknown): boolean {
  return typeof value === 'boolean' || (typeof value === 'number' && (value | 0) === value);
}
