import { destinationOf, placeOf } from '../target/destination.ts';
import type { Target } from '../target/target.ts';
import { typeOf } from '../target/types/index.ts';
import type { Delivery, Settlement } from './delivery.ts';

/** Calls under way at once at one service, and at one place of it. */
const maxActive = 32;
/** A place that was not heard of yet gets so many at first, one more for each answer: many that hang take few places. */
const firstActive = 2;
/** After so many timeouts in a row a place is left alone for a while. */
const timeoutsBeforeRest = 3;
/**
 * A service is left alone when everything that it may have at once has timed out, and nothing was answered in between: a few
 * places of it that hang say nothing of the others.
 */
const serviceTimeoutsBeforeRest = maxActive;
const restMs = 5_000;
/** For so long an answer tells that a place does not hang. */
const provenMs = 60_000;
const neverMs = Number.NEGATIVE_INFINITY;

/** How many attempts may be under way somewhere, and what it has learnt of that. */
interface Gate {
  active: number;
  /** How many may be active. */
  limit: number;
  readonly maxLimit: number;
  timeoutsInARow: number;
  /** When it was last heard of. */
  answeredAtMs: number;
  readonly timeoutsBeforeRest: number;
  restsUntilMs: number;
}

/** An origin, a function, a queue: what is slow there is slow for every rule that sends there. */
export interface Service extends Gate {
  /** Its lanes that may begin another attempt as far as they are concerned, in the order of their turns. */
  readonly ready: Set<Lane>;
}

/** The deliveries to one place of a service: to one URL, where it has several. */
export interface Lane extends Gate {
  readonly service: Service;
  /** In the order of arrival. */
  readonly waiting: Set<Job>;
}

/** One delivery of a run, and who waits for it. */
export interface Job {
  readonly delivery: Delivery;
  readonly run: Run;
  /** No attempt begins that could end after it: the run's, or earlier. */
  readonly deadlineAtMs: number;
  readonly resolve: (settlement: Settlement) => void;
  readonly reject: (thrown: unknown) => void;
}

export interface Run {
  /** Deliveries that wait in lanes. */
  waiting: number;
}

/** The lanes of a process. */
export interface Lanes {
  /** The target's lane, which it shares with every target at the same place. */
  of(target: Target): Lane;
}

/** No lanes yet. They are never given up: there are as many as places, and each takes a few hundred bytes. */
export function createLanes(): Lanes {
  const services = new Map<string, Service>();
  const lanes = new Map<string, Lane>();
  return {
    of: (target) => {
      const destination = destinationOf(target);
      const place = placeOf(target);
      const { batchSize = 1 } = typeOf(target);
      const service = services.get(destination) ?? createService(batchSize);
      services.set(destination, service);
      const lane = lanes.get(place) ?? createLane(service, batchSize);
      lanes.set(place, lane);
      return lane;
    },
  };
}

/** @param batchSize how many attempts go in one call, where the service takes several: the limits are in calls */
function createService(batchSize: number): Service {
  const limit = maxActive * batchSize;
  return { active: 0, limit, maxLimit: limit, timeoutsInARow: 0, answeredAtMs: neverMs, timeoutsBeforeRest: serviceTimeoutsBeforeRest, restsUntilMs: 0, ready: new Set() };
}

/** @param batchSize as for its service */
function createLane(service: Service, batchSize: number): Lane {
  const limits = { limit: firstActive * batchSize, maxLimit: maxActive * batchSize };
  return { service, active: 0, ...limits, timeoutsInARow: 0, answeredAtMs: neverMs, timeoutsBeforeRest, restsUntilMs: 0, waiting: new Set() };
}

/** Whether the lane could begin another attempt, did its service have room. */
export function wantsTurn({ waiting, active, limit }: Lane): boolean {
  return waiting.size > 0 && active < limit;
}

/** Whether the service has room, and a lane for it. */
export function hasTurn({ ready, active, limit }: Service): boolean {
  return ready.size > 0 && active < limit;
}

/** Whether the lane, or all of its service, is left alone for a while; a clock that is set back makes that no longer. */
export function rests(lane: Lane, nowMs: number): boolean {
  return [lane, lane.service].some(({ restsUntilMs }) => nowMs < restsUntilMs && nowMs >= restsUntilMs - restMs);
}

/**
 * What is known of a lane: it has answered lately, is to have its first attempt, or is not known to answer: its last attempt
 * has timed out, or one is under way that has not been answered yet.
 */
export type Standing = 'proven' | 'unknown' | 'suspect';

/** A place that was not heard of yet is as good as its service. */
export function standingOf({ timeoutsInARow, answeredAtMs, active, service }: Lane, nowMs: number): Standing {
  if (timeoutsInARow > 0) return 'suspect';
  if (nowMs - Math.max(answeredAtMs, service.answeredAtMs) < provenMs) return 'proven';
  return active > 0 ? 'suspect' : 'unknown';
}

/** Counts an attempt of the lane: 1 when it begins, -1 when it has ended. */
export function count(lane: Lane, change: 1 | -1): void {
  lane.active += change;
  lane.service.active += change;
}

/** What an attempt has told of the lane and of its service. */
export function learn(lane: Lane, timedOut: boolean, nowMs: number): void {
  for (const gate of [lane, lane.service]) learnAt(gate, timedOut, nowMs);
}

/** An answer, whatever it says, widens the gate; timeouts close it for a while, and then let one at a time find out. */
function learnAt(gate: Gate, timedOut: boolean, nowMs: number): void {
  if (!timedOut) {
    gate.timeoutsInARow = 0;
    gate.answeredAtMs = nowMs;
    gate.limit = Math.min(gate.maxLimit, gate.limit + 1);
    return;
  }
  gate.timeoutsInARow += 1;
  if (gate.timeoutsInARow < gate.timeoutsBeforeRest) return;
  gate.restsUntilMs = nowMs + restMs;
  gate.limit = 1;
}
