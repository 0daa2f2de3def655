import { deepStrictEqual } from 'node:assert/strict';
import { compileRules, type RuleMatcher } from '../../core/pattern/index.ts';
import { createFamilies, type Family } from './lots/families.ts';
import { createLots, wrapLot } from './lots/lot.ts';
import { eventsPerSecond, median } from './measure.ts';
import type { Ruler, StartRuler } from './peer/ruler.ts';

/** What `compareFamilies` is to do. */
export interface Comparison {
  readonly startRuler: StartRuler | undefined;
  /** Every fifth family only; the two get no less time to warm up. */
  readonly quick: boolean;
  /** Whether lots are the data of CloudEvents, as on the bus, or events themselves. */
  readonly wrapped: boolean;
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
 * Event Ruler and this engine with the same rules on the same 2,000 lots, family by family. Event Ruler gets a process of its
 * own for each family, so that the JVM compiles it for these rules alone; this engine has seen all operators, as on a bus.
 * The two take short turns, and ratios are taken turn by turn, so that other work on the machine falls on both; all figures
 * are medians. Throws where they don't match the same.
 */
export async function compareFamilies({ startRuler, quick, wrapped, family: wanted }: Comparison): Promise<void> {
  const lots = createLots(2000, 1);
  const parsed = wrapped ? lots.map(wrapLot) : lots;
  const events = { parsed, texts: parsed.map((event) => JSON.stringify(event)) };
  const bytes = events.texts.reduce((sum, text) => sum + text.length, 0) / events.texts.length;
  console.log(`\n${events.texts.length} lots of ${bytes.toFixed(0)} bytes${wrapped ? ', wrapped as CloudEvents' : ''}; events per second, one thread\n`);
  console.log('| family | rules | matches | text | parsed | Event Ruler | text / Ruler | parsed / Ruler |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  const families = createFamilies(lots).map((family) => (wrapped ? wrapRules(family) : family));
  for (const { rules } of families.slice(-1)) eventsPerSecond(compileRules(rules), events.texts, 1500);
  const all: Rates[] = [];
  const chosen = families.filter(({ name }, index) => name.includes(wanted) && (!quick || index % 5 === 0));
  for (const family of chosen) all.push(await compareFamily(family, events, startRuler));
  if (startRuler !== undefined) reportRatios(all);
}

function wrapRules({ rules, ...family }: Family): Family {
  return { ...family, rules: rules.map(({ name, pattern }) => ({ name, pattern: { data: pattern } })) };
}

async function compareFamily(family: Family, events: Events, startRuler: StartRuler | undefined): Promise<Rates> {
  const { name, inRuler, rules } = family;
  const matcher = compileRules(rules);
  const ruler = inRuler ? startRuler?.() : undefined;
  try {
    if (ruler !== undefined) await load(ruler, family, events);
    const matches = await checkMatches(matcher, events, ruler);
    const rates = await takeTurns(matcher, events, ruler);
    const share = `${((100 * matches) / events.texts.length / rules.length).toFixed(2)} %`;
    const cells = [name, rules.length, share, rate(rates.text), rate(rates.parsed), rate(rates.ruler), ratio(rates.textRatio), ratio(rates.parsedRatio)];
    console.log(`| ${cells.join(' | ')} |`);
    return rates;
  } finally {
    ruler?.stop();
  }
}

async function load(ruler: Ruler, { name, rules }: Family, { texts }: Events): Promise<void> {
  const [refused] = Object.entries(await ruler.load(rules, texts));
  if (refused !== undefined) throw new Error(`Event Ruler refuses a rule of ${name}: ${refused.join(': ')}`);
}

/** How many matches there are, once everybody finds the same ones. */
async function checkMatches({ match }: RuleMatcher, { texts, parsed }: Events, ruler: Ruler | undefined): Promise<number> {
  const ours = texts.map((text) => match(text).toSorted());
  deepStrictEqual(parsed.map((event) => match(event).toSorted()), ours, 'text and parsed events match differently');
  if (ruler !== undefined) deepStrictEqual(ours, await ruler.matches(), 'Event Ruler matches differently');
  return ours.flat().length;
}

async function takeTurns(matcher: RuleMatcher, { texts, parsed }: Events, ruler: Ruler | undefined): Promise<Rates> {
  const turn = async (durationMs: number): Promise<Rates> => {
    const ofText = eventsPerSecond(matcher, texts, durationMs);
    const ofPeer = (await ruler?.round(durationMs)) ?? Number.NaN;
    const ofParsed = eventsPerSecond(matcher, parsed, durationMs);
    return { text: ofText, parsed: ofParsed, ruler: ofPeer, textRatio: ofText / ofPeer, parsedRatio: ofParsed / ofPeer };
  };
  if (ruler !== undefined) await warmUp(ruler);
  await turn(400);
  const turns: Rates[] = [];
  for (let round = 0; round < 15; round += 1) turns.push(await turn(40));
  const medianOf = (side: keyof Rates): number => median(turns.map((rates) => rates[side]));
  return { text: medianOf('text'), parsed: medianOf('parsed'), ruler: medianOf('ruler'), textRatio: medianOf('textRatio'), parsedRatio: medianOf('parsedRatio') };
}

/** The JVM needs seconds until it runs its best code: as long as it gets faster, at most four seconds. */
async function warmUp(ruler: Ruler): Promise<void> {
  let best = 0;
  for (let round = 0, sinceBest = 0; round < 16 && sinceBest < 6; round += 1, sinceBest += 1) {
    const rateNow = await ruler.round(250);
    if (rateNow > 1.05 * best) sinceBest = 0;
    best = Math.max(best, rateNow);
  }
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
