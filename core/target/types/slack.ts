import type { ChatMessage } from '../chat-message.ts';
import { chatDestination, chatParameters, chatSchema, type ChatService, type ChatTarget, checkChatTarget, renderChat } from '../chat-target.ts';
import { codeUnits, fit } from '../fitting-text.ts';
import type { TargetDocumentation, TargetRules, TargetType } from '../target-type.ts';

/** A channel of Slack, by an incoming webhook. */
export interface SlackTarget extends ChatTarget {
  readonly type: 'slack';
}

const slack: ChatService = {
  name: 'Slack',
  judge: 'slack',
  hosts: ['hooks.slack.com', 'hooks.slack-gov.com'],
  compose,
};

export const slackType: TargetType<SlackTarget> = {
  parameters: chatParameters,
  destination: chatDestination,
  render: (target, delivery) => renderChat(target, delivery, slack),
};

export const slackRules: TargetRules<SlackTarget> = {
  schema: chatSchema,
  parameters: chatParameters,
  check: (target, surroundings) => checkChatTarget(target, slack, surroundings),
};

export const slackDocumentation: TargetDocumentation<SlackTarget> = {
  title: 'Slack channel',
  summary:
    'A channel of Slack gets a message by an incoming webhook: a line about the event and its data, words of the rule, or whatever blocks its transform makes. Text of an event cannot mention anybody or make a link.',
  delivered: 'Slack has answered with a status of 2xx.',
  once: 'Slack knows no repeated message: after an answer that was lost the same message stands in the channel twice.',
  retried: '408, 425, 429 and 5xx, after the time that `Retry-After` asks for; a connection that fails; no answer in time; a secret that cannot be read. Not `no_service`, `channel_not_found`, `invalid_payload` and the like; 410, for an archived channel, disables the target.',
  permissions: [],
  examples: [
    { type: 'slack', url: { secret: 'ssm:/glassbus/slack-orders' } },
    {
      type: 'slack',
      url: { secret: 'secretsmanager:glassbus/slack#orders' },
      message: { form: 'template', variables: { id: '$.data.id', total: '$.data.total' }, template: 'Order ${id:-without a number} is paid: ${total}' },
    },
  ],
};

/** Of one text object. @source Slack, Block Kit, "Text object": 1 to 3,000 characters */
const maxCharacters = 3_000;
const fence = '```';

/**
 * The line stands in `text`, too: that is what notifications show. With `verbatim` Slack takes no bare name of a channel and no
 * URL for a link, and with the escapes nothing at all for a mention.
 */
function compose({ text, details }: ChatMessage): object {
  const line = fit(text, { max: maxCharacters, sizeOf: codeUnits, write: escaped });
  const code = details === undefined ? undefined : fit(details, { max: maxCharacters - 2 * (fence.length + 1), sizeOf: codeUnits, write: escapedInCode });
  return {
    text: line,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [section(line), ...(code === undefined ? [] : [section(`${fence}\n${code}\n${fence}`)])],
  };
}

function section(text: string): object {
  return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } };
}

/** @source Slack, "Formatting message text", "Escaping text" */
const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function escaped(character: string): string {
  return escapes[character] ?? character;
}

/** Three backticks would end the code, and no escape is known for them: another grave accent, which looks like it. */
function escapedInCode(character: string): string {
  return character === '`' ? '\u{2CB}' : escaped(character);
}
