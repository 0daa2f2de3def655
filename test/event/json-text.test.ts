import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventError } from '../../core/event/cloud-event.ts';
import { scanJson, scanJsonArray } from '../../core/event/json-text.ts';
import { readEvents } from '../../core/event/read-events.ts';

const seeded = { seed: 20_261_121, numRuns: 2_000 };

/** JSON as people write it: any indentation, any escapes. */
const jsonText = fc
  .tuple(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(undefined, 1, '\t', '\n \r\n'), fc.boolean())
  .map(([value, space, escaped]) => {
    const text = JSON.stringify(value, undefined, space);
    return escaped ? text.replace(/(?<!\\)[a-z](?=[a-z]*")/g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`) : text;
  });

const pieces = ['', '{', '}', '[', ']', ',', ':', '"', '\\', '/', ' ', '0', '-', '.', 'e', '+', '\t', '\u0000', '\u00a0', 't', 'n', 'u'];

/** Text that is nearly JSON: one piece of it replaced by something that belongs to the grammar. */
const nearlyJsonText = fc
  .tuple(jsonText, fc.nat(), fc.nat({ max: 3 }), fc.constantFrom(...pieces))
  .map(([text, at, length, piece]) => text.slice(0, at % (text.length + 1)) + piece + text.slice((at % (text.length + 1)) + length));

function isJson(text: string, read: (text: string) => unknown): boolean {
  const thrown = thrownBy(() => read(text));
  if (thrown === undefined) return true;
  expect(thrown).toMatchObject(read === JSON.parse ? { name: 'SyntaxError' } : { code: 'event.not_json' });
  return false;
}

function thrownBy(run: () => void): unknown {
  try {
    run();
    return undefined;
  } catch (thrown) {
    return thrown;
  }
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

describe('scanJson', () => {
  test('accepts exactly what JSON.parse accepts', () => {
    fc.assert(
      fc.property(fc.oneof(jsonText, nearlyJsonText, fc.string()), (text) => {
        expect(isJson(text, scanJson)).toBe(isJson(text, JSON.parse));
      }),
      { ...seeded, numRuns: 10_000 },
    );
  });

  test('finds the members that JSON.parse finds', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(0, 2), (value, space) => {
        const text = ` ${JSON.stringify(value, undefined, space)}\n`;
        const members = scanJson(text).members?.map(({ name, start, end }) => [name, JSON.parse(text.slice(start, end))]);
        expect(Object.fromEntries(members ?? [])).toEqual(JSON.parse(text));
      }),
      seeded,
    );
  });

  test('counts levels', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        expect(scanJson(text).depth).toBe(depthOf(JSON.parse(text)));
      }),
      seeded,
    );
  });

  test('gives line, column and offset of a mistake', () => {
    expect(() => scanJson('{\n  "a": 1,\n  "b" 2\n}')).toThrow(
      'not JSON: expected \':\' at line 3, column 7 (offset 18), found "2"',
    );
    expect(() => scanJson('[1, 2')).toThrow("not JSON: expected ',' or ']' at line 1, column 6 (offset 5), found the end of the text");
  });
});

describe('scanJsonArray', () => {
  test('finds elements whose texts parse to the elements', () => {
    fc.assert(
      fc.property(fc.array(jsonText), fc.constantFrom('', ' ', '\r\n\t'), (texts, space) => {
        const text = `${space}[${texts.map((one) => space + one + space).join(',')}]${space}`;
        const found = scanJsonArray(text, 100).map(({ start, end }) => text.slice(start, end));
        expect(found).toEqual(texts);
        expect(found.map((one) => JSON.parse(one))).toEqual(JSON.parse(text));
      }),
      seeded,
    );
  });
});

describe('readEvents', () => {
  const headers = fc.dictionary(
    fc.constantFrom('content-type', 'ce-id', 'ce-source', 'ce-type', 'ce-specversion', 'ce-time', 'ce-x', 'ce-'),
    fc.oneof(
      fc.string(),
      fc.constantFrom('1.0', '/shop', '%20', '"a\\"b"', 'text/plain', 'application/json', 'application/cloudevents+json'),
      fc.constantFrom('application/cloudevents-batch+json; charset=utf-8', 'application/cloudevents+json; charset="'),
    ),
  );
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.oneof(jsonText, nearlyJsonText, fc.array(jsonText).map((texts) => `[${texts.join()}]`)).map((text) => Buffer.from(text)),
  );

  test('throws nothing but EventError, whatever comes', () => {
    fc.assert(
      fc.property(headers, body, (requestHeaders, requestBody) => {
        const thrown = thrownBy(() => readEvents({ headers: requestHeaders, body: requestBody }));
        expect(thrown === undefined || thrown instanceof EventError).toBe(true);
      }),
      { ...seeded, numRuns: 10_000 },
    );
  });
});
