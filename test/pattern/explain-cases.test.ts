import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { explain } from '../../core/pattern/index.ts';
import type { LeafExplanation } from '../../core/pattern/index.ts';
import { parseJson } from '../../core/pattern/long-number.ts';
import { verdictOf } from './explanation-verdict.ts';
import { respell } from './respell.ts';

interface ExplanationCase {
  readonly name: string;
  readonly pattern: unknown;
  readonly event: object;
  readonly matched: boolean;
  readonly leaves: readonly LeafExplanation[];
}

for (const file of globSync('test/cases/explanations/*.json')) {
  // With long numbers as they are written.
  const { cases } = parseJson(readFileSync(file, 'utf8')) as { readonly cases: readonly ExplanationCase[] };

  describe(`explanations: ${basename(file, '.json')}`, () => {
    test.each(cases)('$name', ({ pattern, event, matched, leaves }) => {
      for (const form of [event, JSON.stringify(event)]) expect(written(explain(pattern, form))).toEqual({ matched, leaves });
      expect(verdictOf({ leaves })).toBe(matched);
    });
  });
}

/** As it goes over HTTP. */
function written(value: unknown): unknown {
  return parseJson(JSON.stringify(value));
}

describe('docs/patterns.md', () => {
  const [, section = ''] = /^## Why an event did not match\n(.*?)^## /ms.exec(readFileSync('docs/patterns.md', 'utf8')) ?? [];
  const codeOf = (kind: string): string => new RegExp(`^\`\`\`json ${kind}\n(.*?)^\`\`\``, 'ms').exec(section)?.[1] ?? '';

  test('shows what the explanation of its event is', () => {
    expect(written(explain(codeOf('pattern'), codeOf('event')))).toEqual(JSON.parse(codeOf('explanation')));
    expect(explain(codeOf('pattern'), respell(JSON.parse(codeOf('event')))).matched).toBe(false);
  });

  test('names every hint', () => {
    const source = readFileSync('core/pattern/explain/explanation.ts', 'utf8');
    const codes = Array.from(source.slice(source.indexOf('HintCode =')).matchAll(/\| '([a-z_]+)'/g), ([, code = '']) => code);
    expect(codes.length).toBeGreaterThan(10);
    expect(codes.filter((code) => !section.includes(`| \`${code}\` |`))).toEqual([]);
  });

  test('names no hint without a case', () => {
    const cases = globSync('test/cases/explanations/*.json').map((file) => readFileSync(file, 'utf8')).join('');
    const codes = Array.from(section.matchAll(/^\| `([a-z_]+)` \|/gm), ([, code = '']) => code);
    expect(codes.filter((code) => !cases.includes(`"code":"${code}"`))).toEqual([]);
  });
});
