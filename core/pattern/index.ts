/** The pattern language of docs/patterns.md: all that the rest of the bus knows of it. */
export { compilePattern, compileRules } from './compile.ts';
export type { PatternMatcher, PatternRule, RuleMatcher } from './compile.ts';
export { PatternError } from './pattern-error.ts';
export type { PatternCode, PatternProblem } from './pattern-error.ts';
export { explain } from './explain/explain.ts';
export type { Explanation, FoundComposite, Hint, HintCode, LeafExplanation } from './explain/explanation.ts';
