import type { ErrorBody } from '../../bus-error.ts';
import { failure, type RenderFailure } from '../../transform/index.ts';
import { type AwsTarget, checkRole, type InRole, inRoleOf, schemaOnAws } from '../aws-target.ts';
import { type Addresses, addressesOf, literalAddresses, maxRecipients, writeAddresses } from '../mail-address.ts';
import { type Parameter, parameterSchema, textOf } from '../parameters.ts';
import { headlineOf, readableText } from '../readable-event.ts';
import { regionSchema } from '../region.ts';
import type { DeliveryToRender } from '../target.ts';
import type { OwnSchema, TargetDocumentation, TargetRules, TargetType } from '../target-type.ts';

/** Mail through SES. */
export interface SesTarget extends AwsTarget {
  readonly type: 'ses';
  readonly region: string;
  readonly from: Addresses;
  readonly to: Addresses;
  readonly cc?: Addresses;
  readonly bcc?: Addresses;
  readonly replyTo?: Addresses;
  /** @default - type and source of the event */
  readonly subject?: Parameter;
  /** @default - the message has text only */
  readonly html?: Parameter;
}

/** The properties that hold addresses, in the order in which they are told of. */
const addressFields = ['from', 'to', 'cc', 'bcc', 'replyTo'] as const;
type AddressField = (typeof addressFields)[number];

/** One message, ready to be sent. */
export interface MailToSend extends InRole, Readonly<Record<Exclude<AddressField, 'from'>, readonly string[]>> {
  readonly type: 'ses';
  readonly region: string;
  readonly from: string;
  /** One line. */
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** For a header: whoever gets a message twice can tell. */
  readonly deliveryId: string;
}

function schema(): OwnSchema {
  return schemaOnAws({
    required: ['region', 'from', 'to'],
    properties: {
      region: regionSchema('in which SES sends'),
      from: parameterSchema('Who sends, an identity that SES has verified: "Shop <shop@example.com>".', { minLength: 3, maxLength: 320 }),
      to: addressesSchema('Who gets the message.'),
      cc: addressesSchema('Who gets a copy.'),
      bcc: addressesSchema('Who gets a copy that the others do not know of.'),
      replyTo: addressesSchema('Who gets the answers.'),
      subject: parameterSchema('The subject. Default: type and source of the event.', { maxLength: 998 }),
      html: parameterSchema('The message as HTML, beside its text. What an event puts there is not escaped.'),
    },
  });
}

function addressesSchema(description: string) {
  const items = { type: 'string', minLength: 3, maxLength: 320 };
  return {
    type: ['string', 'array', 'object'],
    minLength: 3,
    maxLength: 320,
    minItems: 1,
    maxItems: maxRecipients,
    items,
    description: `${description} One address, a list of them, or a transform that makes either of the event.`,
  } as const;
}

const parameters = { from: 'text', to: 'text', cc: 'text', bcc: 'text', replyTo: 'text', subject: 'text', html: 'text' } as const;

export const sesType: TargetType<SesTarget> = {
  parameters,
  destination: ({ region }) => `ses ${region}`,
  render: renderSes,
};

export const sesRules: TargetRules<SesTarget> = {
  schema,
  parameters,
  check: checkSesTarget,
};

export const sesDocumentation: TargetDocumentation<SesTarget> = {
  title: 'Mail through SES',
  summary:
    'A message whose text is a readable account of the event, or what the transform makes of it. An address is `ada@example.com` or `Ada <ada@example.com>`; `to`, `cc` and `bcc` together are at most 50.',
  delivered: 'SES has accepted the message; whether it arrives, SES tells by its own events.',
  once: 'SES cannot tell a message from a repeated one: after a lost answer a message can be sent twice. Both have the delivery id in the header `X-Glassbus-Delivery`.',
  retried: 'Throttling, a quota that is used up, sending that is paused, faults of SES; not a message that SES rejects, as it does with addresses that are not verified while the account is in the sandbox.',
  permissions: ['ses:SendEmail'],
  examples: [
    { type: 'ses', region: 'eu-central-1', from: 'Shop <shop@example.com>', to: 'orders@example.com' },
    {
      type: 'ses',
      region: 'eu-central-1',
      from: 'shop@example.com',
      to: ['orders@example.com', 'Ada Lovelace <ada@example.com>'],
      replyTo: 'support@example.com',
      subject: { form: 'template', variables: { id: '$.id' }, template: 'Order ${id} is paid' },
      transform: { form: 'template', variables: { total: '$.data.total' }, template: 'It comes to ${total}.' },
    },
  ],
};

/** Codes: `target.invalid_address`, `target.too_many_recipients`, `target.invalid_arn`. */
function checkSesTarget(target: SesTarget): readonly ErrorBody[] {
  const ofAddresses = addressFields.flatMap((path) => {
    const written = writeAddresses(literalAddresses(target[path]));
    return 'problem' in written ? [{ code: 'target.invalid_address', path, message: `Mail cannot be sent so: ${written.problem}.` }] : [];
  });
  const count = recipientFields.reduce((sum, field) => sum + literalAddresses(target[field]).length, 0);
  const tooMany = { code: 'target.too_many_recipients', path: 'to', message: `Expected at most ${maxRecipients} recipients in \`to\`, \`cc\` and \`bcc\` together, found ${count}.` };
  return [...ofAddresses, ...(count > maxRecipients ? [tooMany] : []), ...checkRole(target)];
}

const recipientFields = ['to', 'cc', 'bcc'] as const;

/** The message that tells of an event. */
function renderSes(target: SesTarget, delivery: DeliveryToRender): MailToSend | RenderFailure {
  const addresses = addressListsOf(target, delivery);
  if ('kind' in addresses) return addresses;
  const { region, html: htmlParameter } = target;
  const { transformed, deliveryId } = delivery;
  const html = textOf(delivery, htmlParameter, 'html') || undefined;
  const message = { subject: subjectOf(target, delivery), text: transformed?.text ?? readableText(delivery), ...(html !== undefined && { html }) };
  if (!Object.values(message).every((text) => text.isWellFormed())) return failure('transform.unsendable_text', 'the message would have half of a character of the event, which mail cannot hold');
  return { type: 'ses', region, ...addresses, ...message, deliveryId, ...inRoleOf(target, delivery) };
}

/** A header is one line, so a subject is; what a terminal or a mail program would obey is no part of it. */
function subjectOf({ subject }: SesTarget, delivery: DeliveryToRender): string {
  const given = (textOf(delivery, subject, 'subject') ?? '').replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  return given === '' ? headlineOf(delivery) : given;
}

type AddressLists = Readonly<Record<Exclude<AddressField, 'from'>, readonly string[]>> & Pick<MailToSend, 'from'>;

function addressListsOf(target: SesTarget, delivery: DeliveryToRender): AddressLists | RenderFailure {
  const lists = { from: noOne, to: noOne, cc: noOne, bcc: noOne, replyTo: noOne };
  for (const field of addressFields) {
    const addresses = addressesOf(delivery, target[field], field);
    if ('kind' in addresses) return addresses;
    lists[field] = addresses;
  }
  const { from: [from, second], ...others } = lists;
  if (from === undefined || others.to.length === 0) return failure('transform.missing_value', 'the event says nobody that the message is from, or nobody that it is for');
  if (second !== undefined) return failure('transform.unsendable_text', '`from` of the message: expected one address, found several');
  const count = recipientFields.reduce((sum, field) => sum + lists[field].length, 0);
  return count > maxRecipients ? failure('transform.output_too_large', `a message has at most ${maxRecipients} recipients, and this one would have ${count}`) : { from, ...others };
}

const noOne: readonly string[] = [];
