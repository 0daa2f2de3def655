import { buildSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { documentationOf } from '../../core/target/types/documentation.ts';
import { rulesOf, typeNames } from '../../core/target/types/rules.ts';
import { bundling } from '../../lib/bus-function.ts';

/** A cold start reads all of it: see the table of `npm run bench:cold` in README.md. */
const limitBytes = 450_000;

const { externalModules, ...options } = bundling;

const bundles = Object.fromEntries(
  ['ingest', 'matcher', 'definitions', 'api'].map((room) => {
    const { outputFiles } = buildSync({ ...options, external: externalModules, entryPoints: [`functions/${room}/handler.ts`], bundle: true, platform: 'node', write: false });
    return [room, outputFiles[0]?.text ?? ''] as const;
  }),
);

test.each(Object.entries(bundles))('the bundle of %s has at most 450 kB', (_room, text) => {
  expect(Buffer.byteLength(text)).toBeGreaterThan(0);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limitBytes);
});

describe('of a type of target', () => {
  const documentation = typeNames.flatMap((type) => phrasesOf(documentationOf({ type }).summary));
  const schemas = typeNames.flatMap((type) => Object.values(rulesOf({ type }).schema().properties).flatMap(({ description }) => phrasesOf(description)));

  test.each(Object.entries(bundles))('the bundle of %s has nothing that is for people', (_room, text) => {
    expect(documentation.filter((phrase) => text.includes(phrase))).toEqual([]);
  });

  test.each(['ingest', 'matcher'])('the bundle of %s, which checks no rule, has no schema', (room) => {
    expect(schemas.filter((phrase) => bundles[room]?.includes(phrase))).toEqual([]);
  });

  test.each(['definitions', 'api'])('the bundle of %s, which checks rules, has every schema', (room) => {
    expect(schemas.filter((phrase) => !bundles[room]?.includes(phrase))).toEqual([]);
  });
});

/** The parts of a text that are long enough to stand nowhere else, and that JavaScript writes as they are, in any quotes. */
function phrasesOf(text: string): readonly string[] {
  return text.match(/[\w ,]{40,}/g) ?? [];
}
