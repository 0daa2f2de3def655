import { expect, test } from 'vitest';
import { createSesInvoker } from '../../../adapters/aws/ses-invoker.ts';
import type { MailToSend } from '../../../core/target/types/ses.ts';
import { bodyOf, startAwsDouble } from './aws-double.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const timeoutMs = 5_000;
const mail: MailToSend = {
  type: 'ses',
  region: 'eu-central-1',
  from: 'shop@example.com',
  to: ['ada@example.com'],
  cc: [],
  bcc: ['eve@example.com'],
  replyTo: [],
  subject: 'größer',
  text: 'Order 7 is paid.',
  deliveryId: '0a1b2c',
};

test('a message is sent with its delivery id in a header', async () => {
  const { endpoint, calls } = await startAwsDouble();
  expect(await createSesInvoker({ endpoint, credentials })({ ...mail, html: '<b>paid</b>' }, { timeoutMs })).toEqual({ accepted: true, code: 'ok' });
  expect(calls).toMatchObject([{ method: 'POST', path: '/v2/email/outbound-emails' }]);
  expect(String(calls[0]?.headers['authorization'])).toContain('/eu-central-1/ses/aws4_request');
  expect(calls.map((call) => JSON.parse(bodyOf(call)))).toEqual([
    {
      FromEmailAddress: 'shop@example.com',
      Destination: { ToAddresses: ['ada@example.com'], CcAddresses: [], BccAddresses: ['eve@example.com'] },
      ReplyToAddresses: [],
      Content: {
        Simple: {
          Subject: { Data: 'größer', Charset: 'UTF-8' },
          Body: { Text: { Data: 'Order 7 is paid.', Charset: 'UTF-8' }, Html: { Data: '<b>paid</b>', Charset: 'UTF-8' } },
          Headers: [{ Name: 'X-Glassbus-Delivery', Value: '0a1b2c' }],
        },
      },
    },
  ]);
});

test.each([
  ['MessageRejected', false],
  ['MailFromDomainNotVerifiedException', false],
  ['BadRequestException', false],
  ['AccountSuspendedException', false],
  ['SendingPausedException', true],
  ['LimitExceededException', true],
])('SES refuses with %s: may be tried again is %s', async (name, retryable) => {
  const { endpoint } = await startAwsDouble(() => ({ status: 400, headers: { 'x-amzn-errortype': name }, body: '{"message":"because"}' }));
  expect(await createSesInvoker({ endpoint, credentials })(mail, { timeoutMs })).toEqual({ accepted: false, code: name, message: 'because', retryable });
});
