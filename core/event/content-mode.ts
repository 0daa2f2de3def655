import { eventError, excerpt } from './event-errors.ts';
import { isUtf8, parseMediaType } from './media-type.ts';

/** How events are laid into an HTTP message. @source CloudEvents HTTP binding 1.0.2, section 1.3 */
export type ContentMode = 'binary' | 'structured' | 'batched';

const modes: ReadonlyMap<string, ContentMode> = new Map<string, ContentMode>([
  ['application/cloudevents+json', 'structured'],
  ['application/cloudevents-batch+json', 'batched'],
]);

/**
 * The mode that a request's headers announce.
 *
 * @param headers names in lower case
 * @throws EventError `event.unsupported_media_type`: a compressed body, another CloudEvents format than JSON, a charset that is
 * not UTF-8, or no sign of an event at all
 * @source CloudEvents HTTP binding 1.0.2, section 3
 */
export function contentMode(headers: Readonly<Record<string, string>>): ContentMode {
  checkEncoding(headers['content-encoding']);
  const contentType = headers['content-type'] ?? '';
  if (/^\s*application\/cloudevents/i.test(contentType)) return cloudEventsMode(contentType);
  if (Object.keys(headers).some((name) => name.startsWith('ce-'))) return 'binary';
  throw eventError('event.unsupported_media_type', '', notAnEvent(contentType));
}

/** An event has no place for the encoding: its targets would be sent bytes that nobody can read. @source RFC 9110, section 8.4 */
function checkEncoding(encoding = 'identity'): void {
  if (/^\s*(?:identity)?\s*$/i.test(encoding)) return;
  throw eventError('event.unsupported_media_type', '', `found the content encoding ${excerpt(encoding)}: send the body uncompressed`);
}

function cloudEventsMode(contentType: string): ContentMode {
  const mediaType = parseMediaType(contentType);
  const mode = mediaType && modes.get(`${mediaType.type}/${mediaType.subtype}`);
  if (mode && isUtf8(mediaType)) return mode;
  const formats = [...modes.keys()].join(' or ');
  const message = `expected ${formats}, in UTF-8, found ${excerpt(contentType)}`;
  throw eventError('event.unsupported_media_type', '', message);
}

function notAnEvent(contentType: string): string {
  const found = contentType === '' ? 'no content type' : `the content type ${excerpt(contentType)}`;
  return (
    `found ${found} and no ce- headers: send the event as JSON with content-type application/cloudevents+json ` +
    '(several: application/cloudevents-batch+json), or keep the body as it is and add the headers ce-specversion, ' +
    'ce-id, ce-source and ce-type'
  );
}
