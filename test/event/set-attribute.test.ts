import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { setAttribute } from '../../core/event/set-attribute.ts';

describe('setting an attribute', () => {
  test.each([
    ['adds it as the last', '{"id":"1"}', '{"id":"1","hops":3}'],
    ['leaves white space where it stands', '{ "id" : "1"\n}', '{ "id" : "1"\n,"hops":3}'],
    ['leaves every digit', '{"data":1e400,"id":"1.10"}', '{"data":1e400,"id":"1.10","hops":3}'],
    ['overwrites the one that is there', '{"hops" : -1.50e3 ,"id":"1"}', '{"hops" : 3 ,"id":"1"}'],
    ['overwrites one that is no number', '{"id":"1","hops":"a \\"}"}', '{"id":"1","hops":3}'],
    ['overwrites one that is unset', '{"hops":null,"id":"1"}', '{"hops":3,"id":"1"}'],
    ['knows a name that is written with escapes', '{"\\u0068ops":1}', '{"\\u0068ops":3}'],
    ['leaves what has the same name further down', '{"data":{"hops":1}}', '{"data":{"hops":1},"hops":3}'],
    ['leaves what only looks like it', '{"id":"\\"hops\\":1"}', '{"id":"\\"hops\\":1","hops":3}'],
  ])('%s', (_name, text, expected) => {
    expect(setAttribute(text, 'hops', 3)).toBe(expected);
  });

  const space = fc.constantFrom('', ' ', '\n\t', '\r\n');
  const value = fc.oneof(fc.json(), fc.constantFrom('12345678901234567890.10', '-0', '1E400', '"\\ud83d\\ude80"', 'null'));
  const member = fc.tuple(fc.constantFrom('"id"', '"data"', '"source"', '"partitionkey"', '"\\u0061"'), value, space);
  const before = fc.uniqueArray(member, { minLength: 1, selector: ([name]) => name });

  test('changes nothing else in any event, to the byte', () => {
    fc.assert(
      fc.property(before, fc.option(value, { nil: undefined }), space, (members, old, gap) => {
        const texts = members.map(([name, json, inner]) => `${inner}${name}${inner}:${inner}${json}${inner}`);
        const end = `${gap}}`;
        const start = `{${texts.join(',')}`;
        const text = old === undefined ? `${start}${end}` : `${start},"hops":${old}${end}`;
        expect(setAttribute(text, 'hops', 3)).toBe(old === undefined ? `${start}${end.slice(0, -1)},"hops":3}` : `${start},"hops":3${end}`);
      }),
      { seed: 20_261_121, numRuns: 2_000 },
    );
  });
});
