import type { QueueMessage } from '../event/event-queue.ts';
import { decodeFrame, encodeFrame } from '../event/framing.ts';

/** One step of a redrive, as a message in the bus's own queue. */
export interface RedriveStep {
  /** The id of the job. */
  readonly redrive: string;
  /** Counted from 1: each step sends the next one. */
  readonly step: number;
}

/** @param delaySeconds 0 to 900, whole */
export function stepMessage({ redrive, step }: RedriveStep, delaySeconds: number): QueueMessage {
  return { body: encodeFrame({ head: { redrive, step }, texts: [] }), group: 'redrive', delaySeconds };
}

/** The step in a message's body; undefined when it holds something else. */
export function decodeStep(body: string): RedriveStep | undefined {
  // All other messages are larger by far: their frames need not be taken apart for this.
  if (!body.startsWith('{"redrive":')) return undefined;
  const { redrive, step } = decodeFrame(body)?.head ?? {};
  return typeof redrive === 'string' && typeof step === 'number' ? { redrive, step } : undefined;
}
