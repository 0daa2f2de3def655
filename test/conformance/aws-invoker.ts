import { describe, expect, test } from 'vitest';
import { createAwsInvokers } from '../../adapters/aws/target-invokers.ts';
import type { AwsInvokers } from '../../adapters/target-invoker.ts';
import { documentationOf } from '../../core/target/types/documentation.ts';
import type { Invoke, TargetRequest } from '../../core/target/target.ts';
import { isSignedWith } from '../adapters/aws/signature.ts';
import { type AwsDouble, bodyOf, keyOf, type ReceivedCall, type ServiceAnswer, startAwsDouble } from '../adapters/aws/aws-double.ts';
import { requestOf } from './target-type.ts';

/** How a service answers what its target's first example is sent. */
export interface ServiceAnswers {
  readonly accepted: ServiceAnswer;
  /** What another attempt would meet again, and the code that tells it. */
  readonly refused: { readonly answer: ServiceAnswer; readonly code: string };
  /** What passes. */
  readonly throttled: { readonly answer: ServiceAnswer; readonly code: string };
  /** An answer of 2xx that does not say that the request was accepted; absent where the status says it all. */
  readonly unclear?: ServiceAnswer;
  /** True for S3, which signs paths in a way of its own. */
  readonly pathAsSent?: boolean;
}

const credentials = { accessKeyId: 'OWN', secretAccessKey: 'own secret' };
const roleArn = 'arn:aws:iam::210987654321:role/glassbus/orders';
const timeoutMs = 5_000;

const assumed = `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>THEIRS</AccessKeyId><SecretAccessKey>their secret</SecretAccessKey>
  <SessionToken>their token</SessionToken><Expiration>2999-11-21T11:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;

/** What the invoker of every target on AWS keeps to. */
export function describeAwsInvoker(type: keyof AwsInvokers, answers: ServiceAnswers): void {
  describe(`invoker of ${type}`, () => {
    describeAnswers(type, answers);
    describeSilence(type);
    describeCredentials(type, answers);
  });
}

function describeAnswers(type: keyof AwsInvokers, { accepted, refused, throttled, unclear }: ServiceAnswers): void {
  test('delivers what the service accepts, by one call', async () => {
    const service = await startAwsDouble(() => accepted);
    expect(await invoke(type, service)).toMatchObject({ accepted: true });
    expect(service.calls).toHaveLength(1);
  });

  test('tells what will be refused again', async () => {
    const service = await startAwsDouble(() => refused.answer);
    expect(await invoke(type, service)).toMatchObject({ accepted: false, code: refused.code, retryable: false, message: expect.stringMatching(/^\S[^\n]*$/) });
  });

  test('tells what may pass', async () => {
    const service = await startAwsDouble(() => throttled.answer);
    expect(await invoke(type, service)).toMatchObject({ accepted: false, code: throttled.code, retryable: true });
  });

  test('tries a fault of the service again', async () => {
    const service = await startAwsDouble(() => ({ status: 500, body: '<html>Internal Server Error</html>' }));
    expect(await invoke(type, service)).toMatchObject({ accepted: false, retryable: true });
  });

  if (unclear === undefined) return;
  test('takes no answer for an acceptance that does not say so', async () => {
    const service = await startAwsDouble(() => unclear);
    expect(await invoke(type, service)).toMatchObject({ accepted: false, retryable: true });
  });
}

function describeSilence(type: keyof AwsInvokers): void {
  test('gives up when there is no answer in time', async () => {
    const service = await startAwsDouble(() => new Promise(() => undefined));
    const result = await invokerOf(type, service.endpoint)(await requestOf(exampleOf(type)), { timeoutMs: 50 });
    expect(result).toMatchObject({ accepted: false, code: 'timeout', retryable: true });
  });

  test('tells that nobody listens', async () => {
    // Port 1 of loopback: a service that nobody has run for decades.
    const result = await invokerOf(type, 'http://127.0.0.1:1')(await requestOf(exampleOf(type)), { timeoutMs });
    expect(result).toMatchObject({ accepted: false, code: 'connection_refused', retryable: true });
  });
}

function describeCredentials(type: keyof AwsInvokers, { accepted, pathAsSent }: ServiceAnswers): void {
  test("signs with the bus's own credentials", async () => {
    const service = await startAwsDouble(() => accepted);
    await invoke(type, service);
    expect(service.calls.map((call) => isSignedWith('own secret', call, pathAsSent))).toEqual([true]);
  });

  test('takes on the role that the rule names, which learns which rule it is', async () => {
    const service = await startAwsDouble((call) => (isSts(call) ? { body: assumed } : accepted));
    const request = await requestOf({ ...exampleOf(type), roleArn });
    expect(await invokerOf(type, service.endpoint)(request, { timeoutMs })).toMatchObject({ accepted: true });
    const [sts, call] = service.calls;
    expect(Object.fromEntries(new URLSearchParams(sts && bodyOf(sts)))).toMatchObject({ RoleArn: roleArn, ExternalId: 'default/paid-orders' });
    expect(call && keyOf(call)).toBe('THEIRS');
  });
}

function isSts({ headers }: ReceivedCall): boolean {
  return String(headers['authorization']).includes('/sts/');
}

async function invoke(type: keyof AwsInvokers, { endpoint }: AwsDouble) {
  return invokerOf(type, endpoint)(await requestOf(exampleOf(type)), { timeoutMs });
}

function invokerOf(type: keyof AwsInvokers, endpoint: string): Invoke<TargetRequest> {
  // Each test gives it what the type's own example renders.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return createAwsInvokers({ credentials, endpoint })[type] as Invoke<TargetRequest>;
}

function exampleOf(type: keyof AwsInvokers) {
  return documentationOf({ type }).examples[0];
}
