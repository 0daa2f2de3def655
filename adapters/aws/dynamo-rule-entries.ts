import type { Item } from './dynamo-item.ts';
import type { ContentKey } from './dynamo-rule-contents.ts';

/** One set of a revision: who owns it, and where its rules are. */
export interface SetEntry extends ContentKey {
  readonly owner: string;
}

/** Which content each set has: what a revision is, but for the rules themselves. Sets are ordered by name. */
export interface RevisionEntry {
  readonly revision: number;
  readonly sets: readonly SetEntry[];
}

/** The newest revision, and what its writer left for the next one. */
export interface Head extends RevisionEntry {
  /** The id of the write that made it; empty for revision 0. */
  readonly change: string;
  /** The content that this change took out of use, which has no expiry yet. */
  readonly retired: readonly ContentKey[];
}

/** The sort key of every bus's head. */
export const headName = 'head';

/** The sort key of a superseded revision; twelve digits, so that a person sees them in order. */
export function archiveName(revision: number): string {
  return `rev#${String(revision).padStart(12, '0')}`;
}

/** What one write does to the sets of a bus. */
export interface Replacement {
  readonly set: string;
  /** The id of the write. */
  readonly change: string;
  /** The set's new entry; none when the set is removed. */
  readonly added: readonly SetEntry[];
}

/** The head that follows when one set is replaced. */
export function successor(head: Head, { set, change, added }: Replacement): Head {
  const others = head.sets.filter((entry) => entry.set !== set);
  return {
    revision: head.revision + 1,
    sets: [...others, ...added].toSorted((a, b) => (a.set < b.set ? -1 : 1)),
    change,
    retired: head.sets.filter((entry) => entry.set === set).map(({ version, chunks }) => ({ set, version, chunks })),
  };
}

/** The attributes of a revision, beside its key. */
export function entryAttributes({ revision, sets }: RevisionEntry): Item {
  return { revision: { N: String(revision) }, sets: { S: JSON.stringify(sets) } };
}

/** The attributes of a head, beside its key. */
export function headAttributes(head: Head): Item {
  return { ...entryAttributes(head), change: { S: head.change }, retired: { S: JSON.stringify(head.retired) } };
}

/** Reads what `entryAttributes` wrote. */
export function entryOf(item: Item): RevisionEntry {
  return { revision: Number(item['revision']?.N), sets: JSON.parse(item['sets']?.S ?? '[]') };
}

/** Reads what `headAttributes` wrote; without an item it is the head of a bus that nobody has given rules yet. */
export function headOf(item: Item | undefined): Head {
  if (item === undefined) return { revision: 0, sets: [], change: '', retired: [] };
  return { ...entryOf(item), change: item['change']?.S ?? '', retired: JSON.parse(item['retired']?.S ?? '[]') };
}
