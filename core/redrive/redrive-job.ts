import { countGroups, type LetterGroup } from './letter-group.ts';
import type { LetterQuery } from './letter-query.ts';
import type { Slice } from './work-slice.ts';

/** What a redrive was asked for. */
export interface RedriveRequest {
  /** The letters with these ids, or else those that fit the query. */
  readonly ids?: readonly string[];
  readonly query?: LetterQuery;
  /** Counts, and sends nothing. */
  readonly dryRun: boolean;
  readonly ratePerSecond: number;
}

/** A redrive, as the state store keeps it between its steps. */
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

/** How long a job rests whose letters nobody takes, or whose last letters are still hidden. */
const restSeconds = 30;

/**
 * The job after a slice of work. Every slice counts; only that of the step that is due takes the job further, since a
 * message of the queue may come twice.
 */
export function afterSlice(job: RedriveJob, slice: Slice, { step, nowMs }: { readonly step: number; readonly nowMs: number }): RedriveJob {
  const counted = countSlice(job, slice);
  if (job.state !== 'running' || step !== job.step) return counted;
  if (isOver(job, slice, nowMs)) return { ...counted, state: 'done', endedAtMs: nowMs };
  return { ...counted, step: job.step + 1, dueAtMs: nowMs + delaySecondsAfter(job, slice, nowMs) * 1_000 };
}

function countSlice(job: RedriveJob, slice: Slice): RedriveJob {
  const outcomes = slice.letters.map(({ outcome }) => outcome);
  const count = (wanted: (typeof outcomes)[number]): number => outcomes.filter((outcome) => outcome === wanted).length;
  const ids = new Set(slice.letters.map(({ id }) => id));
  return {
    ...job,
    found: job.found + outcomes.length,
    sent: job.sent + count('sent'),
    skipped: job.skipped + count('skipped'),
    failed: job.failed + slice.failed,
    groups: countGroups(job.groups, slice.letters),
    heldUntilMs: Math.max(job.heldUntilMs, slice.heldUntilMs),
    ...(job.missing !== undefined && { missing: job.missing.filter((id) => !ids.has(id)) }),
  };
}

/** Whether nothing is left to do: all that was asked for by id was found, or the queue had nothing more to give. */
export function isOver({ missing, hiddenUntilMs }: RedriveJob, { letters, drained }: Slice, nowMs: number): boolean {
  const ids = new Set(letters.map(({ id }) => id));
  return missing?.every((id) => ids.has(id)) === true || (drained && nowMs >= hiddenUntilMs);
}

function delaySecondsAfter({ ratePerSecond, dryRun, hiddenUntilMs }: RedriveJob, { letters, drained, stuck }: Slice, nowMs: number): number {
  if (stuck) return restSeconds;
  // No later than that: what it has skipped itself shows up again soon after.
  if (drained) return Math.min(restSeconds, Math.ceil((hiddenUntilMs - nowMs) / 1_000));
  return dryRun ? 0 : Math.ceil(letters.filter(({ outcome }) => outcome === 'sent').length / ratePerSecond);
}
