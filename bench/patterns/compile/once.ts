import { compileRules } from '../../../core/pattern/index.ts';
import { webhookEvents } from '../webhooks/events.ts';
import { createWebhookRules } from '../webhooks/rules.ts';

/** What one process measured. */
export interface CompileCost {
  readonly compileMs: number;
  /** What was put off until the first event shows here, and in the difference of the heaps. */
  readonly firstEventMs: number;
  /** More than before the compilation, with the rules themselves on the heap before and after. */
  readonly heapMb: number;
  readonly usedHeapMb: number;
}

/** Run by itself, with `--expose-gc` and the form of the patterns: compiles once and prints its CompileCost as JSON. */
const texts = webhookEvents().map((event) => JSON.stringify(event));
const rules = createWebhookRules(10_000, webhookEvents()).map(({ name, pattern }) => ({ name, pattern: process.argv[2] === 'text' ? JSON.stringify(pattern) : pattern }));

const emptyMb = heapMb();
const [matcher, compileMs] = timed(() => compileRules(rules));
const compiledMb = heapMb();
const [, firstEventMs] = timed(() => matcher.match(texts[0] ?? ''));
for (const text of texts) matcher.match(text);
const usedMb = heapMb();

// The rules are named last, so that they are not collected on the way.
if (rules.length !== 10_000) throw new Error(`${rules.length} rules`);
const cost: CompileCost = { compileMs, firstEventMs, heapMb: compiledMb - emptyMb, usedHeapMb: usedMb - emptyMb };
console.log(JSON.stringify(cost));

function timed<T>(run: () => T): readonly [result: T, ms: number] {
  const startMs = performance.now();
  const result = run();
  return [result, performance.now() - startMs];
}

function heapMb(): number {
  globalThis.gc?.();
  // Typed arrays live outside the heap.
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}
