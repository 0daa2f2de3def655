import type { ErrorBody } from '../bus-error.ts';
import { isRecord } from '../is-record.ts';
import { pathTo } from '../pattern/wording.ts';
import { failure, type RenderedText, type RenderFailure } from '../transform/index.ts';
import type { Judge } from './chat-answer.ts';
import { type ChatMessage, messageOfEvent, messageOfText } from './chat-message.ts';
import { type Parameter, parameterSchema, requiredText } from './parameters.ts';
import { checkSecretReference, isSecretText, type SecretText } from './secret-reference.ts';
import type { DeliveryToRender, TargetBase } from './target.ts';
import type { OwnSchema, Surroundings } from './target-type.ts';
import { type ChatScheme, type HttpRequestToSend, userAgent } from './types/http.ts';
import { checkUrl } from './url-rules.ts';

/** A chat that takes messages by a webhook: an HTTP target that knows what people and the service want to see. */
export interface ChatTarget extends TargetBase {
  /** The webhook. Whoever knows it can write to the chat, so it is named as a secret; a literal one is for tests. */
  readonly url: string | SecretText;
  /** What people read. @default - a line about the event, and its data */
  readonly message?: Parameter;
}

/** A chat whose webhook can ask for a signature. */
export interface SignedChatTarget extends ChatTarget {
  /** The name of the secret. @default - messages are not signed */
  readonly signingSecret?: string;
}

/** What distinguishes one chat service from the others. */
export interface ChatService {
  readonly name: string;
  readonly judge: Judge;
  /** The hosts of its webhooks, whose URLs are secrets; a name stands for all within its domain, too. */
  readonly hosts: readonly string[];
  /** The most that a body may have. @default - the service does not say */
  readonly maxBodyBytes?: number;
  /** How messages are signed, where they can be. */
  readonly scheme?: ChatScheme;
  /** The JSON body that shows a message: no text in it becomes a mention or a link, whatever stands in the event. */
  readonly compose: (message: ChatMessage) => object;
}

/** The parameters of every chat that may be transforms. */
export const chatParameters = { message: 'text' } as const;

/** JSON Schema of what every chat has. */
export function chatSchema(): OwnSchema {
  return {
    required: ['url'],
    properties: {
      url: {
        type: ['string', 'object'],
        minLength: 1,
        maxLength: 2_048,
        required: ['secret'],
        properties: { secret: { type: 'string', minLength: 1, maxLength: 2_048 } },
        additionalProperties: false,
        description:
          'The webhook, as the name of the secret that holds its URL: {"secret": "ssm:/glassbus/..."}. Whoever knows the URL can write to the chat: the URL itself is taken only where it is none of the service, for tests.',
      },
      message: parameterSchema(
        'What people read, as plain text; a `transform` makes the whole body for the service instead, so a target has one of the two. Default: a line with type, source, subject and time of the event, and its data.',
        { minLength: 1 },
      ),
    },
  };
}

/** The same for a chat that can ask for signatures. */
export function signedChatSchema(): OwnSchema {
  const { required, properties } = chatSchema();
  const signingSecret = {
    type: 'string',
    minLength: 1,
    maxLength: 2_048,
    description: 'The name of the secret that messages are signed with, such as ssm:/glassbus/...; needed where the robot is set to ask for a signature.',
  };
  return { required, properties: { ...properties, signingSecret } };
}

/**
 * What is wrong with a chat. Codes: `target.secret_url`, `target.invalid_secret`, `target.conflicting_fields`, and those of
 * `checkUrl`.
 */
export function checkChatTarget(target: SignedChatTarget, service: ChatService, surroundings: Surroundings): readonly ErrorBody[] {
  const { signingSecret } = target;
  const signing = signingSecret === undefined ? [] : checkSecretReference(signingSecret, 'signingSecret', surroundings);
  return [...checkWebhook(target, service, surroundings), ...signing, ...checkWords(target)];
}

function checkWebhook({ url }: ChatTarget, { name, hosts }: ChatService, surroundings: Surroundings): readonly ErrorBody[] {
  if (isSecretText(url)) return checkSecretReference(url.secret, pathTo('url', 'secret'), surroundings);
  return isAtHost(url, hosts) ? [secretUrl(name)] : checkUrl(url, 'url', surroundings);
}

function checkWords({ message, transform }: ChatTarget): readonly ErrorBody[] {
  if (message === undefined || transform === undefined) return [];
  const advice = 'The `transform` makes the whole body, and nobody would read the `message`. Remove one of them: `message` for words, `transform` for a body of your own.';
  return [{ code: 'target.conflicting_fields', path: 'message', message: advice }];
}

function isAtHost(url: string, hosts: readonly string[]): boolean {
  const hostname = URL.parse(url)?.hostname ?? '';
  return hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}

function secretUrl(name: string): ErrorBody {
  const message = `Whoever knows a webhook of ${name} can write to its chat, and a rule is no place for secrets: keep the URL as a secret, and name that, {"secret": "ssm:/glassbus/chat-webhook"}.`;
  return { code: 'target.secret_url', path: 'url', message };
}

/** Where a chat's requests go: the name of its webhook, or the origin of one that is no secret. */
export function chatDestination({ url }: ChatTarget): string {
  return isSecretText(url) ? url.secret : new URL(url).origin;
}

/** The request that tells of an event, or carries what its transform made of it, to a chat. */
export function renderChat(target: SignedChatTarget, delivery: DeliveryToRender, service: ChatService): HttpRequestToSend | RenderFailure {
  const body = bodyOf(target, delivery, service);
  if (typeof body !== 'string') return body;
  const { scheme, judge } = service;
  return {
    type: 'http',
    method: 'POST',
    url: target.url,
    headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': userAgent, 'webhook-id': delivery.deliveryId },
    body,
    judge,
    ...(scheme !== undefined && target.signingSecret !== undefined && { chatSignature: { scheme, secret: target.signingSecret } }),
  };
}

function bodyOf({ message }: ChatTarget, delivery: DeliveryToRender, service: ChatService): string | RenderFailure {
  if (delivery.transformed !== undefined) return transformedBody(delivery.transformed, service);
  if (message === undefined) return JSON.stringify(service.compose(messageOfEvent(delivery)));
  const text = requiredText(delivery, message, 'message');
  return typeof text === 'string' ? JSON.stringify(service.compose(messageOfText(text))) : text;
}

function transformedBody({ kind, text }: RenderedText, { name, maxBodyBytes = Number.POSITIVE_INFINITY }: ChatService): string | RenderFailure {
  if (kind !== 'json' || !isRecord(JSON.parse(text))) {
    return failure('transform.unsendable_text', `the transform does not make a JSON object, which is what ${name} takes; put plain text into \`message\``);
  }
  if (Buffer.byteLength(text) <= maxBodyBytes) return text;
  return failure('transform.output_too_large', `the transform makes more than the ${maxBodyBytes} bytes that ${name} takes`);
}
