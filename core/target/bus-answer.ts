import type { AttemptResult, Refusal } from '../delivery/attempt.ts';
import { parseReceipt } from '../event/receipt.ts';
import { isRecord } from '../is-record.ts';
import { parsedJson } from '../parsed-json.ts';
import { type HttpAnswer, httpResult } from './http-answer.ts';

/** Whoever says 2xx and names no receipt is no bus, or none that has the event: to believe it would lose the event. */
const withoutReceipt: Refusal = {
  accepted: false,
  code: 'no_answer',
  message: 'The answer names no receipt of the event, as that of a bus does: the endpoint may belong to something else.',
  retryable: true,
};

/** What another bus answered to one event: accepted only with the receipt that it has there. */
export function busResult(answer: HttpAnswer, nowMs: number): AttemptResult {
  const result = httpResult(answer, nowMs);
  if (!result.accepted) return result;
  const receipt = receiptIn(answer.body);
  return receipt === undefined ? withoutReceipt : { ...result, receipt };
}

/** The receipt of the only event that was posted. @source docs/http-api.md, "Posting events" */
function receiptIn(body: Uint8Array): string | undefined {
  const answer = parsedJson(new TextDecoder().decode(body));
  const accepted: unknown = isRecord(answer) ? answer['accepted'] : undefined;
  const first: unknown = Array.isArray(accepted) ? accepted[0] : undefined;
  const receipt = isRecord(first) ? first['receipt'] : undefined;
  return typeof receipt === 'string' && parseReceipt(receipt) !== undefined ? receipt : undefined;
}
