import type { QueueMessage } from '../../core/event/event-queue.ts';
import { envelopeOf } from '../../core/event/receipt.ts';
import type { TraceRecord } from '../../core/trace/trace-store.ts';
import { envelopeIn, letterIn } from './expected-deliveries.ts';
import type { Accepted, Happening, Posted, Revision } from './history.ts';
import { bus } from './machine.ts';

/** What is noted while a simulation runs. */
export type Chronicle = ReturnType<typeof createChronicle>;

export function createChronicle() {
  const revisions: Revision[] = [];
  const accepted: Accepted[] = [];
  const posted = new Map<string, Posted>();
  const disturbances = new Map<string, number>();
  const marks = new Map<string, number>();
  const happenings = new Map<Happening, number>();
  const buried = new Map<string, QueueMessage>();
  const tracesInLog: TraceRecord[] = [];
  let rulesFailed = false;

  /** Something that may double deliveries has befallen a message of this envelope. */
  const disturb = (envelope: string): void => {
    disturbances.set(envelope, (disturbances.get(envelope) ?? 0) + 1);
  };

  return {
    revisions,
    accepted,
    tracesInLog,
    disturb,
    note: (happening: Happening): void => {
      happenings.set(happening, (happenings.get(happening) ?? 0) + 1);
    },
    /** The first time counts: a producer that posts an event again posted it then. */
    postedFirst: (id: string, first: Posted): void => {
      if (!posted.has(id)) posted.set(id, first);
    },
    /** The first time counts: a matcher that does a thing again marks it again. */
    marked: (key: string, atMs: number): void => {
      marks.set(key, marks.get(key) ?? atMs);
    },
    disturbMessage: ({ body }: Pick<QueueMessage, 'body'>): void => disturb(envelopeIn(body)),
    /** A letter that is there twice is sent twice by a redrive, and a whole message begins anew. */
    buried: (letter: QueueMessage): void => {
      const { id, receipt, rule } = letterIn(letter);
      if (buried.has(id) || rule === '') disturb(envelopeOf(receipt));
      buried.set(id, letter);
    },
    rulesFailed: (thrown: unknown): never => {
      rulesFailed = true;
      throw thrown;
    },
    /** A record of a trace that could not be stored is in the log, whole. */
    log: (_level: string, _message: string, { record }: Readonly<Record<string, unknown>>): void => {
      if (typeof record === 'string') tracesInLog.push({ bus, windowMs: 0, run: '', envelopes: [], text: record, expiresAtMs: 0 });
    },
    facts: () => ({ revisions, accepted, posted, disturbances, marks, happenings, rulesFailed, buried: [...buried.values()] }),
  };
}
