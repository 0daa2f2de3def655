import type { AttemptResult } from '../../core/delivery/attempt.ts';
import { namedRefusal, type PermanentErrors } from './aws-refusal.ts';
import { isText, objectsOf } from './json-answer.ts';

type Entry = Readonly<Record<string, unknown>>;

/** What SQS and SNS answer to a batch: lists of entries that name their `Id`; the failed ones have a `Code` and a `Message`. */
export interface AnswerById {
  readonly Successful?: unknown;
  readonly Failed?: unknown;
}

/**
 * The results of entries whose ids are their positions in the batch, `0` for the first; undefined for an entry that the
 * answer does not name.
 *
 * @source SQS API, SendMessageBatch, "Response Elements"; SNS API, PublishBatch
 */
export function resultsById(count: number, { Successful, Failed }: AnswerById, permanent: PermanentErrors): readonly (AttemptResult | undefined)[] {
  const accepted = objectsOf(Successful).map(({ Id }) => [Id, { accepted: true, code: 'ok' }] as const);
  const refused = objectsOf(Failed).map(({ Id, Code, Message }) => [Id, refusalOf(Code, Message, permanent)] as const);
  const results = new Map<unknown, AttemptResult | undefined>([...accepted, ...refused]);
  return Array.from({ length: count }, (_, position) => results.get(String(position)));
}

/** How the answer of a service tells by position what became of an entry. */
export interface AnswerByPosition {
  /** The field that only an accepted entry has: `SequenceNumber` in Kinesis, `RecordId` in Firehose, `EventId` in EventBridge. */
  readonly acceptedBy: string;
  readonly permanent: PermanentErrors;
}

/**
 * The results of entries that are answered in their order, the refused ones by `ErrorCode` and `ErrorMessage`; undefined for
 * an entry that has neither that nor the mark of an accepted one.
 *
 * @param entries `Records`, `RequestResponses` or `Entries` of the answer, as parsed
 * @source Kinesis API, PutRecords; Firehose API, PutRecordBatch; EventBridge API, PutEvents: "Response Elements"
 */
export function resultsByPosition(entries: unknown, { acceptedBy, permanent }: AnswerByPosition): readonly (AttemptResult | undefined)[] {
  return objectsOf(entries).map((entry: Entry) => {
    const { ErrorCode, ErrorMessage } = entry;
    if (isText(ErrorCode)) return refusalOf(ErrorCode, ErrorMessage, permanent);
    return isText(entry[acceptedBy]) ? { accepted: true, code: 'ok' } : undefined;
  });
}

function refusalOf(code: unknown, message: unknown, permanent: PermanentErrors): AttemptResult | undefined {
  return isText(code) ? namedRefusal({ name: code, message: isText(message) ? message : '' }, permanent) : undefined;
}
