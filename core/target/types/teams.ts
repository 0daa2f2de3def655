import type { ChatMessage } from '../chat-message.ts';
import { chatDestination, chatParameters, chatSchema, type ChatService, type ChatTarget, checkChatTarget, renderChat } from '../chat-target.ts';
import { fit, jsonBytes } from '../fitting-text.ts';
import type { TargetDocumentation, TargetRules, TargetType } from '../target-type.ts';

/** A channel or a chat of Microsoft Teams, by a webhook of Workflows. */
export interface TeamsTarget extends ChatTarget {
  readonly type: 'teams';
}

/** @source Microsoft Teams, "Limits and specifications": 28 KB a message, counted in UTF-16 for posts and in bytes for webhooks */
const maxBodyBytes = 28_672;

const teams: ChatService = {
  name: 'Microsoft Teams',
  judge: 'teams',
  hosts: ['logic.azure.com', 'api.powerplatform.com', 'webhook.office.com', 'outlook.office.com'],
  maxBodyBytes,
  compose,
};

export const teamsType: TargetType<TeamsTarget> = {
  parameters: chatParameters,
  destination: chatDestination,
  render: (target, delivery) => renderChat(target, delivery, teams),
};

export const teamsRules: TargetRules<TeamsTarget> = {
  schema: chatSchema,
  parameters: chatParameters,
  check: (target, surroundings) => checkChatTarget(target, teams, surroundings),
};

export const teamsDocumentation: TargetDocumentation<TeamsTarget> = {
  title: 'Microsoft Teams channel',
  summary:
    'A channel or a chat of Microsoft Teams gets an Adaptive Card by a webhook of Workflows: a line about the event and its data, words of the rule, or whatever card its transform makes. Text of an event cannot mention anybody or make a link.',
  delivered: 'The workflow has accepted the card, which is before it posts it: what goes wrong there only its own history of runs tells.',
  once: 'Teams knows no repeated message: after an answer that was lost the same card stands in the channel twice.',
  retried: '408, 425, 429 and 5xx, after the time that `Retry-After` asks for, also where an older connector says so in the text of a 200; a connection that fails; no answer in time; a secret that cannot be read.',
  permissions: [],
  examples: [
    { type: 'teams', url: { secret: 'secretsmanager:glassbus/teams-orders' } },
    { type: 'teams', url: { secret: 'ssm:/glassbus/teams-orders' }, message: 'An order is paid.' },
  ],
};

/** For the text; what is left over holds the details and the frame of the card. */
const maxTextBytes = 12_000;

/**
 * Runs of text, because Teams knows no Markdown in them; in a text block it would. A mention needs an entity beside the text,
 * and there is none.
 *
 * @source Adaptive Cards schema explorer, TextRun; Microsoft Teams, "Create and send messages", webhook of Workflows
 */
function compose({ text, details }: ChatMessage): object {
  const line = textBlock({ text: fit(plain(text), { max: maxTextBytes, sizeOf: jsonBytes }), weight: 'Bolder' });
  const body = details === undefined ? [line] : [line, textBlock({ text: indented(plain(details)), fontType: 'Monospace' })];
  const content = { $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', type: 'AdaptiveCard', version: '1.4', msteams: { width: 'Full' }, body };
  return { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }] };
}

function textBlock(run: object): object {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', ...run }] };
}

/** `{{DATE(...)}}` would become a date in the reader's own form. @source Adaptive Cards, "Text features" */
function plain(text: string): string {
  return text.replaceAll(/\{(?=\{)/g, '{\u{200B}');
}

/** Clients that show cards as HTML would join the spaces at the beginning of a line. */
function indented(lines: string): string {
  return lines.replaceAll(/^ +/gm, (spaces) => '\u{A0}'.repeat(spaces.length));
}
