import { deepStrictEqual } from 'node:assert/strict';
import { compileRules, type RuleMatcher } from '../../../core/pattern/index.ts';
import { eventsPerSecond, median } from '../measure.ts';
import type { Ruler, StartRuler } from '../peer/ruler.ts';
import { type WebhookEvent, webhookEvents } from './events.ts';
import { createWebhookRules, rulerKinds } from './rules.ts';

/**
 * Event Ruler and this engine on GitHub's webhooks, with up to 10,000 rules of the kinds that both know. They take short
 * turns; all figures are medians of the turns. Throws where they don't match the same.
 */
export async function compareWebhooks(startRuler: StartRuler, { quick }: { readonly quick: boolean }): Promise<void> {
  const events = webhookEvents();
  const sides = { events, texts: events.map((event) => JSON.stringify(event)) };
  console.log('\nthe same webhooks beside Event Ruler, with rules of the kinds that it knows; microseconds per event\n');
  console.log('| rules | text | parsed | Event Ruler | Event Ruler / text | Event Ruler / parsed |\n| ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const size of quick ? [1, 1000] : [1, 100, 1000, 10_000]) {
    const ruler = startRuler();
    try {
      await compareSize(size, ruler, sides);
    } finally {
      ruler.stop();
    }
  }
}

interface Sides {
  readonly events: readonly WebhookEvent[];
  readonly texts: readonly string[];
}

async function compareSize(size: number, ruler: Ruler, { events, texts }: Sides): Promise<void> {
  const rules = createWebhookRules(size, events, rulerKinds);
  const [refused] = Object.entries(await ruler.load(rules, texts));
  if (refused !== undefined) throw new Error(`Event Ruler refuses ${refused.join(': ')}`);
  const matcher = compileRules(rules);
  deepStrictEqual(texts.map((text) => matcher.match(text).toSorted()), await ruler.matches(), 'Event Ruler matches differently');
  await ruler.round(3000);
  await takeTurn(matcher, ruler, { events, texts, durationMs: 500 });
  const turns: Turn[] = [];
  for (let round = 0; round < 11; round += 1) turns.push(await takeTurn(matcher, ruler, { events, texts, durationMs: 60 }));
  const of = (pick: (turn: Turn) => number): string => median(turns.map(pick)).toFixed(2);
  const cells = [of(({ text }) => text), of(({ parsed }) => parsed), of((turn) => turn.ruler), of((turn) => turn.ruler / turn.text), of((turn) => turn.ruler / turn.parsed)];
  console.log(`| ${size.toLocaleString('en')} | ${cells.join(' | ')} |`);
}

/** Microseconds per event. */
interface Turn {
  readonly text: number;
  readonly parsed: number;
  readonly ruler: number;
}

async function takeTurn(matcher: RuleMatcher, ruler: Ruler, { events, texts, durationMs }: Sides & { readonly durationMs: number }): Promise<Turn> {
  const text = 1e6 / eventsPerSecond(matcher, texts, durationMs);
  const ofRuler = 1e6 / (await ruler.round(durationMs));
  return { text, ruler: ofRuler, parsed: 1e6 / eventsPerSecond(matcher, events, durationMs) };
}
