import { compileRules, PatternError, type RuleMatcher } from '../../../core/pattern/index.ts';
import { hostileCases, rulesOf } from './cases.ts';

/** What one process measured: times of code that never ran before, the first of its kind. */
export interface HostileCost {
  readonly compileMs: number;
  readonly textMs: number;
  /** NaN becomes null in JSON: there is no parsed form of a text that JSON.parse refuses. */
  readonly parsedMs: number | null;
  readonly eventBytes: number;
  /** `match`, `no match` or the code of the refusal. */
  readonly outcome: string;
}

/** Run by itself with the name of a case: prints its HostileCost as JSON. */
const hostile = hostileCases[process.argv[2] ?? '']?.();
if (hostile === undefined) throw new RangeError(`no case ${process.argv[2]}`);
const { event } = hostile;
const [matcher, compileMs] = timed(() => compileRules(rulesOf(hostile)));
const [outcome, textMs] = timed(() => outcomeOf(matcher, event));
const [, parsedMs] = timedParsed(matcher);
const cost: HostileCost = { compileMs, textMs, parsedMs, eventBytes: Buffer.byteLength(event), outcome };
console.log(JSON.stringify(cost));

function timedParsed(ofRules: RuleMatcher): readonly [outcome: string, ms: number] {
  try {
    const parsed = JSON.parse(event) as object;
    return timed(() => outcomeOf(ofRules, parsed));
  } catch (error) {
    if (error instanceof SyntaxError) return ['not JSON', Number.NaN];
    throw error;
  }
}

function outcomeOf({ match }: RuleMatcher, input: string | object): string {
  try {
    return match(input).length > 0 ? 'match' : 'no match';
  } catch (error) {
    if (error instanceof PatternError) return error.code;
    throw error;
  }
}

function timed<T>(run: () => T): readonly [result: T, ms: number] {
  const startMs = performance.now();
  const result = run();
  return [result, performance.now() - startMs];
}
