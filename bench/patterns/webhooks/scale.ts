import { compileRules, type RuleMatcher } from '../../../core/pattern/index.ts';
import { type EventInput, eventsPerSecond, median } from '../measure.ts';
import { type WebhookEvent, webhookEvents } from './events.ts';
import { createWebhookRules, ruleKinds } from './rules.ts';

const sizes = [1, 100, 1000, 10_000, 100_000];

/**
 * How the time per event grows with the number of rules: GitHub's webhooks and up to 100,000 rules, first of all kinds, then
 * of one kind each (which takes too long to be quick). The sizes take turns; all figures are medians of the turns.
 */
export function measureScale({ quick }: { readonly quick: boolean }): void {
  const events = webhookEvents();
  const texts = events.map((event) => JSON.stringify(event));
  console.log(`\n${events.length} webhooks of ${(texts.join('').length / events.length).toFixed(0)} bytes; microseconds per event\n`);
  console.log(`| rules | events | ${sizes.map((size) => size.toLocaleString('en')).join(' | ')} | 100,000 / 100 | matches an event, 100 | 100,000 |`);
  console.log(`| --- | --- |${' ---: |'.repeat(sizes.length + 3)}`);
  reportKind({ quick, events, texts, sizes });
  for (const kind of quick ? [] : ruleKinds) reportKind({ quick, events, texts, kind, sizes: [100, 100_000] });
}

interface Scale {
  readonly quick: boolean;
  readonly events: readonly WebhookEvent[];
  readonly texts: readonly string[];
  readonly kind?: string;
  readonly sizes: readonly number[];
}

function reportKind({ quick, events, texts, kind, sizes: ofKind }: Scale): void {
  const matchers = new Map(ofKind.map((size) => [size, compileRules(createWebhookRules(size, events, kind === undefined ? ruleKinds : [kind]))] as const));
  const matches = [100, 100_000].map((size) => averageMatches(matchers.get(size), texts));
  for (const [form, inputs] of [['text', texts], ['parsed', events]] as const) {
    const turns = takeTurns(matchers, inputs, quick);
    const times = sizes.map((size) => (matchers.has(size) ? median(turns.map((turn) => turn.get(size) ?? Number.NaN)).toFixed(2) : ''));
    const growth = median(turns.map((turn) => (turn.get(100_000) ?? Number.NaN) / (turn.get(100) ?? Number.NaN)));
    console.log(`| ${[kind ?? 'all kinds', form, ...times, growth.toFixed(2), ...matches].join(' | ')} |`);
  }
}

function averageMatches(matcher: RuleMatcher | undefined, texts: readonly string[]): string {
  return (texts.reduce((sum, text) => sum + (matcher?.match(text).length ?? 0), 0) / texts.length).toFixed(2);
}

/** Per turn the microseconds per event, by size. The first turn is not counted: it warms up. */
function takeTurns(matchers: ReadonlyMap<number, RuleMatcher>, inputs: readonly EventInput[], quick: boolean): readonly ReadonlyMap<number, number>[] {
  const [rounds, roundMs, warmUpMs] = quick ? [5, 30, 100] : [9, 40, 250];
  const turn = (durationMs: number) => new Map([...matchers].map(([size, matcher]) => [size, 1e6 / eventsPerSecond(matcher, inputs, durationMs)] as const));
  turn(warmUpMs);
  return Array.from({ length: rounds }, () => turn(roundMs));
}
