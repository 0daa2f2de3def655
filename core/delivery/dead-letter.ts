import type { QueueMessage } from '../event/event-queue.ts';
import { messageGroup } from '../event/envelope.ts';

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
  readonly firstAttemptAt: string;
  readonly diedAt: string;
  /** Which limit of the retry policy ended it; absent when the answer allowed no retry. */
  readonly exhausted?: 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';
}

/**
 * The message for the dead-letter queue: the letter as JSON with the untransformed event in `event`, and the facts to
 * filter by as attributes, named as EventBridge names them.
 *
 * @source EventBridge user guide, "Using dead-letter queues to process undelivered events"
 */
export function deadLetterMessage(letter: DeadLetter, eventText: string): QueueMessage {
  return {
    body: `${JSON.stringify(letter).slice(0, -1)},"event":${eventText}}`,
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

/** A queue message that cannot be worked on, kept as it came, with the reason beside it. */
export function unreadableLetter(body: string, reason: string): QueueMessage {
  return {
    body,
    group: 'unreadable',
    attributes: { ERROR_CODE: 'message.unreadable', ERROR_MESSAGE: attributeValue(reason) },
  };
}

/** At most 256 characters that SQS accepts in an attribute, and never none. */
function attributeValue(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]+/g, ' ').slice(0, 256) || 'none';
}
