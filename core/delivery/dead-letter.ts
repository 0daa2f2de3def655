import { hash } from 'node:crypto';
import { messageGroup } from '../event/envelope.ts';
import type { QueueMessage } from '../event/event-queue.ts';
import { notXml } from '../target/answer.ts';

/** A delivery that ended without its target's consent: everything needed to understand it and to send it again. */
export interface DeadLetter {
  readonly bus: string;
  readonly receipt: string;
  readonly rule: string;
  readonly target: string;
  /** The last answer's code, or the bus's own reason. */
  readonly code: string;
  readonly message: string;
  /** The first 1 KB of the target's last answer. */
  readonly response?: string;
  /** How many attempts were made. */
  readonly attempts: number;
  /** When the first attempt was due: it was made then, unless the bus had no room or spared the target. */
  readonly firstAttemptAt: string;
  readonly diedAt: string;
  /** Which limit of the retry policy ended it; absent when the answer allowed no retry. */
  readonly exhausted?: 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';
  /** How often the delivery had been sent again from the dead letters before; absent for never. */
  readonly redriven?: number;
}

/** What makes a letter the same letter, however often it is written: a delivery dies once each time that it is sent. */
export type LetterIdentity = Pick<DeadLetter, 'receipt' | 'rule' | 'target' | 'redriven'>;

/** The id of a letter: 32 hexadecimal digits. A run that comes again writes the same letter with the same id. */
export function letterId({ receipt, rule, target, redriven = 0 }: LetterIdentity): string {
  return hash('sha256', JSON.stringify([receipt, rule, target, redriven]), 'hex').slice(0, 32);
}

/**
 * The JSON text of a letter: `id`, its facts, and the untransformed event in `event`, last. Beside the event it has at most
 * 9 KB, so that the letter of the largest event still fits into a message.
 */
export function letterText(letter: DeadLetter, eventText: string): string {
  const facts = { id: letterId(letter), ...letter, code: legible(letter.code), message: legible(letter.message) };
  return `${JSON.stringify(facts).slice(0, -1)},"event":${eventText}}`;
}

/**
 * The message for a dead-letter queue: the letter as JSON, and the facts to filter by as attributes, named as EventBridge
 * names them. Rules and targets have no ARN here, and what would stand in one is in two attributes.
 *
 * @source EventBridge user guide, "Using dead-letter queues to process undelivered events"
 */
export function deadLetterMessage(letter: DeadLetter, eventText: string): QueueMessage {
  return {
    body: letterText(letter, eventText),
    group: messageGroup(`${letter.rule}/${letter.target}`),
    attributes: {
      RULE: letter.rule,
      TARGET: letter.target,
      ERROR_CODE: attributeValue(letter.code),
      ERROR_MESSAGE: attributeValue(letter.message),
      RETRY_ATTEMPTS: String(Math.max(0, letter.attempts - 1)),
      ...(letter.exhausted === undefined ? {} : { EXHAUSTED_RETRY_CONDITION: letter.exhausted }),
    },
  };
}

/** The attribute of a message that was sent again as it is: the id of the redrive that did. */
export const redriveAttribute = 'REDRIVE';

/** A queue message that cannot be worked on, kept as it came, with the reason beside it. */
export function unreadableLetter(body: string, reason: string, attributes: Readonly<Record<string, string>> = {}): QueueMessage {
  return letterAsItCame(body, { code: 'message.unreadable', reason }, attributes);
}

/** A queue message that nobody outlives who works on it, kept as it came, as SQS would do after many receives. */
export function unfinishedLetter(body: string, reason: string, attributes: Readonly<Record<string, string>>): QueueMessage {
  return letterAsItCame(body, { code: 'message.unfinished', reason }, attributes);
}

function letterAsItCame(body: string, { code, reason }: { readonly code: string; readonly reason: string }, attributes: Readonly<Record<string, string>>): QueueMessage {
  const redrive = attributes[redriveAttribute];
  return {
    body,
    group: 'unreadable',
    attributes: {
      ERROR_CODE: code,
      ERROR_MESSAGE: attributeValue(reason),
      ...(redrive !== undefined && { [redriveAttribute]: redrive }),
    },
  };
}

/** A function's error may have a name of any length, and of characters that no queue takes. */
function legible(text: string): string {
  return text.replaceAll(notXml, '\u{FFFD}').slice(0, 512).toWellFormed();
}

/** At most 256 characters that SQS accepts in an attribute, and never none. */
function attributeValue(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]+/g, ' ').slice(0, 256) || 'none';
}
