import { expect, test } from 'vitest';
import { xmlElements, xmlText } from '../../../adapters/aws/xml-text.ts';

test.each([
  ['<Error><Code>NoSuchBucket</Code></Error>', 'NoSuchBucket'],
  ['<?xml version="1.0"?>\n<Code xmlns="http://x.example.com/">Gone</Code >', 'Gone'],
  ['<Code>first</Code><Code>second</Code>', 'first'],
  ['<Code>a &amp; b &lt;c&gt; &quot;&apos; &#100;&#x65;&#x1F600;</Code>', 'a & b <c> "\' de😀'],
  ['<Code>&amp;lt;</Code>', '&lt;'],
  ['<Code>&unknown; &#xFFFFFF; &#12a;</Code>', '&unknown; &#xFFFFFF; &#12a;'],
  ['<Code>two\nlines</Code>', 'two\nlines'],
  ['<Code></Code>', ''],
  ['<Code/>', undefined],
  ['<Code>cut off', undefined],
  ['<CodeName>another</CodeName>', undefined],
  ['', undefined],
])('in %j the text of Code is %j', (xml, text) => {
  expect(xmlText(xml, 'Code')).toBe(text);
});

test('elements of one name come in order, with what is inside', () => {
  expect(xmlElements('<Failed><member><Id>1</Id></member><member/><member><Id>2</Id></member></Failed>', 'member')).toEqual(['<Id>1</Id>', '<Id>2</Id>']);
});
