import type { AwsAnswer } from './signed-call.ts';

/** A service refused a call; `name` is its name for the reason, or the status where it gives none. */
export class AwsAnswerError extends Error {
  override readonly name: string;

  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/**
 * The error that a refusal describes, in the JSON protocols of AWS.
 *
 * @source Smithy, AWS JSON 1.0/1.1 and restJson1 protocols, "Operation error serialization": `X-Amzn-Errortype`, else
 *   `__type` or `code` in the body, with a namespace before and a URL behind; the message has either case.
 */
export function answerError(status: number, { headers, body }: AwsAnswer): AwsAnswerError {
  const { __type, code, message, Message } = parsedObject(body);
  const name = [headers['x-amzn-errortype'], __type, code].find(isText)?.replace(/^.*#/, '').replace(/[:,].*$/, '');
  return new AwsAnswerError(name ?? String(status), [message, Message].find(isText) ?? `The service answered ${status}.`);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function parsedObject(body: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(body).toString());
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    // A proxy or a load balancer answers in HTML: the status has to do.
    return {};
  }
}
