import type { ChatMessage } from '../chat-message.ts';
import { chatDestination, chatParameters, chatSchema, type ChatService, type ChatTarget, checkChatTarget, renderChat } from '../chat-target.ts';
import { fit, utf8Bytes } from '../fitting-text.ts';
import type { TargetDocumentation, TargetRules, TargetType } from '../target-type.ts';

/** A group of WeCom, by a group robot. */
export interface WeComTarget extends ChatTarget {
  readonly type: 'wecom';
}

const wecom: ChatService = {
  name: 'WeCom',
  judge: 'wecom',
  hosts: ['qyapi.weixin.qq.com'],
  compose,
};

export const wecomType: TargetType<WeComTarget> = {
  parameters: chatParameters,
  destination: chatDestination,
  render: (target, delivery) => renderChat(target, delivery, wecom),
};

export const wecomRules: TargetRules<WeComTarget> = {
  schema: chatSchema,
  parameters: chatParameters,
  check: (target, surroundings) => checkChatTarget(target, wecom, surroundings),
};

export const wecomDocumentation: TargetDocumentation<WeComTarget> = {
  title: 'WeCom group',
  summary:
    'A group of WeCom gets a message by a group robot: a line about the event and its data, words of the rule, or whatever message its transform makes. Text of an event cannot mention anybody: each `<` of it is shown as `＜`.',
  delivered: 'WeCom has answered with the `errcode` 0.',
  once: 'WeCom knows no repeated message: after an answer that was lost the same message stands in the group twice.',
  retried:
    'More than 20 messages a minute (`45009`), a minute later; too many at a time (`45033`); a system that is busy (`-1`); 408, 425, 429 and 5xx; an answer without an `errcode`; a connection that fails; no answer in time; a secret that cannot be read. No other `errcode`.',
  permissions: [],
  examples: [
    { type: 'wecom', url: { secret: 'ssm:/glassbus/wecom-orders' } },
    { type: 'wecom', url: { secret: 'secretsmanager:glassbus/wecom#orders' }, message: 'An order is paid.' },
  ],
};

/** @source WeCom developer centre, "Group robots": 2,048 bytes of text */
const maxTextBytes = 2_048;

/**
 * Plain text: WeCom's Markdown knows no escape. In both `<@name>` mentions somebody, so no `<` gets through.
 *
 * @source WeCom developer centre, "Group robots"
 */
function compose({ text, details }: ChatMessage): object {
  const whole = details === undefined ? text : `${text}\n\n${details}`;
  return { msgtype: 'text', text: { content: fit(whole, { max: maxTextBytes, sizeOf: utf8Bytes, write: withoutMention }) } };
}

function withoutMention(character: string): string {
  return character === '<' ? '\u{FF1C}' : character;
}
