import type { QueueMessage } from '../../core/event/event-queue.ts';
import type { Rule } from '../../core/rule/rule.ts';
import type { RunTrace } from '../../core/trace/run-trace.ts';
import type { Mood } from './scenario.ts';

/** What was seen of a bus from outside, from the first event to rest: what a checker judges. */
export interface History {
  /** Whether the bus was to keep the order of its keys. */
  readonly fifo: boolean;
  /** Each event that was answered with 202. */
  readonly accepted: readonly Accepted[];
  /** Ids of all events that were posted, accepted or not, with the time of their first POST. */
  readonly posted: ReadonlyMap<string, Posted>;
  readonly revisions: readonly Revision[];
  /** Each request that a target got, in order. */
  readonly requests: readonly TargetRequestSeen[];
  /** What is in the dead-letter queue at the end. */
  readonly letters: readonly QueueMessage[];
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
  /** False when the simulation was ended before the bus came to rest. */
  readonly quiet: boolean;
}

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
  readonly atMs: number;
  readonly mood: Mood;
  /** Whether the target did what the event asks for. */
  readonly taken: boolean;
  /** The code that the bus was answered with. */
  readonly code: string;
}
