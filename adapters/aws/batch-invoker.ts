import type { AttemptResult, Refusal } from '../../core/delivery/attempt.ts';
import type { InRole } from '../../core/target/aws-target.ts';
import type { Invoke, TargetRequest } from '../../core/target/target.ts';
import { unlessAborted } from '../unless-aborted.ts';
import type { CallPerRequest } from './aws-invoker.ts';
import { awsRefusal } from './aws-refusal.ts';
import { type BatchLimits, createBatchCollector, type NonEmpty } from './batch-collector.ts';
import { createServiceCall, type ServiceCallOptions } from './service-call.ts';
import type { AwsAnswer, AwsCall } from './signed-call.ts';

/** How the requests of one type of target are brought to their service, several by one call. */
export interface CallPerBatch<Request> extends Pick<CallPerRequest<Request>, 'service' | 'permanent'>, BatchLimits {
  /** The resource: requests to different ones, or with different roles, never share a call. Throws only for what no rule could hold. */
  readonly keyOf: (request: Request) => string;
  /** What a request counts for against `maxBytes`. */
  readonly bytesOf: (request: Request) => number;
  /** The call for one to `maxEntries` requests with the same key, never none. Throws only for what no rule could hold. */
  readonly callOf: (requests: NonEmpty<Request>) => AwsCall;
  /** What an answer with a status of 2xx means for each request, in the requests' order; undefined where it does not say. */
  readonly resultsOf: (answer: AwsAnswer, requests: readonly Request[]) => readonly (AttemptResult | undefined)[];
}

interface Waiting<Request> {
  readonly request: Request;
  readonly timeoutMs: number;
}

/** All of it has to be read: the sequence numbers of 500 records in Kinesis take 70 KB, and 500 refusals several times that. */
const answerBytes = 1_048_576;

/**
 * What a service can say to a whole call because of one entry in it. Then each goes alone, so that none dies of another's
 * fault; other errors speak of the resource, and all would meet them again.
 *
 * @source Kinesis, Firehose, EventBridge, CloudWatch Logs, SNS and SQS API references, "Common Errors" and those of the batch calls
 */
const faultsOfOne: ReadonlySet<string> = new Set([
  'InvalidArgumentException',
  'InvalidInputException',
  'InvalidParameter',
  'InvalidParameterException',
  'InvalidParameterValue',
  'InvalidParameterValueException',
  'SerializationException',
  'ValidationError',
  'ValidationException',
]);

/** To accept what the service did not say it has would lose it; to send it again can only double it. */
const unanswered: Refusal = { accepted: false, code: 'no_answer', message: 'The service did not say what became of this request.', retryable: true };

/**
 * Makes one call of AWS for all requests that come in the same turn of the event loop for the same resource and role, as
 * far as they fit. Each has its own result, which is the service's word on it; a call that is refused refuses each, unless
 * one of them alone can be the reason. Each has its own time, too, and the call lives as long as the most patient one.
 */
export function createBatchInvoker<Request extends TargetRequest & InRole>(
  { service, permanent, maxEntries, maxBytes, keyOf, bytesOf, callOf, resultsOf }: CallPerBatch<Request>,
  options?: ServiceCallOptions,
): Invoke<Request> {
  const serviceCall = createServiceCall(service, options);
  const collect = createBatchCollector({ maxEntries, maxBytes }, send);

  return async (request, { timeoutMs }) => {
    const key = JSON.stringify([keyOf(request), request.role?.roleArn, request.role?.externalId]);
    const result = collect({ item: { request, timeoutMs }, key, bytes: bytesOf(request) });
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      return (await unlessAborted(signal, result)) ?? unanswered;
    } catch (thrown) {
      // Everything else that rejects is a bug of ours: what goes wrong with the call is a result.
      if (!signal.aborted) throw thrown;
      return awsRefusal({ thrown, signal, permanent });
    }
  };

  async function send(waiting: NonEmpty<Waiting<Request>>): Promise<readonly (AttemptResult | undefined)[]> {
    const [first, ...others] = waiting;
    const requests = [first.request, ...others.map(({ request }) => request)] as const;
    const answer = await answerTo(requests, Math.max(...waiting.map(({ timeoutMs }) => timeoutMs)));
    if (!('accepted' in answer)) return resultsOf(answer, requests);
    return others.length > 0 && faultsOfOne.has(answer.code) ? sendSingly(waiting) : waiting.map(() => answer);
  }

  function answerTo(requests: NonEmpty<Request>, timeoutMs: number): Promise<AwsAnswer | Refusal> {
    const call = { answerBytes, ...callOf(requests) };
    const signal = AbortSignal.timeout(timeoutMs);
    return serviceCall(call, requests[0].role, signal).catch((thrown: unknown) => awsRefusal({ thrown, signal, permanent }));
  }

  /** One after the other: they came in an order. */
  async function sendSingly(waiting: NonEmpty<Waiting<Request>>): Promise<readonly (AttemptResult | undefined)[]> {
    const results: (AttemptResult | undefined)[] = [];
    for (const one of waiting) results.push((await send([one]))[0]);
    return results;
  }
}
