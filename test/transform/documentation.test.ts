import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkTransform } from '../../core/transform/check-transform.ts';
import { compileTransform, compileUrl } from '../../core/transform/index.ts';
import { render } from './render.ts';
import { inputOf } from './sample-input.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/transforms.md'), 'utf8');

/** A block of indented lines, and the line that tells what becomes of it. */
const block = String.raw`((?: {4}.*\n)+)\n`;

function blocks(verb: string): readonly RegExpExecArray[] {
  return [...page.matchAll(new RegExp(`${block}${verb}`, 'g'))];
}

/** The lines of a block as they stand on the page, without the indentation. */
function linesOf(indented = ''): string {
  return indented.replaceAll(/^ {4}/gm, '').trimEnd();
}

/** The one event of the page, as its producer wrote it. */
const [, event = ''] = /```json event\n(.*?)\n```/s.exec(page) ?? [];

describe('docs/transforms.md', () => {
  test.each(blocks(String.raw`sends( the text)?\n\n${block}`).map(([, transform, isText, sent]) => ({ transform: linesOf(transform), kind: isText ? 'text' : 'json', sent: linesOf(sent) })))(
    '$transform sends what the page says',
    async ({ transform, kind, sent }) => {
      expect(await render(JSON.parse(transform), inputOf(event))).toEqual({ kind, text: sent });
    },
  );

  test.each(blocks(String.raw`is refused with ${'`'}([\w.]+)${'`'} at ${'`'}([^${'`'}]+)${'`'}`).map(([, transform, code, path]) => ({ transform: linesOf(transform), code, path })))(
    '$transform is refused',
    ({ transform, code, path }) => {
      expect(checkTransform(JSON.parse(transform))).toMatchObject([{ code, path }]);
    },
  );

  test.each(blocks('is a call').map(([, transform]) => ({ transform: linesOf(transform) })))('$transform is a call', ({ transform }) => {
    expect(compileTransform(JSON.parse(transform))).toMatchObject({ form: 'function', timeoutSeconds: 5 });
  });

  test.each(blocks(`makes the URL\n\n${block}`).map(([, transform, url]) => ({ transform: linesOf(transform), url: linesOf(url) })))('$transform makes the URL', ({ transform, url }) => {
    expect(compileUrl(JSON.parse(transform)).render(inputOf(event))).toEqual({ kind: 'text', text: url });
  });

  test.each(blocks(String.raw`as a URL is refused with ${'`'}([\w.]+)${'`'} at ${'`'}([^${'`'}]+)${'`'}`).map(([, transform, code, path]) => ({ transform: linesOf(transform), code, path })))(
    '$transform is refused as a URL',
    ({ transform, code, path }) => {
      expect(checkTransform(JSON.parse(transform), compileUrl)).toMatchObject([{ code, path }]);
    },
  );

  test('every block is told of, and stands apart from the next', () => {
    const all = [...page.matchAll(/(?:^ {4}.*\n|^\n(?= {4}))+/gm)];
    const sends = blocks('sends').length;
    const others = ['is refused', 'is a call', 'makes the URL', 'as a URL is refused'].flatMap(blocks).length;
    // What is sent, and the URL that is made, is a block, too.
    expect([sends, others, all.length]).toEqual([15, 11, 2 * sends + others + 1]);
  });

  const errors = [...page.matchAll(/^\| `(transform\.\w+)` \| `(.+)` \| (?:`(.+)`)? ?\|$/gm)].map(([, code, example = '', path = '']) => ({ code, example, path }));

  test.each(errors)('$code: $example', ({ code, example, path }) => {
    expect(checkTransform(JSON.parse(example))).toMatchObject([{ code, path }]);
  });

  test('an example stands for each error but those of parameters and of limits', () => {
    expect(errors).toHaveLength(20);
  });
});
