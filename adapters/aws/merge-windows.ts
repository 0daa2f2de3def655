import type { TraceRecord } from '../../core/trace/trace-store.ts';

/** All records that one source has of one window. */
export interface WindowRecords {
  readonly windowMs: number;
  readonly records: readonly TraceRecord[];
}

/** Gathers neighbouring records of one window; reads one record ahead. */
export async function* wholeWindows(records: AsyncIterable<TraceRecord>): AsyncGenerator<WindowRecords, undefined> {
  let gathered: TraceRecord[] = [];
  for await (const record of records) {
    const windowMs = gathered[0]?.windowMs ?? record.windowMs;
    if (record.windowMs !== windowMs) {
      yield { windowMs, records: gathered };
      gathered = [];
    }
    gathered.push(record);
  }
  if (gathered[0] !== undefined) yield { windowMs: gathered[0].windowMs, records: gathered };
}

/**
 * The windows of several sources as one sequence, newest first. Each source gives its windows newest first; none is asked
 * for its next window before the one that it gave was used.
 */
export async function* mergeWindows(sources: readonly AsyncIterator<WindowRecords, undefined>[]): AsyncGenerator<readonly TraceRecord[]> {
  let heads = await Promise.all(sources.map(nextWindow));
  for (;;) {
    const newestMs = Math.max(...heads.map((head) => head?.windowMs ?? -Infinity));
    if (newestMs === -Infinity) return;
    yield heads.flatMap((head) => (head?.windowMs === newestMs ? head.records : []));
    const advance = async (head: WindowRecords | undefined, position: number): Promise<WindowRecords | undefined> =>
      head?.windowMs === newestMs ? nextWindow(sources[position]) : head;
    heads = await Promise.all(heads.map(advance));
  }
}

async function nextWindow(source: AsyncIterator<WindowRecords, undefined> | undefined): Promise<WindowRecords | undefined> {
  const next = await source?.next();
  return next?.done === true ? undefined : next?.value;
}
