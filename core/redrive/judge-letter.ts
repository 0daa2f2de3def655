import type { SnapshotSource } from '../rule/snapshot-source.ts';
import type { RuleSnapshot } from '../rule/snapshot.ts';
import type { FoundLetter } from './found-letter.ts';
import type { SettledLetter } from './letter-group.ts';
import { fitsQuery } from './letter-query.ts';
import type { RedriveJob } from './redrive-job.ts';

/** What a letter is judged by. */
export interface Grounds {
  /** The id of the job. */
  readonly redrive: string;
  readonly job: RedriveJob;
  readonly rules: RuleSnapshot;
  readonly disabled: SnapshotSource['disabled'];
}

/** What is to be done with a letter: it is sent, or settled without being sent, or none that the job asks for. */
export function judgeLetter(letter: FoundLetter, grounds: Grounds): 'send' | SettledLetter | undefined {
  if (!isAskedFor(letter, grounds)) return undefined;
  const reason = reasonToSkip(letter, grounds);
  if (grounds.job.dryRun) return settled(letter, 'counted', reason);
  return reason === undefined ? 'send' : settled(letter, 'skipped', reason);
}

/** A letter with what became of it. */
export function settled({ id, facts }: FoundLetter, outcome: SettledLetter['outcome'], reason?: string): SettledLetter {
  return { id, facts, outcome, ...(reason !== undefined && { reason }) };
}

/** What has died since the job began is none of its letters: its own deliveries may have died again. */
function isAskedFor(letter: FoundLetter, { redrive, job }: Grounds): boolean {
  const isOlder = 'diedAtMs' in letter ? letter.diedAtMs < job.startedAtMs : letter.redrive !== redrive;
  return isOlder && (job.ids === undefined ? fitsQuery(letter.facts, job.query ?? {}) : job.ids.includes(letter.id));
}

/**
 * A letter whose target is gone would only die again; it waits until it is there, or is taken out by hand. So does one of a rule that
 * delivers nothing now: what is sent again begins anew.
 */
function reasonToSkip(letter: FoundLetter, { rules, disabled }: Grounds): string | undefined {
  if (!('delivery' in letter)) return undefined;
  const { rule: name, target } = letter.delivery;
  const rule = rules.rule(name);
  if (rule === undefined || !rule.targets.some(({ id }) => id === target)) return 'target.deleted';
  if (rule.state !== 'enabled') return `rule.${rule.state}`;
  return disabled.find({ rule: name, target, revision: rule.revision ?? 0 }) === undefined ? undefined : 'target.disabled';
}
