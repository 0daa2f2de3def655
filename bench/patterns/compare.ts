import { deepStrictEqual } from 'node:assert/strict';
import { compileRules, type RuleMatcher } from '../../core/pattern/index.ts';
import { createFamilies, type Family } from './lots/families.ts';
import { createLots, wrapLot } from './lots/lot.ts';
import { eventsPerSecond, median } from './measure.ts';
import type { Ruler } from './peer/ruler.ts';

/** What `compareFamilies` is to do. */
export interface Comparison {
  readonly ruler: Ruler | undefined;
  /** Whether lots are the data of CloudEvents, as on the bus, or events themselves. */
  readonly wrapped: boolean;
  readonly quick: boolean;
  /** Only families whose name has this in it. */
  readonly family: string;
}

/** Events per second, and ours divided by Event Ruler's; NaN where there is no peer. */
interface Rates {
  readonly text: number;
  readonly parsed: number;
  readonly ruler: number;
  readonly textRatio: number;
  readonly parsedRatio: number;
}

interface Events {
  readonly texts: readonly string[];
  readonly parsed: readonly object[];
}

/**
 * Event Ruler and this engine with the same rules on the same 2,000 lots, family by family, in one process each: compilers
 * see all operators, as on a bus. The two take short turns, and ratios are taken turn by turn, so that other work on the
 * machine falls on both; all figures are medians. Throws where they don't match the same.
 */
export async function compareFamilies({ ruler, wrapped, quick, family: wanted }: Comparison): Promise<void> {
  const lots = createLots(2000, 1);
  const parsed = wrapped ? lots.map(wrapLot) : lots;
  const events = { parsed, texts: parsed.map((event) => JSON.stringify(event)) };
  const bytes = events.texts.reduce((sum, text) => sum + text.length, 0) / events.texts.length;
  console.log(`\n${events.texts.length} lots of ${bytes.toFixed(0)} bytes${wrapped ? ', wrapped as CloudEvents' : ''}; events per second, one thread\n`);
  console.log('| family | rules | matches | text | parsed | Event Ruler | text / Ruler | parsed / Ruler |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  const all: Rates[] = [];
  for (const family of createFamilies(lots)) {
    if (!family.name.includes(wanted)) continue;
    const rules = wrapped ? family.rules.map(({ name, pattern }) => ({ name, pattern: { data: pattern } })) : family.rules;
    all.push(await compareFamily({ ...family, rules }, events, { ruler, quick }));
  }
  if (ruler !== undefined) reportRatios(all);
}

async function compareFamily({ name, inRuler, rules }: Family, events: Events, { ruler, quick }: Pick<Comparison, 'ruler' | 'quick'>): Promise<Rates> {
  const matcher = compileRules(rules);
  const peer = inRuler ? ruler : undefined;
  const matches = await checkMatches(matcher, events, peer && (await loaded(peer, { name, inRuler, rules }, events)));
  const rates = await takeTurns(matcher, events, { peer, quick });
  const share = `${((100 * matches) / events.texts.length / rules.length).toFixed(2)} %`;
  const cells = [name, rules.length, share, rate(rates.text), rate(rates.parsed), rate(rates.ruler), ratio(rates.textRatio), ratio(rates.parsedRatio)];
  console.log(`| ${cells.join(' | ')} |`);
  return rates;
}

async function loaded(ruler: Ruler, { name, rules }: Family, { texts }: Events): Promise<Ruler> {
  const [refused] = Object.entries(await ruler.load(rules, texts));
  if (refused !== undefined) throw new Error(`Event Ruler refuses a rule of ${name}: ${refused.join(': ')}`);
  return ruler;
}

/** How many matches there are, once everybody finds the same ones. */
async function checkMatches({ match }: RuleMatcher, { texts, parsed }: Events, peer: Ruler | undefined): Promise<number> {
  const ours = texts.map((text) => match(text).toSorted());
  deepStrictEqual(parsed.map((event) => match(event).toSorted()), ours, 'text and parsed events match differently');
  if (peer !== undefined) deepStrictEqual(ours, await peer.matches(), 'Event Ruler matches differently');
  return ours.flat().length;
}

async function takeTurns(matcher: RuleMatcher, { texts, parsed }: Events, { peer, quick }: { readonly peer: Ruler | undefined; readonly quick: boolean }): Promise<Rates> {
  const [rounds, roundMs, warmUpMs] = quick ? [9, 30, 150] : [21, 40, 700];
  const turn = async (durationMs: number): Promise<Rates> => {
    const text = eventsPerSecond(matcher, texts, durationMs);
    const rulers = (await peer?.round(durationMs)) ?? Number.NaN;
    const ofParsed = eventsPerSecond(matcher, parsed, durationMs);
    return { text, parsed: ofParsed, ruler: rulers, textRatio: text / rulers, parsedRatio: ofParsed / rulers };
  };
  await turn(warmUpMs);
  const turns: Rates[] = [];
  for (let round = 0; round < rounds; round += 1) turns.push(await turn(roundMs));
  const medianOf = (side: keyof Rates): number => median(turns.map((rates) => rates[side]));
  return { text: medianOf('text'), parsed: medianOf('parsed'), ruler: medianOf('ruler'), textRatio: medianOf('textRatio'), parsedRatio: medianOf('parsedRatio') };
}

function reportRatios(all: readonly Rates[]): void {
  const compared = all.filter(({ ruler }) => !Number.isNaN(ruler));
  const [text, parsed] = [compared.map(({ textRatio }) => textRatio), compared.map(({ parsedRatio }) => parsedRatio)];
  console.log(`\nsame matches in all of them; text / Ruler: median ${ratio(median(text))}, least ${ratio(Math.min(...text))}; parsed / Ruler: median ${ratio(median(parsed))}, least ${ratio(Math.min(...parsed))}`);
}

function rate(perSecond: number): string {
  return Number.isNaN(perSecond) ? '' : Math.round(perSecond).toLocaleString('en');
}

function ratio(quotient: number): string {
  return Number.isNaN(quotient) ? '' : quotient.toFixed(2);
}
