import type { ChatMessage } from '../chat-message.ts';
import { chatDestination, chatParameters, type ChatService, checkChatTarget, renderChat, signedChatSchema, type SignedChatTarget } from '../chat-target.ts';
import { fit, jsonBytes } from '../fitting-text.ts';
import type { TargetDocumentation, TargetRules, TargetType } from '../target-type.ts';

/** A group of DingTalk, by a custom robot. */
export interface DingTalkTarget extends SignedChatTarget {
  readonly type: 'dingtalk';
}

/** @source DingTalk open platform, custom robots: 20,000 bytes a message */
const maxBodyBytes = 20_000;

const dingtalk: ChatService = {
  name: 'DingTalk',
  judge: 'dingtalk',
  hosts: ['oapi.dingtalk.com', 'api.dingtalk.com'],
  maxBodyBytes,
  scheme: 'dingtalk',
  compose,
};

export const dingtalkType: TargetType<DingTalkTarget> = {
  parameters: chatParameters,
  destination: chatDestination,
  render: (target, delivery) => renderChat(target, delivery, dingtalk),
};

export const dingtalkRules: TargetRules<DingTalkTarget> = {
  schema: signedChatSchema,
  parameters: chatParameters,
  check: (target, surroundings) => checkChatTarget(target, dingtalk, surroundings),
};

export const dingtalkDocumentation: TargetDocumentation<DingTalkTarget> = {
  title: 'DingTalk group',
  summary:
    'A group of DingTalk gets a message by a custom robot, signed if the robot asks for it: a line about the event and its data, words of the rule, or whatever message its transform makes. Text of an event cannot mention anybody. A robot that asks for a keyword needs a `message` with it.',
  delivered: 'DingTalk has answered with the `errcode` 0.',
  once: 'DingTalk knows no repeated message: after an answer that was lost the same message stands in the group twice.',
  retried:
    'More than 20 messages a minute (`130101`, `410100`), ten minutes later; a system that is busy (`-1`); 408, 425, 429 and 5xx; an answer without an `errcode`; a connection that fails; no answer in time; a secret that cannot be read. No other `errcode`: after `310000` the secrets are read anew, and the message is sent once more within the attempt.',
  permissions: [],
  examples: [
    { type: 'dingtalk', url: { secret: 'ssm:/glassbus/dingtalk-orders' } },
    {
      type: 'dingtalk',
      url: { secret: 'secretsmanager:glassbus/dingtalk#url' },
      signingSecret: 'secretsmanager:glassbus/dingtalk#secret',
      message: { form: 'template', variables: { type: '$.type' }, template: 'Orders: ${type}' },
    },
  ],
};

/** What the message is besides its text. */
const frameBytes = 100;

/**
 * Plain text: DingTalk's Markdown would make links and pictures of an event's text, and knows no escape. A mention needs an
 * `at` beside the text, and there is none.
 *
 * @source DingTalk open platform, custom robots, "Message types"
 */
function compose({ text, details }: ChatMessage): object {
  const whole = details === undefined ? text : `${text}\n\n${details}`;
  return { msgtype: 'text', text: { content: fit(whole, { max: maxBodyBytes - frameBytes, sizeOf: jsonBytes }) } };
}
