import { describe, expect, test } from 'vitest';
import { readEvents } from '../../core/event/read-events.ts';

const structured = { 'content-type': 'application/cloudevents+json' };
const batched = { 'content-type': 'application/cloudevents-batch+json' };
const binaryText = { 'content-type': 'text/plain', 'ce-specversion': '1.0', 'ce-id': '1', 'ce-source': '/shop', 'ce-type': 'order.paid' };
const small = '{"specversion":"1.0","id":"1","source":"/shop","type":"order.paid"}';

/** The codes that the events of a request met; `accepted` for none. */
function codes(headers: Readonly<Record<string, string>>, body: string): readonly string[] {
  const results = readEvents({ headers, body: Buffer.from(body) });
  return results.map((result) => ('accepted' in result ? 'accepted' : result.refused.code));
}

/** The same of an event with a text as its data, in structured mode and in binary mode. */
function codesOfText(data: string): readonly string[] {
  return [...codes(structured, small.replace('}', `,"data":"${data}"}`)), ...codes(binaryText, data)];
}

/** An event of exactly so many bytes of JSON. */
function eventOfBytes(bytes: number): string {
  const empty = '{"specversion":"1.0","id":"1","source":"/shop","type":"order.paid","data":""}';
  return empty.replace('""', `"${'x'.repeat(bytes - empty.length)}"`);
}

/** An event, itself the first level, whose `data` brings it to so many levels. */
function eventOfDepth(depth: number): string {
  return small.replace('}', `,"data":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`);
}

/** An event with more members, each written in JSON. */
function eventWith(members: readonly string[]): string {
  return small.replace('}', `,${members.join()}}`);
}

describe('size', () => {
  test('accepts an event of 1,032,192 bytes', () => {
    expect(codes(structured, eventOfBytes(1_032_192))).toEqual(['accepted']);
  });

  test('refuses an event of one byte more, and only that', () => {
    expect(codes(batched, `[${small},${eventOfBytes(1_032_193)}]`)).toEqual(['accepted', 'event.too_large']);
  });

  test('counts bytes of UTF-8, not characters', () => {
    expect(codes(structured, eventOfBytes(1_032_192).replace('xx"', 'xü"'))).toEqual(['event.too_large']);
  });

  test('counts binary data as the base64 that it becomes', () => {
    const headers = { 'ce-specversion': '1.0', 'ce-id': '1', 'ce-source': '/shop', 'ce-type': 'order.paid' };
    expect(codes(headers, 'x'.repeat(770_000))).toEqual(['accepted']);
    expect(codes(headers, 'x'.repeat(780_000))).toEqual(['event.too_large']);
  });

  test.each(['\uFFFE', '\uFFFF'])('counts %j as the escape of six bytes that it travels as: no retry or dead letter could carry more', (character) => {
    expect(codesOfText(character.repeat(170_000))).toEqual(['accepted', 'accepted']);
    expect(codesOfText(character.repeat(173_000))).toEqual(['event.too_large', 'event.too_large']);
  });

  test('names a refused large event', () => {
    expect(readEvents({ headers: structured, body: Buffer.from(eventOfBytes(1_032_193)) })).toMatchObject([
      { index: 0, id: '1', source: '/shop' },
    ]);
  });

  test('accepts a request of 6,291,456 bytes', () => {
    expect(codes(structured, small.padEnd(6_291_456))).toEqual(['accepted']);
  });

  test('refuses a request of one byte more whole', () => {
    const tooLarge = expect.objectContaining({ code: 'event.too_large' });
    expect(() => codes(batched, small.padEnd(6_291_457))).toThrow(tooLarge);
  });
});

describe('number of events', () => {
  test('accepts 1,000 events', () => {
    expect(codes(batched, `[${Array<string>(1_000).fill(small).join()}]`)).toHaveLength(1_000);
  });

  test('refuses 1,001 whole', () => {
    const tooMany = expect.objectContaining({ code: 'event.too_many' });
    expect(() => codes(batched, `[${Array<string>(1_001).fill(small).join()}]`)).toThrow(tooMany);
  });
});

describe('depth', () => {
  test('accepts 100 levels', () => {
    expect(codes(structured, eventOfDepth(100))).toEqual(['accepted']);
  });

  test('refuses 101 levels, and only that event', () => {
    expect(codes(batched, `[${eventOfDepth(101)},${small}]`)).toEqual(['event.too_deep', 'accepted']);
  });

  test('counts a binary-mode body as the levels of data', () => {
    const headers = {
      'content-type': 'application/json',
      'ce-specversion': '1.0',
      'ce-id': '1',
      'ce-source': '/shop',
      'ce-type': 'order.paid',
    };
    expect(codes(headers, '['.repeat(99) + ']'.repeat(99))).toEqual(['accepted']);
    expect(codes(headers, '['.repeat(100) + ']'.repeat(100))).toEqual(['event.too_deep']);
  });

  test('survives three million levels', () => {
    expect(codes(structured, eventOfDepth(3_000_000))).toEqual(['event.too_deep']);
  });

  test('survives six million brackets that are never closed', () => {
    const notJson = expect.objectContaining({ code: 'event.not_json' });
    expect(() => codes(structured, '['.repeat(6_000_000))).toThrow(notJson);
  });
});

describe('long values of attributes', () => {
  const long = 1_000_000;

  test.each([
    ['source', `/${'a:'.repeat(long / 2)} `],
    ['source', `//${'@'.repeat(long)}`],
    ['source', `//[${':'.repeat(long)}`],
    ['dataschema', 'a'.repeat(long)],
    ['datacontenttype', `text/plain${'; '.repeat(long / 2)}=`],
    ['datacontenttype', `text/plain; a="${'\\\\'.repeat(long / 4)}`],
    ['time', `2026-11-21T10:00:00.${'0'.repeat(long)}`],
    ['subject', `${'ü'.repeat(long / 4)}\u0000`],
  ])('refuses a long, nearly right %s', (name, value) => {
    const event = { specversion: '1.0', id: '1', source: '/shop', type: 'order.paid', [name]: value };
    expect(codes(structured, JSON.stringify(event))).toEqual([name === 'time' ? 'event.invalid_time' : 'event.invalid_attribute']);
  });
});

describe('many attributes', () => {
  const names = Array.from({ length: 70_000 }, (_, index) => `a${index}`);

  test('are accepted', () => {
    expect(codes(structured, eventWith(names.map((name) => `"${name}":1`)))).toEqual(['accepted']);
  });

  test('are left out where they are null', () => {
    expect(codes(structured, eventWith(names.map((name) => `"${name}":null`)))).toEqual(['accepted']);
  });

  test('are refused where the last appears twice', () => {
    expect(codes(structured, eventWith([...names, 'a69999'].map((name) => `"${name}":1`)))).toEqual(['event.duplicate_attribute']);
  });
});
