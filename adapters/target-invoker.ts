import { messageOf } from '../core/bus-error.ts';
import type { Refusal } from '../core/delivery/attempt.ts';
import type { Log } from '../core/log.ts';
import type { CallFunction, Invoke, TargetInvoker, TargetRequest } from '../core/target/target.ts';

/** The requests by their types. */
type Requests = { readonly [Request in TargetRequest as Request['type']]: Request };

/** One invoker per type of request. */
export type Invokers = { readonly [Type in keyof Requests]: Invoke<Requests[Type]> };

/** The types of request that go to AWS. */
export const awsTypes = [
  'api-gateway',
  'cloudwatch-logs',
  'dynamodb',
  'ecs',
  'event-bridge',
  'event-bridge-v2',
  'firehose',
  'kinesis',
  'lambda',
  's3',
  'ses',
  'sns',
  'sqs',
  'step-functions',
] as const satisfies readonly (keyof Invokers)[];

/** One invoker per type of request that goes to AWS. */
export type AwsInvokers = Pick<Invokers, (typeof awsTypes)[number]>;

export interface TargetInvokerDeps {
  readonly invokers: Invokers;
  /** Calls the functions of transforms. */
  readonly callFunction: CallFunction;
  /** Where a bug in one of them is told. */
  readonly log: Log;
}

/**
 * One invoker for every type of target. It never throws: a bug in an invoker is logged and becomes a retryable refusal
 * with the code `internal_error`, so that it delays deliveries and loses none.
 */
export function createTargetInvoker({ invokers, callFunction, log }: TargetInvokerDeps): TargetInvoker {
  const refused = (type: string, thrown: unknown): Refusal => {
    const stack = thrown instanceof Error ? thrown.stack : undefined;
    log('error', 'a target invoker threw', { type, error: messageOf(thrown), stack });
    return { accepted: false, code: 'internal_error', message: 'The bus failed to make this attempt; its log says why.', retryable: true };
  };
  return {
    async invoke(request, options) {
      try {
        return await invokerOf(invokers, request)(request, options);
      } catch (thrown) {
        return refused(request.type, thrown);
      }
    },
    async callFunction(...call) {
      try {
        return await callFunction(...call);
      } catch (thrown) {
        return refused('function', thrown);
      }
    },
  };
}

function invokerOf<Type extends keyof Requests>(invokers: Pick<Invokers, Type>, { type }: { readonly type: Type }): Invoke<TargetRequest> {
  // Under a type stands what takes requests of that type, and the caller has one of that type.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return invokers[type] as Invoke<TargetRequest>;
}

/** Invokers of AWS that are made when the first request is there for one of them: most laptops send to no AWS. */
export function awsOnFirstUse(load: () => Promise<AwsInvokers>): AwsInvokers {
  const loaded = keptOnceLoaded(load);
  const invokers = awsTypes.map((type): readonly [string, Invoke<TargetRequest>] => [type, async (...call) => invokerOf(await loaded(), { type })(...call)]);
  // One for each of the types, each as `load` gives it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(invokers) as AwsInvokers;
}

/**
 * A function that is made when it is first called: most buses use few types of target, and a cold start pays for each
 * that it loads. A load that fails is tried again with the next call.
 */
export function onFirstUse<Args extends readonly unknown[], Result>(load: () => Promise<(...args: Args) => Promise<Result>>): (...args: Args) => Promise<Result> {
  const loaded = keptOnceLoaded(load);
  return async (...args) => (await loaded())(...args);
}

function keptOnceLoaded<Loaded>(load: () => Promise<Loaded>): () => Promise<Loaded> {
  let loading: Promise<Loaded> | undefined;
  return () => {
    loading ??= load().catch((thrown: unknown) => {
      loading = undefined;
      throw thrown;
    });
    return loading;
  };
}
