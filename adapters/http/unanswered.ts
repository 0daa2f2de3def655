import { messageOf } from '../../core/bus-error.ts';
import type { Refusal } from '../../core/delivery/attempt.ts';
import { oneLine } from '../../core/target/answer.ts';
import { connectionFailure } from './connection-failure.ts';
import type { GuardedExchange } from './guarded-sender.ts';

/** What it means for a delivery that its request has no answer. */
export function unanswered(end: Exclude<GuardedExchange, { readonly answer: unknown }>): Refusal {
  if ('forbidden' in end) return addressRefused(end.forbidden);
  return 'unsendable' in end ? notSendable(end.unsendable) : connectionFailure(end.error);
}

/** The address stands in the rule itself: the next attempt would meet the same. */
function addressRefused(refusal: string): Refusal {
  return { accepted: false, code: 'address_not_allowed', message: `The bus must not send here: ${refusal}.`, retryable: false };
}

/** The request is made of the event and the rule, and both stay what they are. */
function notSendable(thrown: unknown): Refusal {
  return { accepted: false, code: 'invalid_request', message: `The request cannot be sent: ${oneLine(messageOf(thrown))}.`, retryable: false };
}
