/**
 * All that happens to a bus from outside, as data: the same scenario runs the same way every time. Times are in
 * milliseconds since the start of the simulation.
 */
export interface Scenario {
  /** Of the order in which messages are handed out, of latencies, and of which calls are hit by faults. */
  readonly seed: number;
  /** What runs where: a machine that dies takes all of its roles with it, and comes back a second later. */
  readonly machines: readonly (readonly Role[])[];
  /** The rules by name, as their author writes them; the first deployment is there before the start. */
  readonly deployments: readonly Deployment[];
  readonly posts: readonly Post[];
  /** When somebody has all dead letters sent again. @default - never */
  readonly redrives?: readonly Redrive[];
  /** How the targets behave, by the name of their host. */
  readonly targets: Readonly<Record<string, TargetBehaviour>>;
  readonly faults: Faults;
  /** Machines die at calls that are counted from 1, over all machines. */
  readonly crashes: readonly Crash[];
  /** How long a message is hidden from others while it is worked on; less than a run may take, and it comes twice. */
  readonly leaseSeconds: number;
  /** After how many steps of its clock a simulation is given up. @default 100,000 */
  readonly maxSteps?: number;
  /** After how long the function of a matcher is ended, whatever it does; ten seconds before, it begins nothing more. @default 60 */
  readonly runSeconds?: number;
  /** For how long the bus knows an event again. @default - it does not */
  readonly deduplicateHours?: number;
  /** Whether events of one key reach each target in order. @default false */
  readonly fifo?: boolean;
}

export type Role = 'ingest' | 'matcher' | 'definitions' | 'api';

export interface Deployment {
  readonly atMs: number;
  readonly rules: Readonly<Record<string, unknown>>;
}

/** A redrive of all dead letters; who asks for it asks again until one is under way. */
export interface Redrive {
  readonly atMs: number;
  readonly ratePerSecond: number;
}

/** One POST; its producer repeats it until each of its events is accepted. */
export interface Post {
  readonly atMs: number;
  readonly events: readonly PostedEvent[];
}

export interface PostedEvent {
  readonly id: string;
  readonly type: string;
  /** How many bytes its data have: what is large travels in an envelope of its own. */
  readonly dataBytes: number;
  /** The event's `subject`: what it is in order with. @default - none */
  readonly key?: string;
}

/**
 * What a target does with one request:
 * `takes` it, `takes late`, just in time, or `takes unheard`: its answer is lost or comes after the timeout; `hangs`;
 * `is busy` (503), `asks for time` (429 with Retry-After), `refuses` for good (400), `is gone` (410).
 */
export type Mood = 'takes' | 'takes late' | 'takes unheard' | 'hangs' | 'is busy' | 'asks for time' | 'refuses' | 'is gone';

export interface TargetBehaviour {
  /** One of them, at random, for each request while there is trouble. */
  readonly moods: readonly Mood[];
  /** What it does from then on. */
  readonly finally: Mood;
}

/** How likely a call is hit, from 0 to 1, while there is trouble. */
export interface Faults {
  /** When all trouble ends: those of ports and those of targets. */
  readonly untilMs: number;
  /** The call has no effect and fails. */
  readonly throttled: number;
  /** The call has its effect and fails. */
  readonly lostAnswers: number;
  /** One of the messages of a batch is refused. */
  readonly refusedMessages: number;
  /** A call takes up to 20 s. */
  readonly slowCalls: number;
  /** A message that is handed out stays visible. */
  readonly duplicates: number;
}

export interface Crash {
  readonly call: number;
  /** `before`: the call is never made. `after`: it has its effect, and nobody hears of it. */
  readonly when: 'before' | 'after';
}

export const noFaults: Faults = { untilMs: 0, throttled: 0, lostAnswers: 0, refusedMessages: 0, slowCalls: 0, duplicates: 0 };

/** A crash right before and right after each of so many calls. */
export function crashesAt(calls: number): readonly Crash[] {
  return Array.from({ length: calls }, (_none, before) => before + 1).flatMap((call) => [
    { call, when: 'before' },
    { call, when: 'after' },
  ]);
}
