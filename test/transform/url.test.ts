import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkTransform } from '../../core/transform/check-transform.ts';
import { compileUrl } from '../../core/transform/index.ts';
import { eventText, inputOf } from './sample-input.ts';

interface UrlCase {
  readonly name: string;
  /** With the variable `v`, which is `$.data.v`. */
  readonly template: string;
  /** The event's data as JSON text. */
  readonly data?: string;
  readonly url?: string;
  /** The code of the failure where there is no URL. */
  readonly failed?: string;
}

interface RefusedCase {
  readonly name: string;
  readonly transform: unknown;
  readonly problems: readonly { readonly code: string; readonly path: string }[];
}

const { cases, refused }: { readonly cases: readonly UrlCase[]; readonly refused: readonly RefusedCase[] } = JSON.parse(readFileSync('test/cases/parameters/urls.json', 'utf8'));

describe('the template of a URL', () => {
  test.each(cases)('$name', async ({ template, data = '{}', url, failed }) => {
    const { render } = compileUrl({ form: 'template', variables: { v: '$.data.v' }, template });
    expect(await render(inputOf(eventText(data)))).toMatchObject(failed === undefined ? { kind: 'text', text: url } : { kind: 'failed', code: failed });
  });

  test.each(refused)('is refused for $name', ({ transform, problems }) => {
    expect(checkTransform(transform, compileUrl).map(({ code, path }) => ({ code, path }))).toEqual(problems);
  });
});

test('whatever an event holds, the host stays the one of the template', async () => {
  const { render } = compileUrl({ form: 'template', variables: { v: '$.data.v' }, template: 'https://example.com/${v}/${v}?${v}' });
  for (const value of ['@evil.example', ':80@evil.example', '\\\\evil.example', '//evil.example', '\t//evil.example', '。evil.example', '#@evil.example']) {
    const rendered = await render(inputOf(eventText(JSON.stringify({ v: value }))));
    expect(new URL('text' in rendered ? rendered.text : '').host).toBe('example.com');
  }
});
