import type { ChatMessage } from '../chat-message.ts';
import { chatDestination, chatParameters, type ChatService, checkChatTarget, renderChat, signedChatSchema, type SignedChatTarget } from '../chat-target.ts';
import { fit, jsonBytes } from '../fitting-text.ts';
import type { TargetDocumentation, TargetRules, TargetType } from '../target-type.ts';

/** A group of Feishu or Lark, by a custom bot. */
export interface FeishuTarget extends SignedChatTarget {
  readonly type: 'feishu';
}

/**
 * What timestamp and signature add to a body is left out of the 20 KB.
 *
 * @source Feishu open platform, "Custom bot usage guide": 20 KB a request
 */
const maxBodyBytes = 20_480 - 128;

const feishu: ChatService = {
  name: 'Feishu',
  judge: 'feishu',
  hosts: ['open.feishu.cn', 'open.larksuite.com', 'open.larkoffice.com'],
  maxBodyBytes,
  scheme: 'feishu',
  compose,
};

export const feishuType: TargetType<FeishuTarget> = {
  parameters: chatParameters,
  destination: chatDestination,
  render: (target, delivery) => renderChat(target, delivery, feishu),
};

export const feishuRules: TargetRules<FeishuTarget> = {
  schema: signedChatSchema,
  parameters: chatParameters,
  check: (target, surroundings) => checkChatTarget(target, feishu, surroundings),
};

export const feishuDocumentation: TargetDocumentation<FeishuTarget> = {
  title: 'Feishu or Lark group',
  summary:
    'A group of Feishu or Lark gets a card by a custom bot, signed if the bot asks for it: a line about the event and its data, words of the rule, or whatever message its transform makes. Text of an event cannot mention anybody or make a link. A bot that asks for a keyword needs a `message` with it.',
  delivered: 'Feishu has answered with the `code` 0.',
  once: 'Feishu knows no repeated message: after an answer that was lost the same card stands in the group twice.',
  retried:
    'More than 5 messages a second or 100 a minute (`11232`, `9499` with "too many request"); 408, 425, 429 and 5xx; an answer without a `code`; a connection that fails; no answer in time; a secret that cannot be read. No other `code`: after `19021` the secrets are read anew, and the message is sent once more within the attempt.',
  permissions: [],
  examples: [
    { type: 'feishu', url: { secret: 'ssm:/glassbus/feishu-orders' } },
    {
      type: 'feishu',
      url: { secret: 'secretsmanager:glassbus/lark#url' },
      signingSecret: 'secretsmanager:glassbus/lark#secret',
      message: { form: 'template', variables: { type: '$.type' }, template: 'Orders: ${type}' },
    },
  ],
};

/** For the text; what is left over holds the details, at most 9,000 bytes, and the frame of the card. */
const maxTextBytes = 10_000;

/**
 * A card of plain text: in a message of the type `text`, `<at user_id="all">` would call everybody.
 *
 * @source Feishu open platform, "Custom bot usage guide"; card components, `plain_text`
 */
function compose({ text, details }: ChatMessage): object {
  const line = plainText(fit(text, { max: maxTextBytes, sizeOf: jsonBytes }));
  const elements = details === undefined ? [line] : [line, { tag: 'hr' }, plainText(details)];
  return { msg_type: 'interactive', card: { config: { wide_screen_mode: true }, elements } };
}

function plainText(content: string): object {
  return { tag: 'div', text: { tag: 'plain_text', content } };
}
