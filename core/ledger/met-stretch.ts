import type { PreviousEnvelope } from './envelope-tally.ts';
import type { NumberRange } from './number-ranges.ts';

/** Neighbouring numbers of one count whose events were met, and the envelopes that they begin and end in. */
export interface MetStretch {
  readonly first: number;
  readonly last: number;
  readonly firstEnvelope: string;
  readonly lastEnvelope: string;
  /** What the first envelope has told of the one before it; of the lowest stretch of a count alone. */
  readonly previous?: PreviousEnvelope;
}

/** What some runs have met of one count. */
export interface CountPart {
  readonly counter: string;
  /** Ascending, apart from each other. */
  readonly met: readonly MetStretch[];
  /** The numbers that the queue has accepted, by what the envelopes that were met have told. */
  readonly accepted: readonly NumberRange[];
}

/** Stretches in any order, that may overlap, as stretches in order that stand apart. */
export function joinStretches(stretches: readonly MetStretch[]): readonly MetStretch[] {
  const joined: MetStretch[] = [];
  for (const one of stretches.toSorted((a, b) => a.first - b.first)) {
    const last = joined.at(-1);
    if (last === undefined || one.first > last.last + 1) joined.push(one);
    else if (one.last > last.last) joined[joined.length - 1] = { ...last, last: one.last, lastEnvelope: one.lastEnvelope };
  }
  return joined;
}
