import type { CloudFormationCustomResourceEvent } from 'aws-lambda';

/** How a request of CloudFormation went. */
export interface Answer {
  readonly status: 'SUCCESS' | 'FAILED';
  readonly physicalId: string;
  /** Only with `FAILED`. */
  readonly reason?: string;
}

/** An answer of more than 4 KB is not accepted; ids and names of a request take at most half of that. */
const maxReasonBytes = 2000;
const maxTries = 3;
const timeoutMs = 2000;

/**
 * Sends an answer to the URL that came with its request, in three tries of two seconds at most. Rejects when none gets
 * through; Lambda then runs the request again, which changes nothing that was done.
 *
 * @source CloudFormation user guide, "Custom resource response objects"
 */
export async function sendAnswer(request: CloudFormationCustomResourceEvent, answer: Answer): Promise<void> {
  const body = JSON.stringify({
    Status: answer.status,
    ...(answer.reason !== undefined && { Reason: truncate(answer.reason) }),
    PhysicalResourceId: answer.physicalId,
    StackId: request.StackId,
    RequestId: request.RequestId,
    LogicalResourceId: request.LogicalResourceId,
  });
  for (let tries = 1; ; tries += 1) {
    const problem = await put(request.ResponseURL, body);
    if (problem === undefined) return;
    // The URL is a signed one and stays out of every message.
    if (tries === maxTries) throw new Error('CloudFormation did not take the answer', { cause: problem });
  }
}

/** The problem, or undefined when the answer was taken. */
async function put(url: string, body: string): Promise<unknown> {
  try {
    // The URL was signed without a content type; any other than an empty one would break the signature.
    const response = await fetch(url, { method: 'PUT', body, headers: { 'content-type': '' }, signal: AbortSignal.timeout(timeoutMs) });
    return response.ok ? undefined : new Error(`status ${response.status}`);
  } catch (thrown) {
    return thrown;
  }
}

function truncate(reason: string): string {
  const bytes = Buffer.from(reason);
  // A character that is cut in two is decoded as U+FFFD, which is dropped.
  return bytes.length <= maxReasonBytes ? reason : `${bytes.toString('utf8', 0, maxReasonBytes).replace(/\uFFFD$/, '')}...`;
}
