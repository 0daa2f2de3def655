import { expect, test } from 'vitest';
import { answerExcerpt, oneLine } from '../../core/target/answer.ts';

test('an excerpt is the whole of a short answer', () => {
  expect(answerExcerpt(Buffer.from('größer'))).toBe('größer');
});

test('an excerpt ends with the last whole character of the first kilobyte', () => {
  expect(answerExcerpt(Buffer.from(`${'a'.repeat(1_022)}€ and more`))).toBe('a'.repeat(1_022));
  expect(answerExcerpt(Buffer.from(`${'a'.repeat(1_021)}€ and more`))).toBe(`${'a'.repeat(1_021)}€`);
});

test('an excerpt shows what is no text, or cannot stand in a dead letter, as U+FFFD', () => {
  expect(answerExcerpt(Buffer.from([0x61, 0xff, 0x62, 0x00, 0x63]))).toBe('a\uFFFDb\uFFFDc');
  expect(answerExcerpt(Buffer.from('a\uFFFEb\uFFFFc😀'))).toBe('a\uFFFDb\uFFFDc😀');
  expect(answerExcerpt(Buffer.from([0x61, 0xe2, 0x82]))).toBe('a\uFFFD');
});

test('a message is one line of at most 200 characters', () => {
  expect(oneLine('  first\n\tsecond\r\n third ')).toBe('first second third');
  expect(oneLine('a'.repeat(200))).toBe('a'.repeat(200));
  expect(oneLine('a'.repeat(201))).toBe(`${'a'.repeat(199)}…`);
  expect(oneLine(`${'a'.repeat(198)}😀b`)).toBe(`${'a'.repeat(198)}\uFFFD…`);
  expect(oneLine('abcdef', 5)).toBe('abcd…');
});
