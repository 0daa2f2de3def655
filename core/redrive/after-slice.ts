import { countGroups, type LetterOutcome, type SettledLetter } from './letter-group.ts';
import { hasFoundAll, type RedriveJob } from './redrive-job.ts';
import type { Slice } from './work-slice.ts';

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
  const letters = lettersToCount(job, slice);
  const outcomes = letters.map(({ outcome }) => outcome);
  const count = (wanted: LetterOutcome): number => outcomes.filter((outcome) => outcome === wanted).length;
  return {
    ...job,
    ...remembered(job, slice),
    found: job.found + outcomes.length,
    sent: job.sent + count('sent'),
    skipped: job.skipped + count('skipped'),
    failed: job.failed + slice.failed,
    groups: countGroups(job.groups, letters),
    heldUntilMs: Math.max(job.heldUntilMs, slice.heldUntilMs),
  };
}

/** Each letter once: a run may have written it twice, and what stays shows up again five minutes after it was looked at. */
function lettersToCount({ missing, counted = [] }: RedriveJob, { letters }: Slice): readonly SettledLetter[] {
  const known = new Set(counted);
  const isKnown = (id: string): boolean => (missing === undefined ? known.has(id) : !missing.includes(id));
  const each = new Map(letters.map((letter) => [letter.id, letter]));
  return [...each.values()].filter(({ id, outcome }) => outcome === 'sent' || !isKnown(id));
}

/** Beyond these a letter that stays may be counted once more: the state of a job is bounded. */
const maxCounted = 1_000;

/** What the job knows afterwards of single letters. */
function remembered({ missing, counted = [] }: RedriveJob, { letters }: Slice): Pick<RedriveJob, 'missing' | 'counted'> {
  const ids = new Set(letters.map(({ id }) => id));
  if (missing !== undefined) return { missing: missing.filter((id) => !ids.has(id)) };
  const staying = letters.filter(({ outcome }) => outcome !== 'sent').map(({ id }) => id);
  return { counted: [...new Set([...counted, ...staying])].slice(0, maxCounted) };
}

/** Whether nothing is left to do: all that was asked for by id was found, or the queue had nothing more to give. */
export function isOver(job: RedriveJob, { letters, drained }: Slice, nowMs: number): boolean {
  return hasFoundAll(job, letters) || (drained && nowMs >= job.hiddenUntilMs);
}

function delaySecondsAfter({ ratePerSecond, dryRun, hiddenUntilMs }: RedriveJob, { letters, drained, stuck }: Slice, nowMs: number): number {
  if (stuck) return restSeconds;
  // No later than that: what it has skipped itself shows up again soon after.
  if (drained) return Math.min(restSeconds, Math.ceil((hiddenUntilMs - nowMs) / 1_000));
  return dryRun ? 0 : Math.ceil(letters.filter(({ outcome }) => outcome === 'sent').length / ratePerSecond);
}
