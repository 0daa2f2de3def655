import type { Attempt, Outcome } from '../delivery/attempt.ts';
import type { EnvelopeTally } from '../ledger/envelope-tally.ts';

/** What became of events in one run. */
export interface RunOutcomes {
  /** The run's ULID. */
  readonly run: string;
  readonly startedAtMs: number;
  readonly events: readonly EventOutcomes[];
}

/** What one matcher run did: written once, at its end. */
export interface RunTrace extends RunOutcomes {
  readonly bus: string;
  /** The rules that every event of this run met. */
  readonly revision: number;
  readonly events: readonly EventTrace[];
  /** What envelopes told of those before them, by envelope: of those whose events this run met, where they had it. */
  readonly tallies?: Readonly<Record<string, EnvelopeTally>>;
}

/** What became of one event in one run. */
export interface EventOutcomes {
  readonly receipt: string;
  /** True when this run met the event with the rules; false when it only went on with one delivery. */
  readonly first: boolean;
  /** The rules that matched; those that did not follow from the revision. */
  readonly matches: readonly MatchTrace[];
}

/** What one run did with one event. A retry is a run of its own and tells of its one delivery only. */
export interface EventTrace extends EventOutcomes {
  readonly receivedAtMs: number;
  readonly attributes: EventAttributes;
  /** The event's JSON, where bodies are kept and it has at most 8 KB. */
  readonly text?: string;
}

/** The attributes that a list of traces shows and filters by; a record keeps 512 characters of each. */
export interface EventAttributes {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject?: string;
  readonly time?: string;
}

export interface MatchTrace {
  readonly rule: string;
  /** Matched and rendered, not delivered. */
  readonly shadow?: true;
  readonly deliveries: readonly DeliveryTrace[];
}

export interface DeliveryTrace {
  readonly target: string;
  /** `undecided`: the message comes again, since what follows could not be stored or has to wait in it; the run that gets it then decides. */
  readonly outcome: Outcome | 'shadowed' | 'undecided';
  /** Absent when this run made no attempt: the target was left alone, or was gone. */
  readonly attempt?: Attempt;
  /** Why the delivery is dead, or delivered or waiting without an attempt. */
  readonly reason?: string;
  /** When it is tried again; only where an attempt was refused for now. */
  readonly nextAttemptAtMs?: number;
  /** How often the delivery was sent again from the dead letters; absent for never. */
  readonly redriven?: number;
  /** Why it is dead, or delivered, in one word, where no attempt has told it. */
  readonly code?: string;
}
