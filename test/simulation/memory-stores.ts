import type { DisabledTarget } from '../../core/rule/disabled-targets.ts';
import type { RuleRevision, RuleSet, RuleSetChange, RuleStore } from '../../core/rule/rule-store.ts';
import type { TraceRecord, TraceStore } from '../../core/trace/trace-store.ts';

/** Rules that outlive the machines of a simulation; a revision is kept for good. */
export function createMemoryRuleStore(): RuleStore {
  const revisions = new Map<string, readonly RuleRevision[]>();
  const marks = new Map<string, readonly DisabledTarget[]>();
  const of = (bus: string): readonly RuleRevision[] => revisions.get(bus) ?? [{ revision: 0, sets: [] }];
  const marksOf = (bus: string): readonly DisabledTarget[] => marks.get(bus) ?? [];

  return {
    current: async (bus) => ({ revision: of(bus).length - 1, disabled: marksOf(bus) }),
    read: async (bus, revision) => of(bus)[revision],
    write: async (change) => {
      marks.set(change.bus, marksOf(change.bus).filter((mark) => !isAmong(mark, change.outdated)));
      const newest = of(change.bus).at(-1);
      if (newest?.revision !== change.base) return false;
      revisions.set(change.bus, [...of(change.bus), { revision: change.base + 1, sets: changed(newest.sets, change) }]);
      return true;
    },
    disable: async (bus, target) => {
      marks.set(bus, [...marksOf(bus).filter((mark) => !isAmong(mark, [target])), target]);
    },
  };
}

function isAmong(mark: DisabledTarget, outdated: readonly DisabledTarget[] = []): boolean {
  return outdated.some(({ rule, target, revision }) => rule === mark.rule && target === mark.target && revision === mark.revision);
}

function changed(sets: readonly RuleSet[], { set, content }: RuleSetChange): readonly RuleSet[] {
  const others = sets.filter(({ name }) => name !== set);
  const all = content === undefined ? others : [...others, { name: set, ...content }];
  return all.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Traces that outlive the machines of a simulation. */
export interface MemoryTraceStore extends TraceStore {
  readonly records: () => readonly TraceRecord[];
}

export function createMemoryTraceStore(now: () => number): MemoryTraceStore {
  const stored = new Map<string, TraceRecord>();
  const alive = (bus: string): readonly TraceRecord[] => [...stored.values()].filter((one) => one.bus === bus && one.expiresAtMs > now());
  return {
    records: () => [...stored.values()],
    put: async (record) => {
      stored.set(`${record.bus}/${record.windowMs}/${record.run}`, record);
    },
    find: async (bus, windowMs, envelope) => alive(bus).filter((one) => one.windowMs === windowMs && one.envelopes.includes(envelope)),
    windows: async function* (bus, { fromMs, toMs }) {
      const within = alive(bus).filter(({ windowMs }) => windowMs >= fromMs && windowMs <= toMs);
      const byWindow = Map.groupBy(within, ({ windowMs }) => windowMs);
      yield* [...byWindow].toSorted(([a], [b]) => b - a).map(([, records]) => records);
    },
  };
}
