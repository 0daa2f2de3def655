import { placeOfRegion } from '../../core/target/region.ts';
import type { MailToSend } from '../../core/target/types/ses.ts';
import type { Invoke } from '../../core/target/target.ts';
import { createAwsInvoker } from './aws-invoker.ts';
import type { ServiceCallOptions } from './service-call.ts';
import type { AwsCall, AwsService } from './signed-call.ts';

const ses: AwsService = { name: 'ses', host: 'email', endpointVariable: 'AWS_ENDPOINT_URL_SESV2' };

/** @source SES API v2, SendEmail, "Errors": an account that is suspended stays so, one that is paused may go on */
const permanent: ReadonlySet<string> = new Set([
  'AccountSuspendedException',
  'BadRequestException',
  'MailFromDomainNotVerifiedException',
  'MessageRejected',
  'NotFoundException',
]);

/**
 * Sends mail through SES. The result's code is `ok`, the name of SES's error, `timeout`, or that of a connection that failed;
 * after a timeout the message may have been sent.
 */
export function createSesInvoker(options?: ServiceCallOptions): Invoke<MailToSend> {
  return createAwsInvoker({ service: ses, callOf, permanent }, options);
}

/** @source SES API v2, SendEmail, "Request Syntax" */
function callOf(mail: MailToSend): AwsCall {
  const { region, from, to, cc, bcc, replyTo } = mail;
  const parameters = {
    FromEmailAddress: from,
    Destination: { ToAddresses: to, CcAddresses: cc, BccAddresses: bcc },
    ReplyToAddresses: replyTo,
    Content: { Simple: messageOf(mail) },
  };
  return { place: placeOfRegion(region), path: '/v2/email/outbound-emails', headers: { 'content-type': 'application/json' }, body: JSON.stringify(parameters) };
}

function messageOf({ subject, text, html, deliveryId }: MailToSend): object {
  return {
    Subject: inUtf8(subject),
    Body: { Text: inUtf8(text), ...(html !== undefined && { Html: inUtf8(html) }) },
    Headers: [{ Name: 'X-Glassbus-Delivery', Value: deliveryId }],
  };
}

/** Without a charset SES takes text for ASCII. @source SES API v2, Content */
function inUtf8(text: string): object {
  return { Data: text, Charset: 'UTF-8' };
}
