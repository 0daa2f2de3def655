/** Which dead letters are meant: those that fit in all that is given. */
export interface LetterQuery {
  /** The event was received at this time or later, in milliseconds since 1970. */
  readonly fromMs?: number;
  /** The event was received at this time or earlier. */
  readonly toMs?: number;
  readonly rule?: string;
  readonly target?: string;
  /** Of the last answer, or the bus's own. */
  readonly code?: string;
}

/** What a query asks of a letter; a message that could not be read tells little. */
export interface LetterFacts {
  readonly receivedAtMs?: number;
  readonly rule?: string;
  readonly target?: string;
  readonly code: string;
}

/** What a letter does not tell fits only where it is not asked for. */
export function fitsQuery(facts: LetterFacts, { fromMs, toMs, rule, target, code }: LetterQuery): boolean {
  const { receivedAtMs = Number.NaN } = facts;
  return (
    (fromMs === undefined || receivedAtMs >= fromMs) &&
    (toMs === undefined || receivedAtMs <= toMs) &&
    (rule === undefined || facts.rule === rule) &&
    (target === undefined || facts.target === target) &&
    (code === undefined || facts.code === code)
  );
}
