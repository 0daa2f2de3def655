import type { AttemptResult, Refusal } from '../delivery/attempt.ts';
import { isRecord } from '../is-record.ts';
import { parsedJson } from '../parsed-json.ts';
import { answerExcerpt, oneLine } from './answer.ts';
import { type HttpAnswer, httpResult } from './http-answer.ts';

/** Whose answers say more than their status, and how. */
export type Judge = 'slack' | 'teams' | CodedService;

type CodedService = 'dingtalk' | 'feishu' | 'wecom';

/** What an HTTP answer means for its delivery, as the service has it that gave the answer. */
export function judgeAnswer(answer: HttpAnswer, nowMs: number, judge?: Judge): AttemptResult {
  const byStatus = httpResult(answer, nowMs);
  switch (judge) {
    case undefined:
      return byStatus;
    case 'slack':
      return slackResult(answer, byStatus);
    case 'teams':
      return teamsResult(answer, byStatus, nowMs);
    case 'dingtalk':
    case 'feishu':
    case 'wecom':
      return codedResult(answer, byStatus, codedServices[judge]);
  }
}

/** Whether a service did not let the sender in: the secrets that it was shown may have been replaced. */
export function refusesSender(answer: HttpAnswer, judge?: Judge): boolean {
  if (answer.status === 401) return true;
  if (judge === undefined || judge === 'teams') return false;
  if (judge === 'slack') return slackStrangers.has(wordIn(answer) ?? '');
  const code = sayingIn(answer, codedServices[judge])?.code;
  return code !== undefined && codedServices[judge].strangers.has(code);
}

/** @source Slack, changelog of 2016-05-17, "Improving error conditions for Incoming Webhooks" */
const slackStrangers: ReadonlySet<string> = new Set(['invalid_token', 'no_service', 'no_team']);

/**
 * Slack's status decides, and its word says why. A 200 is a delivery whatever stands in it: services that took over Slack's
 * webhooks answer in words of their own.
 */
function slackResult(answer: HttpAnswer, byStatus: AttemptResult): AttemptResult {
  const word = wordIn(answer);
  if (byStatus.accepted || word === undefined) return byStatus;
  return { ...byStatus, code: word, message: byStatus.gone === true ? byStatus.message : `Slack answered ${answer.status}: ${word}.` };
}

function wordIn({ body }: HttpAnswer): string | undefined {
  return /^[a-z_]{1,64}$/.exec(textIn(body).trim())?.[0];
}

/** @source MicrosoftDocs/msteams-docs, issues 400 and 1810 */
const teamsFailure = 'Webhook message delivery failed with error: ';
const teamsStatus = /returned HTTP error (\d{3})/;

/**
 * A workflow answers 202 before it does anything. The connectors before them answer 200 also where Teams refused, whose
 * status then stands in the text; any other text or none is a delivery.
 */
function teamsResult(answer: HttpAnswer, byStatus: AttemptResult, nowMs: number): AttemptResult {
  const text = textIn(answer.body);
  if (!byStatus.accepted || !text.startsWith(teamsFailure)) return byStatus;
  const status = teamsStatus.exec(text)?.[1];
  if (status !== undefined && status >= '300') return httpResult({ ...answer, status: Number(status) }, nowMs);
  return { accepted: false, code: 'delivery_failed', message: oneLine(text), retryable: true, response: answerExcerpt(answer.body) };
}

/** How a service says in the body what became of a message: a code, 0 for a success, and words for it. */
interface Coded {
  readonly name: string;
  /** The members that may hold the code; the first one that is there does. */
  readonly codes: readonly string[];
  readonly words: readonly string[];
  /** The codes of refusals that pass, and after how many seconds they do; 0 where nobody knows. */
  readonly passing: ReadonlyMap<number, number>;
  /** The codes of refusals that a replaced secret could be the reason of. */
  readonly strangers: ReadonlySet<number>;
}

const systemBusy = -1;

const codedServices: Readonly<Record<CodedService, Coded>> = {
  /** @source DingTalk open platform, custom robots: 20 messages a minute, then none for ten; error codes of `robot/send` */
  dingtalk: {
    name: 'DingTalk',
    codes: ['errcode'],
    words: ['errmsg'],
    passing: new Map([[systemBusy, 0], [130101, 600], [410100, 600]]),
    strangers: new Set([300005, 310000, 400101]),
  },
  /** @source Feishu open platform, "Custom bot usage guide" and "Rate limits"; the second pair of names is that of older bots */
  feishu: {
    name: 'Feishu',
    codes: ['code', 'StatusCode'],
    words: ['msg', 'StatusMessage'],
    passing: new Map([[11232, 0], [99991400, 0]]),
    strangers: new Set([19001, 19021]),
  },
  /** @source WeCom developer centre, "Group robots" (20 messages a minute) and "Global error codes" */
  wecom: {
    name: 'WeCom',
    codes: ['errcode'],
    words: ['errmsg'],
    passing: new Map([[systemBusy, 0], [45009, 60], [45033, 0]]),
    strangers: new Set([93000]),
  },
};

/** What Feishu says, under the code for a body that it cannot read, of a bot that sends too much. @source ccfos/nightingale, issue 1437 */
const feishuTooMany = { code: 9499, words: 'too many request' } as const;

/**
 * The code decides, whatever the status is. A 2xx without one is not from the service but from something before it, and the
 * message has most likely not arrived: one that comes twice is better than one that never comes.
 */
function codedResult(answer: HttpAnswer, byStatus: AttemptResult, service: Coded): AttemptResult {
  const saying = sayingIn(answer, service);
  if (saying === undefined) return byStatus.accepted ? withoutCode(answer, service) : byStatus;
  return saying.code === 0 ? byStatus : refusalOf(saying, { answer, byStatus, service });
}

interface Saying {
  readonly code: number;
  readonly words: string;
}

interface Refused {
  readonly answer: HttpAnswer;
  readonly byStatus: AttemptResult;
  readonly service: Coded;
}

function refusalOf({ code, words }: Saying, { answer, byStatus, service }: Refused): Refusal {
  const waitSeconds = service.passing.get(code) ?? (code === feishuTooMany.code && words === feishuTooMany.words ? 0 : undefined);
  const status: Partial<Refusal> = byStatus.accepted ? {} : byStatus;
  const retryAfterSeconds = status.retryAfterSeconds ?? waitSeconds ?? 0;
  return {
    accepted: false,
    code: String(code),
    message: oneLine(`${service.name} answered ${code}${words === '' ? '' : `: ${words}`}`),
    retryable: waitSeconds !== undefined || status.retryable === true,
    ...(retryAfterSeconds > 0 && { retryAfterSeconds }),
    response: answerExcerpt(answer.body),
  };
}

function withoutCode({ status, body }: HttpAnswer, { name }: Coded): Refusal {
  const message = `The target answered ${status}, but not as ${name} does: nobody knows what became of the message.`;
  return { accepted: false, code: 'no_answer', message, retryable: true, ...(body.length > 0 && { response: answerExcerpt(body) }) };
}

function sayingIn({ body }: HttpAnswer, { codes, words }: Coded): Saying | undefined {
  const answer = parsedJson(textIn(body));
  const said = isRecord(answer) ? answer : {};
  const code = codes.map((name) => said[name]).find((value) => typeof value === 'number');
  const text = words.map((name) => said[name]).find((value) => typeof value === 'string');
  return code === undefined ? undefined : { code, words: text ?? '' };
}

function textIn(body: Uint8Array): string {
  return new TextDecoder().decode(body);
}
