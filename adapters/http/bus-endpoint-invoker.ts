import { busResult } from '../../core/target/bus-answer.ts';
import type { Invoke } from '../../core/target/target.ts';
import type { EventToEndpoint } from '../../core/target/types/bus.ts';
import { userAgent } from '../../core/target/types/http.ts';
import type { SignPost } from '../aws/post-signer.ts';
import { createGuardedSender, type GuardedSenderOptions } from './guarded-sender.ts';
import { unanswered } from './unanswered.ts';

export interface BusEndpointInvokerOptions extends GuardedSenderOptions {
  /** Signs requests for buses in other regions and accounts. */
  readonly sign: SignPost;
}

const headers = { 'content-type': 'application/cloudevents+json; charset=utf-8', 'user-agent': userAgent };

/**
 * Posts events to other buses, to allowed addresses only. The result is the other bus's answer, with the receipt that the
 * event has there; its code is the status, `no_answer`, or one of a request that was not answered or could not be signed.
 *
 * @throws BusError `addresses.invalid_range`, at once
 */
export function createBusEndpointInvoker({ sign, ...options }: BusEndpointInvokerOptions): Invoke<EventToEndpoint> {
  const { now } = options;
  const send = createGuardedSender(options);

  return async ({ url: address, region, body, role }, { timeoutMs }) => {
    const deadlineMs = now() + timeoutMs;
    const url = new URL(address);
    const signed = region === undefined ? { headers } : await sign({ url, region, headers, body, role }, timeoutMs);
    if ('accepted' in signed) return signed;
    const end = await send({ method: 'POST', url, headers: signed.headers, body }, deadlineMs);
    return 'answer' in end ? busResult(end.answer, now()) : unanswered(end);
  };
}
