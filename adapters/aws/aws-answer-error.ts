import { cborObject, cborType } from './cbor-call.ts';
import { isText, jsonObject } from './json-answer.ts';
import type { AwsAnswer } from './signed-call.ts';
import { xmlText } from './xml-text.ts';

/** A service refused a call; `name` is its name for the reason, or the status where it gives none. */
export class AwsAnswerError extends Error {
  override readonly name: string;
  readonly answer: AwsAnswer;

  constructor(name: string, message: string, answer: AwsAnswer) {
    super(message);
    this.name = name;
    this.answer = answer;
  }
}

interface Description {
  readonly name?: string | undefined;
  readonly message?: string | undefined;
}

/** The error that a refusal describes, in whichever protocol of AWS. */
export function answerError(answer: AwsAnswer): AwsAnswerError {
  const { status, headers } = answer;
  const { name, message } = described(answer);
  const named = [headers['x-amzn-errortype'], name].find(isText)?.replace(/^.*#/, '').replace(/[:,].*$/, '');
  return new AwsAnswerError(named ?? String(status), message ?? `The service answered ${status}.`, answer);
}

function described({ headers, body }: AwsAnswer): Description {
  if (body[0] === '<'.charCodeAt(0)) return describedInXml(body);
  return describedBy(headers['content-type'] === cborType ? cborObject(body) : jsonObject(body));
}

/**
 * @source Smithy, AWS JSON 1.0/1.1, restJson1 and RPC v2 CBOR protocols, "Operation error serialization": `X-Amzn-Errortype`,
 *   else `__type` or `code` in the body, with a namespace before and a URL behind; the message has either case.
 */
function describedBy({ __type, code, message, Message }: Readonly<Record<string, unknown>>): Description {
  return { name: [__type, code].find(isText), message: [message, Message].find(isText) };
}

/** @source Smithy, AWS Query and restXml protocols, "Operation error serialization"; S3 API reference, "Error responses" */
function describedInXml(body: Uint8Array): Description {
  const xml = Buffer.from(body).toString();
  return { name: xmlText(xml, 'Code'), message: xmlText(xml, 'Message') };
}
