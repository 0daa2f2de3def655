import type { AttemptResult, Refusal } from '../core/delivery/attempt.ts';
import type { EventQueue, QueueMessage } from '../core/event/event-queue.ts';
import type { InRole } from '../core/target/aws-target.ts';
import { unknownBusMessage } from '../core/target/check-bus.ts';
import type { Invoke, InvokeOptions } from '../core/target/target.ts';
import type { EventToQueue } from '../core/target/types/bus.ts';
import type { SqsMessageToSend } from '../core/target/types/sqs.ts';

/** Puts one message into the queue of a bus. */
export type PutIntoQueue = (message: QueueMessage, options: InvokeOptions) => Promise<AttemptResult>;

export interface BusInvokerDeps {
  /** The buses of this deployment. Asked at each request: they may know each other before all of them are there. */
  readonly buses: ReadonlyMap<string, PutIntoQueue>;
  /** Sends to the queues of other deployments. */
  readonly sqs: Invoke<SqsMessageToSend>;
}

/**
 * Puts events into the queues of other buses. A result that is accepted has the receipt of the event there; the code is that
 * of the queue, or `target.unknown_bus`.
 */
export function createBusInvoker({ buses, sqs }: BusInvokerDeps): Invoke<EventToQueue> {
  return async ({ queue, message, receipt, role }, options) => {
    const put = 'bus' in queue ? (buses.get(queue.bus) ?? refuseBus(queue.bus, buses)) : putIntoSqs(sqs, queue.queueArn, role && { role });
    const result = await put(message, options);
    return result.accepted ? { ...result, receipt } : result;
  };
}

/** The deployment that took the bus away has left a rule that names it. */
function refuseBus(bus: string, buses: BusInvokerDeps['buses']): PutIntoQueue {
  const refusal: Refusal = { accepted: false, code: 'target.unknown_bus', message: unknownBusMessage(bus, [...buses.keys()]), retryable: false };
  return () => Promise.resolve(refusal);
}

/** Puts messages into a queue of SQS, several by one call. */
export function putIntoSqs(sqs: Invoke<SqsMessageToSend>, queueArn: string, inRole: InRole = {}): PutIntoQueue {
  const isFifo = queueArn.endsWith('.fifo');
  return ({ body, group, order }, options) => sqs({ type: 'sqs', queueArn, body, attributes: {}, group, ...(isFifo && order), ...inRole }, options);
}

/** How long a queue may take for a message that somebody waits for. */
const sendTimeoutMs = 4_000;

/** A queue for messages without attributes and without a delay, through a way to put one into it. */
export function queueThrough(put: PutIntoQueue): EventQueue {
  return {
    send: (messages) =>
      Promise.all(
        messages.map(async (message) => {
          const result = await put(message, { timeoutMs: sendTimeoutMs });
          return result.accepted ? { accepted: true } : { accepted: false, reason: `${result.code}: ${result.message}` };
        }),
      ),
  };
}

/** Puts messages into a queue of this process. */
export function putInto(queue: EventQueue): PutIntoQueue {
  return async (message) => {
    const [result] = await queue.send([message]);
    if (result?.accepted === true) return { accepted: true, code: 'ok' };
    return { accepted: false, code: 'queue_refused', message: `The queue of the bus did not take the event: ${result?.reason ?? 'it said nothing'}.`, retryable: true };
  };
}
