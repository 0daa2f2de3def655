import { afterEach, describe, expect, test, vi } from 'vitest';
import { createLambdaInvoker } from '../../../adapters/aws/lambda-invoker.ts';
import { createAssumeRole, RoleNotAssumedError } from '../../../adapters/aws/role-credentials.ts';
import type { AssumedRole } from '../../../core/target/assumed-role.ts';
import type { LambdaInvocation } from '../../../core/target/types/lambda.ts';
import { bodyOf, isSignedBy, keyOf, type ReceivedCall, type ServiceAnswer, startAwsDouble } from './aws-double.ts';

const credentials = { accessKeyId: 'OWN', secretAccessKey: 'own secret' };
const role: AssumedRole = { roleArn: 'arn:aws:iam::210987654321:role/from-the-bus', externalId: 'shop/paid-orders' };
const place = { partition: 'aws', region: 'eu-central-1' };
const endMs = Date.parse('2026-11-21T11:00:00Z');
const hourBeforeMs = endMs - 3_600_000;
const minuteMs = 60_000;

const assumed = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleResult>
    <AssumedRoleUser><Arn>arn:aws:sts::210987654321:assumed-role/from-the-bus/glassbus</Arn></AssumedRoleUser>
    <Credentials>
      <AccessKeyId>THEIRS</AccessKeyId>
      <SecretAccessKey>their&#x2F;secret</SecretAccessKey>
      <SessionToken>their token</SessionToken>
      <Expiration>2026-11-21T11:00:00Z</Expiration>
    </Credentials>
  </AssumeRoleResult>
</AssumeRoleResponse>`;

const denied: ServiceAnswer = {
  status: 403,
  body: '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>User is not authorized to perform: sts:AssumeRole</Message></Error></ErrorResponse>',
};

function isSts({ headers }: ReceivedCall): boolean {
  return String(headers['authorization']).includes('/sts/');
}

/** STS, and what asks it; `at` is set to the moment that it is. */
async function startSts(answer: () => ServiceAnswer = () => ({ body: assumed })) {
  const clock = { at: hourBeforeMs };
  const sts = await startAwsDouble(answer);
  return { clock, sts, assumeRole: createAssumeRole({ endpoint: sts.endpoint, credentials, now: () => clock.at }) };
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a role', () => {
  test('is assumed by a signed call that names the external id', async () => {
    vi.stubEnv('AWS_REGION', '');
    const { sts, assumeRole } = await startSts();
    expect(await assumeRole(role, place)).toEqual({
      accessKeyId: 'THEIRS', secretAccessKey: 'their/secret', sessionToken: 'their token', expiration: new Date(endMs),
    });
    expect(sts.calls.map((call) => Object.fromEntries(new URLSearchParams(bodyOf(call))))).toEqual([
      { Action: 'AssumeRole', Version: '2011-06-15', RoleArn: role.roleArn, RoleSessionName: 'glassbus', ExternalId: 'shop/paid-orders' },
    ]);
    expect(sts.calls.map(isSignedBy('own secret'))).toEqual([true]);
    expect(sts.calls).toMatchObject([{ headers: { authorization: expect.stringContaining('/eu-central-1/sts/aws4_request') } }]);
  });

  test("is assumed in the bus's own region", async () => {
    vi.stubEnv('AWS_REGION', 'eu-west-1');
    const { sts, assumeRole } = await startSts();
    await assumeRole(role, place);
    expect(sts.calls).toMatchObject([{ headers: { authorization: expect.stringContaining('/eu-west-1/sts/aws4_request') } }]);
  });

  test('is assumed once by those who ask at the same time, and by those who ask until five minutes before the end', async () => {
    const { sts, clock, assumeRole } = await startSts();
    await Promise.all([assumeRole(role, place), assumeRole(role, place)]);
    clock.at = endMs - 5 * minuteMs - 1;
    await assumeRole(role, place);
    expect(sts.calls).toHaveLength(1);
  });

  test('is assumed again from five minutes before the end', async () => {
    const { sts, clock, assumeRole } = await startSts();
    await assumeRole(role, place);
    clock.at = endMs - 5 * minuteMs;
    await assumeRole(role, place);
    expect(sts.calls).toHaveLength(2);
  });

  test('is not shared by rules, which have different external ids', async () => {
    const { sts, assumeRole } = await startSts();
    await Promise.all([assumeRole(role, place), assumeRole({ ...role, externalId: 'shop/refunds' }, place)]);
    expect(sts.calls).toHaveLength(2);
  });

  test('that was refused is asked for again', async () => {
    const answers = [denied, { body: assumed }];
    const { assumeRole } = await startSts(() => answers.shift() ?? {});
    await expect(assumeRole(role, place)).rejects.toBeInstanceOf(RoleNotAssumedError);
    expect(await assumeRole(role, place)).toMatchObject({ accessKeyId: 'THEIRS' });
  });
});

/** AWS at one address: STS and Lambda. */
async function startAws(sts: ServiceAnswer | Promise<ServiceAnswer>) {
  const aws = await startAwsDouble((call) => (isSts(call) ? sts : {}));
  const invoke = createLambdaInvoker({ endpoint: aws.endpoint, credentials });
  return { invoke, called: () => aws.calls.filter((call) => !isSts(call)) };
}

describe('a target with a role', () => {
  const invocation: LambdaInvocation = {
    type: 'lambda', functionArn: 'arn:aws:lambda:eu-central-1:210987654321:function:billing', payload: '{}', role,
  };
  const timeoutMs = 5_000;

  test('is called with the credentials of the role', async () => {
    const { invoke, called } = await startAws({ body: assumed });
    expect(await invoke(invocation, { timeoutMs })).toEqual({ accepted: true, code: 'ok' });
    expect(called().map(isSignedBy('their/secret'))).toEqual([true]);
    expect(called().map((call) => [keyOf(call), call.headers['x-amz-security-token']])).toEqual([['THEIRS', 'their token']]);
  });

  test.each<[string, ServiceAnswer, string, string]>([
    ['the role refuses', denied, 'AccessDenied', 'User is not authorized to perform: sts:AssumeRole'],
    ['STS is down', { status: 503, body: 'Service Unavailable' }, '503', 'The service answered 503.'],
    ['STS answers something else', { body: '<html></html>' }, 'no_answer', 'the answer holds no credentials'],
  ])('is not called when %s, which may pass, and the refusal names the role', async (_when, sts, code, message) => {
    const { invoke, called } = await startAws(sts);
    expect(await invoke(invocation, { timeoutMs })).toEqual({
      accepted: false, code, message: `The role ${role.roleArn} could not be assumed: ${message}`, retryable: true,
    });
    expect(called()).toEqual([]);
  });

  test('has its time, of which STS takes its part', async () => {
    const { invoke, called } = await startAws(new Promise(() => undefined));
    expect(await invoke(invocation, { timeoutMs: 30 })).toMatchObject({ accepted: false, code: 'timeout', retryable: true });
    expect(called()).toEqual([]);
  });
});
