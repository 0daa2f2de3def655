import { EventError } from './cloud-event.ts';

interface EventErrorMeaning {
  /** The HTTP status where nothing of the request was accepted. */
  readonly status: 400 | 409 | 413 | 415 | 503;
  readonly meaning: string;
}

/**
 * Every code with which an event or a request is refused. Stable: a code is never renamed or reused. Documentation and
 * the table of HTTP statuses come from here.
 */
export const eventErrors = {
  'event.unsupported_media_type': {
    status: 415,
    meaning: 'The content type is no CloudEvents format that the bus reads, its charset is not UTF-8, or the body is compressed.',
  },
  'event.not_utf8': { status: 400, meaning: 'JSON was sent in bytes that are not UTF-8.' },
  'event.not_json': { status: 400, meaning: 'The text is not JSON, or it was truncated.' },
  'event.not_batch': { status: 400, meaning: 'A batch is not a JSON array.' },
  'event.too_many': { status: 400, meaning: 'The batch holds more than 1,000 events.' },
  'event.not_object': { status: 400, meaning: 'The event is not a JSON object.' },
  'event.too_large': { status: 413, meaning: 'The request is over 6 MB, or the event over 1,008 KiB.' },
  'event.too_deep': { status: 400, meaning: 'Arrays and objects are nested deeper than 100 levels.' },
  'event.forbidden_key': { status: 400, meaning: 'A member is named `__proto__`.' },
  'event.duplicate_attribute': { status: 400, meaning: 'A member of the event appears twice.' },
  'event.specversion': { status: 400, meaning: 'The `specversion` is not "1.0".' },
  'event.missing_attribute': { status: 400, meaning: 'A required attribute is absent or null.' },
  'event.invalid_attribute': {
    status: 400,
   
    meaning: 'The name, the type or the value of an attribute breaks the specification.',
  },
  'event.invalid_time': { status: 400, meaning: 'The `time` is not an RFC 3339 timestamp.' },
  'event.conflicting_data': { status: 400, meaning: 'Both `data` and `data_base64` are present.' },
  'event.invalid_data': {
    status: 400,
   
    meaning: 'The `data_base64` is not base64, or `data` does not fit its `datacontenttype`.',
  },
  'event.id_reused': { status: 409, meaning: 'The bus deduplicates, and has another event of the same source and id.' },
  'event.in_progress': { status: 503, meaning: 'The bus deduplicates, and another request is taking the event in: send it again.' },
  'state.unavailable': { status: 503, meaning: 'The bus deduplicates, and cannot tell now whether it has the event: send it again.' },
} as const satisfies Readonly<Record<string, EventErrorMeaning>>;

export type EventErrorCode = keyof typeof eventErrors;

/** An `EventError` whose code is one of the list. */
export function eventError(code: EventErrorCode, path: string, message: string): EventError {
  return new EventError(code, path, message);
}

const excerptLength = 60;

/** What was found, short enough for a message: JSON, cut after 60 characters. */
export function excerpt(found: unknown): string {
  const text = JSON.stringify(found);
  return text.length <= excerptLength ? text : `${text.slice(0, excerptLength)}...`;
}
