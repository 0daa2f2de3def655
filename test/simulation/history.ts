import type { QueueMessage } from '../../core/event/event-queue.ts';
import type { Rule } from '../../core/rule/rule.ts';
import type { RunTrace } from '../../core/trace/run-trace.ts';
import type { TraceRecord } from '../../core/trace/trace-store.ts';
import type { Mood } from './scenario.ts';

/** What was seen of a bus from outside, from the first event to rest: what a checker judges. */
export interface History {
  /** Whether the bus was to keep the order of its keys. */
  readonly fifo: boolean;
  /** Whether the bus was to know events again. */
  readonly deduplicates: boolean;
  /** Each event that was answered with 202. */
  readonly accepted: readonly Accepted[];
  /** Ids of all events that were posted, accepted or not, with the time of their first POST. */
  readonly posted: ReadonlyMap<string, Posted>;
  readonly revisions: readonly Revision[];
  /** Each request that a target got, in order. */
  readonly requests: readonly TargetRequestSeen[];
  /** What is in the dead-letter queue, or in a target's own place for dead letters, at the end. */
  readonly letters: readonly QueueMessage[];
  /** Each letter that ever was there, in order. */
  readonly buried: readonly QueueMessage[];
  /** Those of the traces that were stored. */
  readonly records: readonly TraceRecord[];
  /** Stored, or in the log where the store failed. */
  readonly traces: readonly RunTrace[];
  /** By envelope: how often something happened to one of its messages that may double a delivery. */
  readonly disturbances: ReadonlyMap<string, number>;
  /** By key of the state: when it was marked as done, an event as accepted or a delivery as delivered. */
  readonly marks: ReadonlyMap<string, number>;
  /** Whether a call for the rules failed: old rules serve on then, for any time. */
  readonly rulesFailed: boolean;
  /** How many calls went through ports. */
  readonly calls: number;
  /** How often each thing happened that a bus has to bear. */
  readonly happenings: ReadonlyMap<Happening, number>;
  /** False when the simulation was ended before the bus came to rest. */
  readonly quiet: boolean;
}

/** What befalls calls, messages and processes of their own accord. */
export type Happening =
  | 'a call was throttled'
  | 'an answer was lost after the effect'
  | 'a call was delayed by seconds'
  | 'one message of a batch was refused'
  | 'a process died before a call'
  | 'a process died after a call'
  | 'a function was ended for its time'
  | 'a message stayed visible while it was worked on'
  | 'messages were handed out in another order'
  | 'the lease of a message ended'
  | 'a run failed with some of its messages'
  | 'two matchers worked at once'
  | 'two runs worked on one message';

export interface Accepted {
  readonly receipt: string;
  readonly id: string;
  /** When its producer had the 202. */
  readonly heardAtMs: number;
}

export interface Posted {
  readonly type: string;
  readonly atMs: number;
  /** The key that it was in order with; absent where it had none. */
  readonly key?: string;
  /** The POST that it was in, and its place there. */
  readonly post: number;
  readonly place: number;
}

export interface Revision {
  readonly revision: number;
  readonly fromMs: number;
  readonly rules: readonly Rule[];
}

export interface TargetRequestSeen {
  readonly receipt: string;
  readonly event: string;
  readonly rule: string;
  readonly target: string;
  /** The delivery id that it carried. */
  readonly delivery: string;
  readonly atMs: number;
  /** When it was answered, or given up. */
  readonly endedAtMs: number;
  readonly mood: Mood;
  /** Whether the target did what the event asks for. */
  readonly taken: boolean;
  /** The code that the bus was answered with. */
  readonly code: string;
}
