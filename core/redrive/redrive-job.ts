import type { LetterGroup, SettledLetter } from './letter-group.ts';
import type { LetterQuery } from './letter-query.ts';

/** What a redrive was asked for. */
export interface RedriveRequest {
  /** The letters with these ids, or else those that fit the query. */
  readonly ids?: readonly string[];
  readonly query?: LetterQuery;
  /** Counts, and sends nothing. */
  readonly dryRun: boolean;
  readonly ratePerSecond: number;
}

/**
 * A redrive, as the state store keeps it between its steps: at most 100 KB, of which the ids take 70 and the groups 20.
 */
export interface RedriveJob extends RedriveRequest {
  readonly state: 'running' | 'done' | 'cancelled';
  readonly startedAtMs: number;
  /** The newest of the bus's rules when it began: whoever has mended a rule before means it mended. */
  readonly revision: number;
  readonly endedAtMs?: number;
  /** The step that is due, counted from 1. */
  readonly step: number;
  readonly dueAtMs: number;
  /** Until then letters may be hidden that this job has not seen: one before it has left them so. */
  readonly hiddenUntilMs: number;
  /** Until then letters may be hidden that this job has passed over. */
  readonly heldUntilMs: number;
  /** Of `ids`, those that were not found yet. */
  readonly missing?: readonly string[];
  /** Without `ids`: the first thousand letters that were counted and stay, by their ids. They show up again. */
  readonly counted?: readonly string[];
  /** How many letters fit: those sent, those skipped and, in a dry run, all that would be one or the other. */
  readonly found: number;
  readonly sent: number;
  /** Letters that stay, because their target is not there to be sent to, or their rule does not deliver. */
  readonly skipped: number;
  /** How often the queue of the bus did not take a letter, which stays then. */
  readonly failed: number;
  readonly groups: readonly LetterGroup[];
}

/** A job before its first step. */
export function newJob(request: RedriveRequest, begin: Pick<RedriveJob, 'startedAtMs' | 'revision' | 'hiddenUntilMs'>): RedriveJob {
  return {
    ...request,
    ...begin,
    state: 'running',
    step: 1,
    // What it had counted already would show up again with the letters that it waits for, and be counted twice.
    dueAtMs: request.dryRun ? Math.max(begin.startedAtMs, begin.hiddenUntilMs) : begin.startedAtMs,
    heldUntilMs: 0,
    ...(request.ids !== undefined && { missing: request.ids }),
    found: 0,
    sent: 0,
    skipped: 0,
    failed: 0,
    groups: [],
  };
}

/** Whether these are all the letters that a job still looks for by their ids; never where it has a query. */
export function hasFoundAll({ missing }: RedriveJob, letters: readonly SettledLetter[]): boolean {
  if (missing === undefined) return false;
  const found = new Set(letters.map(({ id }) => id));
  return missing.every((id) => found.has(id));
}
