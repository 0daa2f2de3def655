import { type CountPart, joinStretches, type MetStretch } from './met-stretch.ts';
import { addRange, countNumbers, type NumberRange, withoutRanges } from './number-ranges.ts';

/** Numbers of one count that were accepted and that no run has met. */
export interface Gap {
  readonly events: number;
  /** The last envelope before them that was met; absent where none was. */
  readonly after?: string;
  /** The first envelope after them that was met. */
  readonly before: string;
}

/** Where what was met of a count begins. */
export interface Beginning extends MetStretch {
  readonly counter: string;
}

/** What some runs have met, count by count: as large as it has gaps, however many events it is about. */
export interface CountBook {
  /** The same numbers again change nothing. */
  add(parts: readonly CountPart[]): void;
  beginnings(): readonly Beginning[];
  /** Gaps among the numbers from `fromNumber` on, that of each count by the count's name. */
  gaps(fromNumber: ReadonlyMap<string, number>): readonly Gap[];
}

export function createCountBook(): CountBook {
  const counts = new Map<string, CountPart>();
  return {
    add: (parts) => {
      for (const [counter, some] of Map.groupBy(parts, (part) => part.counter)) {
        const known = counts.get(counter);
        counts.set(counter, joinParts(counter, known === undefined ? some : [known, ...some]));
      }
    },
    beginnings: () => [...counts.values()].flatMap(({ counter, met: [lowest] }) => (lowest === undefined ? [] : [{ counter, ...lowest }])),
    gaps: (fromNumber) => [...counts.values()].flatMap((count) => gapsOf(count, fromNumber.get(count.counter) ?? 1)),
  };
}

function joinParts(counter: string, parts: readonly CountPart[]): CountPart {
  const accepted = parts.flatMap((part) => part.accepted).reduce<readonly NumberRange[]>(addRange, []);
  return { counter, met: joinStretches(parts.flatMap(({ met }) => met)), accepted };
}

/** What is missing before each stretch. An envelope tells of numbers below its own alone, so that nothing is missing after the last. */
function gapsOf({ met, accepted }: CountPart, fromNumber: number): readonly Gap[] {
  return met.flatMap((stretch, place) => {
    const below = met[place - 1];
    const hole: NumberRange = [Math.max(fromNumber, (below?.last ?? 0) + 1), stretch.first - 1];
    const events = countNumbers([hole]) - countNumbers(withoutRanges(hole, accepted));
    return events > 0 ? [{ events, ...(below !== undefined && { after: below.lastEnvelope }), before: stretch.firstEnvelope }] : [];
  });
}
