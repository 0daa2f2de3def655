import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePattern, explain, type LeafExplanation, PatternError } from '../../core/pattern/index.ts';
import { verdictOf } from './explanation-verdict.ts';
import { randomEvent, randomPattern } from './random-patterns.ts';
import { repair, spoil, writtenLeaves, writtenPath, type WrittenLeaf } from './repair-event.ts';

/** Fixed, so that a run tells of the code and not of luck; the counts below hold with it. */
const seed = 20_261_122;

/** Patterns that ask for no path twice. */
const pattern = randomPattern.filter((one) => {
  try {
    compilePattern(one);
    return true;
  } catch (error) {
    if (error instanceof PatternError) return false;
    throw error;
  }
});

/** And for no path below another: an object there can't become a value without losing its fields. */
const plainPattern = pattern.filter((one) => {
  const paths = writtenLeaves(one).map(({ path }) => path);
  return !paths.some((path) => paths.some((other) => other.startsWith(`${path}.`)));
});

/** What a leaf of the explanation is in the pattern. */
function writtenAs(leaf: LeafExplanation, leaves: readonly WrittenLeaf[]): WrittenLeaf | undefined {
  return leaves.find(({ path, alternative }) => path === writtenPath(leaf) && alternative === (leaf.alternative ?? ''));
}

test('the leaves of an explanation amount to its verdict, and that is the engine\'s', () => {
  let matches = 0;
  const property = fc.property(pattern, randomEvent, (one, event) => {
    const explanation = explain(one, event);
    matches += Number(explanation.matched);
    expect(explanation.matched).toBe(compilePattern(one).matches(event));
    expect(verdictOf(explanation)).toBe(explanation.matched);
  });
  fc.assert(property, { seed, numRuns: 20_000 });
  expect(matches).toBeGreaterThan(2_000);
});

test('an event whose unsatisfied leaves are repaired matches', () => {
  const counts = { events: 0, alone: 0 };
  const property = fc.property(plainPattern, randomEvent, (one, original) => {
    const leaves = writtenLeaves(one);
    const event = structuredClone(original);
    counts.events += Number(!explain(one, event).matched);
    counts.alone += Number(named(one, event).length === 1);
    // What is to be missing, and is not, may be so in several elements: the explanation names one after the other.
    for (let round = 0; round < 10 && !explain(one, event).matched; round += 1) {
      for (const leaf of named(one, event)) {
        const written = writtenAs(leaf, leaves);
        expect(round === 0 || written?.alternatives.some((alternative) => JSON.stringify(alternative) === '{"exists":false}')).toBe(true);
        if (written !== undefined) repair(event, leaf.path, written);
      }
    }
    expect(compilePattern(one).matches(event)).toBe(true);
  });
  fc.assert(property, { seed, numRuns: 10_000 });
  expect(counts.events).toBeGreaterThan(5_000);
  expect(counts.alone).toBeGreaterThan(2_000);
});

/** The leaves that keep an event from matching. */
function named(one: object, event: object): readonly LeafExplanation[] {
  return explain(one, event).leaves.filter(({ satisfied, nearest = true }) => !satisfied && nearest);
}

/** Where one value decides: no arrays, and no key with a dot that could be a second way to a path. */
const flatEvent = randomEvent.filter((event) => !/[[]|"a\.b"/.test(JSON.stringify(event)));

test('a matching event of which any satisfied leaf outside `$or` is spoilt does not match', () => {
  let spoilt = 0;
  const property = fc.property(pattern, flatEvent, (one, original) => {
    const explanation = explain(one, original);
    fc.pre(explanation.matched);
    for (const leaf of explanation.leaves.filter(({ alternative }) => alternative === undefined)) {
      const written = writtenAs(leaf, writtenLeaves(one));
      const event = structuredClone(original);
      if (written === undefined || !spoil(event, leaf.path, written)) continue;
      spoilt += 1;
      expect(compilePattern(one).matches(event)).toBe(false);
    }
  });
  fc.assert(property, { seed, numRuns: 1_500, maxSkipsPerRun: 100 });
  expect(spoilt).toBeGreaterThan(1_000);
});
