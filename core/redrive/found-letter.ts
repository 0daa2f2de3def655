import { hash } from 'node:crypto';
import { letterId, redriveAttribute } from '../delivery/dead-letter.ts';
import { decodeRetryMessage } from '../delivery/retry-message.ts';
import { EventError } from '../event/cloud-event.ts';
import { decodeEnvelope } from '../event/envelope.ts';
import type { ReceivedMessage } from '../event/event-queue.ts';
import { scanJson } from '../event/json-text.ts';
import { envelopeOf, parseReceipt, ulidTimeMs } from '../event/receipt.ts';
import { isRecord } from '../is-record.ts';
import type { LetterFacts } from './letter-query.ts';

/** What lies in a dead-letter queue: a letter of the bus's, or a message that was put there as it was. */
export type FoundLetter = DeadDelivery | DeadMessage;

/** A delivery that died, with all that is needed to send it again. */
export interface DeadDelivery {
  readonly id: string;
  readonly facts: LetterFacts;
  readonly diedAtMs: number;
  readonly delivery: {
    readonly receipt: string;
    readonly rule: string;
    readonly target: string;
    /** How often it had been sent again before. */
    readonly redriven: number;
    /** The event's JSON, as it came. */
    readonly text: string;
  };
}

/** A message that nobody could read, or that SQS moved here because it was received again and again. */
export interface DeadMessage {
  readonly id: string;
  readonly facts: LetterFacts;
  readonly body: string;
  /** The redrive that has sent it again before. */
  readonly redrive?: string;
}

/** Reads what was received from a dead-letter queue: anything is at least a message. */
export function openLetter(message: ReceivedMessage): FoundLetter {
  return readLetter(message.body) ?? deadMessage(message);
}

function readLetter(body: string): DeadDelivery | undefined {
  const parts = splitLetter(body);
  if (parts === undefined) return undefined;
  const { receipt, rule, target, code, diedAt, redriven = 0 } = parts.letter;
  if (typeof receipt !== 'string' || parseReceipt(receipt) === undefined || !Number.isInteger(redriven)) return undefined;
  if (typeof rule !== 'string' || typeof target !== 'string' || typeof code !== 'string') return undefined;
  const diedAtMs = Date.parse(String(diedAt));
  if (Number.isNaN(diedAtMs)) return undefined;
  const delivery = { receipt, rule, target, redriven: Number(redriven), text: parts.text };
  return { id: letterId(delivery), facts: { receivedAtMs: receivedAtMs(receipt), rule, target, code }, diedAtMs, delivery };
}

/** The event is cut out of the letter, not parsed with it: it leaves as it came. */
function splitLetter(body: string): { readonly letter: Readonly<Record<string, unknown>>; readonly text: string } | undefined {
  try {
    const event = scanJson(body).members?.findLast(({ name }) => name === 'event');
    if (event === undefined) return undefined;
    const letter: unknown = JSON.parse(`${body.slice(0, event.start)}null${body.slice(event.end)}`);
    return isRecord(letter) ? { letter, text: body.slice(event.start, event.end) } : undefined;
  } catch (error) {
    // Not JSON means no letter, which is an answer here and no fault.
    if (error instanceof EventError) return undefined;
    throw error;
  }
}

function receivedAtMs(receipt: string): number {
  return ulidTimeMs(envelopeOf(receipt));
}

function deadMessage({ body, attributes }: ReceivedMessage): DeadMessage {
  const redrive = attributes[redriveAttribute];
  return {
    id: hash('sha256', body, 'hex').slice(0, 32),
    facts: { ...carriedFacts(body), code: attributes['ERROR_CODE'] ?? 'message.unfinished' },
    body,
    ...(redrive !== undefined && { redrive }),
  };
}

/** What can be told of a message that the bus itself wrote: an envelope, or a delivery that waited. */
function carriedFacts(body: string): Omit<LetterFacts, 'code'> {
  const envelope = decodeEnvelope(body);
  if (envelope !== undefined) return { receivedAtMs: ulidTimeMs(envelope.id) };
  const pending = decodeRetryMessage(body);
  return pending === undefined ? {} : { receivedAtMs: receivedAtMs(pending.receipt), rule: pending.rule, target: pending.target };
}
