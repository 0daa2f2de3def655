/** What a target answered to one attempt, or why there was no answer. */
export type AttemptResult = Acceptance | Refusal;

export interface Acceptance {
  readonly accepted: true;
  /** The target's own word: an HTTP status, `ok`. */
  readonly code: string;
  /** By which another bus knows the event from now on. */
  readonly receipt?: string;
}

export interface Refusal {
  readonly accepted: false;
  /** The target's own word or ours: `503`, `timeout`, `connection_refused`, `address_not_allowed`. */
  readonly code: string;
  /** What a person needs to know: one line. */
  readonly message: string;
  /** False when trying again cannot help. */
  readonly retryable: boolean;
  /** How long the target asked to be left alone, in seconds. */
  readonly retryAfterSeconds?: number;
  /** The first 1 KB of the answer. */
  readonly response?: string;
  /** True when nothing went to the target: what it was to be sent could not be made. */
  readonly unsent?: true;
  /** True when the target says that it is no more, for this event or any other. */
  readonly gone?: true;
}

/** One try of a delivery, as it is traced. */
export interface Attempt {
  /** Counted from 1. */
  readonly number: number;
  readonly atMs: number;
  readonly durationMs: number;
  readonly code: string;
  /** Only where the target did not accept. */
  readonly message?: string;
  /** Only of another bus that accepted: where the story goes on. */
  readonly receipt?: string;
  /** Where it was sent, as the rule had it then: the origin of a URL, an ARN, the name of a secret. Absent where there was nothing to send. */
  readonly destination?: string;
  /** The first 1 KB of what a target that did not accept has answered; absent where it said nothing. */
  readonly response?: string;
}

/** `retrying`: another attempt is on its way. The other two are final. */
export type Outcome = 'delivered' | 'retrying' | 'dead';
