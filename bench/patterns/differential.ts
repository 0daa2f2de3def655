import * as fc from 'fast-check';
import { compilePattern, PatternError } from '../../core/pattern/index.ts';
import { randomEvent, randomPattern } from '../../test/pattern/random-patterns.ts';
import type { Pair, Ruler, StartRuler } from './peer/ruler.ts';

interface Disagreement extends Pair {
  readonly ours: string;
  readonly rulers: string;
}

/**
 * Random patterns and events, decided by this engine and by Event Ruler. Prints the disagreements, those alike together, each
 * group with its shortest example: whether they are meant is for docs/patterns.md to say.
 */
export async function compareDecisions(startRuler: StartRuler, count: number): Promise<void> {
  const pairs = fc.sample(fc.tuple(randomPattern, randomEvent), { numRuns: count, seed: 1 }).map(([pattern, event]) => ({ pattern: JSON.stringify(pattern), event: JSON.stringify(event) }));
  const verdicts = await decideByRuler(startRuler(), pairs);
  const disagreements = pairs.flatMap((pair, index) => {
    const [ours, rulers] = [decide(pair), verdicts[index] ?? ''];
    return ours === rulers ? [] : [{ ...pair, ours, rulers }];
  });
  console.log(`\n${count} pairs, ${disagreements.length} disagreements`);
  for (const group of groupAlike(disagreements)) report(group);
}

async function decideByRuler(ruler: Ruler, pairs: readonly Pair[]): Promise<readonly string[]> {
  try {
    return await ruler.decide(pairs);
  } finally {
    ruler.stop();
  }
}

/** `match`, `no-match` or the code of the refusal. */
function decide({ pattern, event }: Pair): string {
  try {
    return compilePattern(pattern).matches(event) ? 'match' : 'no-match';
  } catch (error) {
    if (error instanceof PatternError) return error.code;
    throw error;
  }
}

/** The largest group first. */
function groupAlike(disagreements: readonly Disagreement[]): readonly (readonly Disagreement[])[] {
  return [...Map.groupBy(disagreements, likeness).values()].toSorted((one, other) => other.length - one.length);
}

/** Refusals by their first words; of two verdicts, what the pattern is made of. */
function likeness({ pattern, event, ours, rulers }: Disagreement): string {
  const words = rulers.replaceAll(/[\n[(:].*/gs, '').slice(0, 60);
  if (ours.startsWith('pattern.') || (rulers !== 'match' && rulers !== 'no-match')) return `${ours.replace(/^(no-)?match$/, 'accepted')} ${words}`;
  return `${ours} ${rulers} ${ingredients(pattern).join()} ${event.includes('[') ? 'array' : ''}`;
}

function ingredients(pattern: string): readonly string[] {
  const found = pattern.match(/prefix|suffix|equals-ignore-case|contains|wildcard|cidr|numeric|exists|anything-but|\$or|a\.b/g) ?? [];
  return [...new Set(found)].toSorted();
}

function report(group: readonly Disagreement[]): void {
  const [shortest] = group.toSorted((one, other) => one.pattern.length + one.event.length - other.pattern.length - other.event.length);
  if (shortest === undefined) return;
  console.log(`\n${group.length} x ours ${shortest.ours}, Event Ruler ${shortest.rulers.split('\n')[0]}\n  pattern ${shortest.pattern}\n  event   ${shortest.event}`);
}
