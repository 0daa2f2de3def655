import type { EventError } from './cloud-event.ts';
import { eventError } from './event-errors.ts';
import { JsonScanner, type JsonValue } from './json-scanner.ts';

/**
 * Checks that a text is one JSON value, and tells where its parts stand. One pass, no recursion, strict: it accepts what
 * `JSON.parse` accepts, which need not be asked whether it failed.
 *
 * @param path where the text stands in the event, for errors
 * @default ''
 * @throws EventError `event.not_json` with line, column and offset
 * @source RFC 8259
 */
export function scanJson(text: string, path = ''): JsonValue {
  const scanner = new JsonScanner(text, path);
  const value = scanner.value();
  scanner.end();
  return value;
}

/**
 * The same for an array: its elements, each for itself. A batch of more than `max` elements is refused as soon as
 * that is known, without reading the rest.
 *
 * @throws EventError `event.not_json`, `event.not_batch`, `event.too_many`
 */
export function scanJsonArray(text: string, max: number): readonly JsonValue[] {
  const scanner = new JsonScanner(text, '');
  if (!scanner.enterArray()) {
    scanJson(text);
    throw notBatch();
  }
  const elements: JsonValue[] = [];
  if (scanner.hasFirstElement()) {
    do {
      if (elements.length === max) throw tooMany(max);
      elements.push(scanner.value());
    } while (scanner.hasNextElement());
  }
  scanner.end();
  return elements;
}

function notBatch(): EventError {
  const advice = 'send a single event as application/cloudevents+json';
  return eventError('event.not_batch', '', `a batch must be a JSON array of events; ${advice}`);
}

function tooMany(max: number): EventError {
  return eventError('event.too_many', '', `the batch holds more than ${max} events; send them in several requests`);
}
