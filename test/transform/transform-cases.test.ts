import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkTransform } from '../../core/transform/check-transform.ts';
import { compileTransform, TransformError } from '../../core/transform/index.ts';
import { render } from './render.ts';
import { eventText, inputOf } from './sample-input.ts';

interface NamedCase {
  readonly name: string;
  readonly transform: unknown;
}

interface RenderedCase extends NamedCase {
  /** The event's data as JSON text. */
  readonly data?: string;
  /** What is rendered: JSON, or text. */
  readonly json?: string;
  readonly text?: string;
  /** The code of the failure where nothing is. */
  readonly failed?: string;
}

interface InvalidCase extends NamedCase {
  readonly problems: readonly { readonly code: string; readonly path: string }[];
  /** Of the first problem; where absent, the wording is not tested. */
  readonly message?: string;
}

for (const file of globSync('test/cases/transforms/*.json')) {
  const { cases }: { cases: readonly (RenderedCase | InvalidCase)[] } = JSON.parse(readFileSync(file, 'utf8'));

  describe(`transform cases: ${basename(file, '.json')}`, () => {
    test.each(cases.filter((one): one is RenderedCase => !('problems' in one)))('$name', async ({ transform, data = '{}', json, text, failed }) => {
      expect(checkTransform(transform)).toEqual([]);
      const { kind, ...rendered } = await render(transform, inputOf(eventText(data)));
      if (failed === undefined) expect({ kind, ...rendered }).toEqual(json === undefined ? { kind: 'text', text } : { kind: 'json', text: json });
      else expect({ kind, ...rendered }).toMatchObject({ kind: 'failed', code: failed });
    });

    test.each(cases.filter((one): one is InvalidCase => 'problems' in one))('invalid: $name', ({ transform, problems, message }) => {
      const found = checkTransform(transform);
      expect(found.map(({ code, path }) => ({ code, path }))).toEqual(problems);
      expect(found[0]?.message).toBe(message ?? found[0]?.message);
    });
  });
}

test('an error has the code, the path and the message of the first problem, and all of them', () => {
  const transform = { form: 'template', variables: { id: '$.data[' }, template: { a: '${idd}' } };
  const message = '"$.data[" is no JSONPath: expected a name, an index or `*`, the path ends at character 8';
  try {
    compileTransform(transform);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(TransformError);
    expect(error).toMatchObject({ code: 'transform.invalid_path', path: 'variables.id', message });
    expect(error).toHaveProperty('problems', checkTransform(transform));
  }
});
