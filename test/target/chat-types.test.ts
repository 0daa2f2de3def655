import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultRetryPolicy } from '../../core/delivery/retry-policy.ts';
import { reopenEvent } from '../../core/event/reopen-event.ts';
import { checkTarget } from '../../core/target/check-target.ts';
import { renderTarget } from '../../core/target/render-target.ts';
import type { DeliveryToRender, Target } from '../../core/target/target.ts';
import type { HttpRequestToSend } from '../../core/target/types/http.ts';
import type { RenderedText } from '../../core/transform/index.ts';

const chats = ['slack', 'teams', 'dingtalk', 'feishu', 'wecom'] as const;
type Chat = (typeof chats)[number];

const url = { secret: 'ssm:/glassbus/chat' };
const laptop = { addresses: { allow: ['127.0.0.0/8'] }, environmentSecrets: true, anyRole: true };
const paid =
  '{"specversion":"1.0","id":"1","source":"shop.web","type":"order.paid","subject":"orders/7","time":"2026-11-21T10:00:00Z","data":{"id":12345678901234567890,"note":"<b> & \\"co\\""}}';

function chat(type: Chat, own: object = {}): Target {
  return { id: 'chat', retry: defaultRetryPolicy, timeoutSeconds: 10, type, url, ...own };
}

function deliveryOf(text: string, change: Partial<DeliveryToRender> = {}): DeliveryToRender {
  const accepted = reopenEvent(text);
  return { bus: 'default', rule: 'paid-orders', receipt: '01M7YRRT800000000000000000.0', deliveryId: '0a1b2c', accepted, texts: new Map(), ...change };
}

function requestOf(target: Target, delivery: DeliveryToRender): HttpRequestToSend {
  const request = renderTarget(target, delivery);
  if (!('type' in request) || request.type !== 'http') throw new Error(JSON.stringify(request));
  return request;
}

function bodyOf(type: Chat, text: string): unknown {
  return JSON.parse(String(requestOf(chat(type), deliveryOf(text)).body));
}

/** An event whose data is this text. */
function saying(data: string): string {
  return JSON.stringify({ specversion: '1.0', id: '1', source: 's', type: 't', time: '2026-11-21T10:00:00Z', data });
}

const line = 'order.paid · shop.web · orders/7 · 2026-11-21T10:00:00Z';
const data = '{\n  "id": 12345678901234567890,\n  "note": "<b> & \\"co\\""\n}';

describe('an event', () => {
  test('is shown in Slack as a line and its data, with what Slack takes for marks escaped', () => {
    const escaped = '{\n  "id": 12345678901234567890,\n  "note": "&lt;b&gt; &amp; \\"co\\""\n}';
    expect(bodyOf('slack', paid)).toEqual({
      text: line,
      unfurl_links: false,
      unfurl_media: false,
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: line, verbatim: true } },
        { type: 'section', text: { type: 'mrkdwn', text: `\`\`\`\n${escaped}\n\`\`\``, verbatim: true } },
      ],
    });
  });

  test('is shown in Teams as a card of text without Markdown', () => {
    expect(bodyOf('teams', paid)).toEqual({
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: {
            $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
            type: 'AdaptiveCard',
            version: '1.4',
            msteams: { width: 'Full' },
            body: [
              { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: line, weight: 'Bolder' }] },
              { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: data.replaceAll('\n  ', '\n\u{A0}\u{A0}'), fontType: 'Monospace' }] },
            ],
          },
        },
      ],
    });
  });

  test('is shown in DingTalk as plain text', () => {
    expect(bodyOf('dingtalk', paid)).toEqual({ msgtype: 'text', text: { content: `${line}\n\n${data}` } });
  });

  test('is shown in Feishu as a card of plain text', () => {
    expect(bodyOf('feishu', paid)).toEqual({
      msg_type: 'interactive',
      card: {
        config: { wide_screen_mode: true },
        elements: [
          { tag: 'div', text: { tag: 'plain_text', content: line } },
          { tag: 'hr' },
          { tag: 'div', text: { tag: 'plain_text', content: data } },
        ],
      },
    });
  });

  test('is shown in WeCom as plain text without the sign that begins a mention', () => {
    expect(bodyOf('wecom', paid)).toEqual({ msgtype: 'text', text: { content: `${line}\n\n${data.replace('<', '＜')}` } });
  });

  test.each([
    { name: 'without data is a line', text: '{"specversion":"1.0","id":"1","source":"s","type":"t","time":"2026-11-21T10:00:00Z"}', content: 't · s · 2026-11-21T10:00:00Z' },
    { name: 'without a time shows when it came', text: '{"specversion":"1.0","id":"1","source":"s","type":"t"}', content: 't · s · 2026-11-21T10:00:00.000Z' },
    { name: 'with text shows it', text: saying('paid\nin full'), content: 't · s · 2026-11-21T10:00:00Z\n\npaid\nin full' },
    { name: 'with null shows it', text: '{"specversion":"1.0","id":"1","source":"s","type":"t","time":"2026-11-21T10:00:00Z","data":null}', content: 't · s · 2026-11-21T10:00:00Z\n\nnull' },
    {
      name: 'with bytes tells how many',
      text: '{"specversion":"1.0","id":"1","source":"s","type":"t","time":"2026-11-21T10:00:00Z","datacontenttype":"image/png","data_base64":"iVBORw0KGgo="}',
      content: 't · s · 2026-11-21T10:00:00Z\n\n8 bytes of image/png',
    },
    { name: 'with characters that no chat shows has marks in their place', text: saying('a\u{0}b\u{FFFE}c'), content: 't · s · 2026-11-21T10:00:00Z\n\na\u{FFFD}b\u{FFFD}c' },
  ])('$name', ({ text, content }) => {
    expect(bodyOf('dingtalk', text)).toEqual({ msgtype: 'text', text: { content } });
  });

  test('with much data is cut where people stop reading', () => {
    expect(bodyOf('dingtalk', saying('x'.repeat(4_000)))).toEqual({
      msgtype: 'text',
      text: { content: `t · s · 2026-11-21T10:00:00Z\n\n${'x'.repeat(2_999)}…` },
    });
  });
});

test.each(chats)('a message of the rule is what %s shows, and a transform that makes none of an event fails the delivery', (type) => {
  const target = chat(type, { message: { form: 'jsonpath', path: '$.data' } });
  const [shown, failed] = [new Map([['message', 'Paid <in> full']]), new Map<string, string>()].map((texts) => renderTarget(target, deliveryOf(paid, { texts })));
  expect(JSON.stringify(shown)).toMatch(/Paid (?:<in>|&lt;in&gt;|＜in>) full/);
  expect(JSON.stringify(shown)).not.toContain('order.paid');
  expect(failed).toEqual({
    kind: 'failed', code: 'transform.missing_value', message: 'the transform of `message` makes nothing of the event, and nothing can be sent without it',
  });
});

/** A JSON object of so many bytes. */
function filled(bytes: number): RenderedText {
  return { kind: 'json', text: `{"a":"${'x'.repeat(bytes - 8)}"}` };
}

describe('a transform', () => {
  const card: RenderedText = { kind: 'json', text: '{"msgtype":"text","text":{"content":"<@all> 1.00"}}' };

  test.each(chats)('makes the whole body for %s, as it is', (type) => {
    expect(requestOf(chat(type, { message: 'not used' }), deliveryOf(paid, { transformed: card })).body).toBe(card.text);
  });

  test.each(chats)('that makes no object fails the delivery to %s', (type) => {
    for (const transformed of [{ kind: 'text', text: 'paid' }, { kind: 'json', text: '["paid"]' }] as const) {
      expect(renderTarget(chat(type), deliveryOf(paid, { transformed }))).toMatchObject({ kind: 'failed', code: 'transform.unsendable_text' });
    }
  });

  test.each([
    { type: 'teams', bytes: 28_672, name: 'Microsoft Teams' },
    { type: 'dingtalk', bytes: 20_000, name: 'DingTalk' },
    { type: 'feishu', bytes: 20_352, name: 'Feishu' },
  ] as const)('makes at most $bytes bytes for $type', ({ type, bytes, name }) => {
    expect(requestOf(chat(type), deliveryOf(paid, { transformed: filled(bytes) })).body).toHaveLength(bytes);
    expect(renderTarget(chat(type), deliveryOf(paid, { transformed: filled(bytes + 1) }))).toEqual({
      kind: 'failed', code: 'transform.output_too_large', message: `the transform makes more than the ${bytes} bytes that ${name} takes`,
    });
  });
});

test('the request names secrets, who will judge the answer, and the delivery', () => {
  expect(requestOf(chat('feishu', { signingSecret: 'ssm:/glassbus/sign' }), deliveryOf(paid))).toMatchObject({
    type: 'http',
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json; charset=utf-8', 'webhook-id': '0a1b2c' },
    judge: 'feishu',
    chatSignature: { scheme: 'feishu', secret: 'ssm:/glassbus/sign' },
  });
  expect(requestOf(chat('feishu'), deliveryOf(paid))).not.toHaveProperty('chatSignature');
});

describe('a webhook', () => {
  test.each([
    { type: 'slack', literal: 'https://hooks.slack.com/services/T0/B0/x' },
    { type: 'teams', literal: 'https://prod-1.westeurope.logic.azure.com/workflows/1/triggers/manual/paths/invoke?sig=x' },
    { type: 'teams', literal: 'https://default1.2.environment.api.powerplatform.com/powerautomate/automations/direct/workflows/1' },
    { type: 'teams', literal: 'https://shop.webhook.office.com/webhookb2/1' },
    { type: 'dingtalk', literal: 'https://oapi.dingtalk.com/robot/send?access_token=x' },
    { type: 'feishu', literal: 'https://open.feishu.cn/open-apis/bot/v2/hook/x' },
    { type: 'feishu', literal: 'https://open.larksuite.com/open-apis/bot/v2/hook/x' },
    { type: 'wecom', literal: 'https://QYAPI.weixin.qq.com/cgi-bin/webhook/send?key=x' },
  ] as const)('of $type stands in no rule: $literal', ({ type, literal }) => {
    const problems = checkTarget(chat(type, { url: literal }), laptop);
    expect(problems).toMatchObject([{ code: 'target.secret_url', path: 'url' }]);
    expect(problems[0]?.message).not.toContain(literal);
  });

  test.each(chats)('of %s may be on loopback, where tests are', (type) => {
    expect(checkTarget(chat(type, { url: 'http://127.0.0.1:8080/hook' }), laptop)).toEqual([]);
  });

  test.each(chats)('of %s keeps to the rules of addresses', (type) => {
    expect(checkTarget(chat(type, { url: 'https://10.0.0.1/hook' }), laptop)).toMatchObject([{ code: 'target.address_not_allowed', path: 'url' }]);
  });

  test.each(chats)('of %s is named as a secret that the bus may read', (type) => {
    expect(checkTarget(chat(type, { url: { secret: 'hunter2' } }), laptop)).toMatchObject([{ code: 'target.invalid_secret', path: 'url.secret' }]);
  });

  test('has a signing secret that is named, too', () => {
    expect(checkTarget(chat('dingtalk', { signingSecret: 'SEC1' }), laptop)).toMatchObject([{ code: 'target.invalid_secret', path: 'signingSecret' }]);
    expect(checkTarget(chat('dingtalk', { signingSecret: 'env:GLASSBUS_SECRET_SIGN' }), laptop)).toEqual([]);
  });
});

test.each(chats)('%s has words or a body of its own, and not both', (type) => {
  const words = { message: 'An order is paid.' };
  const body = { transform: { form: 'constant', value: { text: 'paid' } } };
  expect(checkTarget(chat(type, { ...words, ...body }), laptop)).toMatchObject([{ code: 'target.conflicting_fields', path: 'message' }]);
  expect(checkTarget(chat(type, words), laptop)).toEqual([]);
  expect(checkTarget(chat(type, body), laptop)).toEqual([]);
});

describe('no text of an event', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.constantFrom('<!channel>', '<@U1>', '<https://x.example|y>', '```<!here>```', '<at user_id="all">all</at>', '<@all>', '{{{DATE(2026-11-21T10:00:00Z)}}', '[a](https://x.example)'),
    fc.string({ unit: fc.constantFrom('<', '&', '`', '"', '\\', '\n', '{', '🚀', '订'), maxLength: 6_000 }),
  );
  const event = fc.record({ type: hostile, subject: hostile, data: fc.oneof(hostile, fc.array(hostile, { maxLength: 3 })) });
  const eventText = event.map((own) => JSON.stringify({ specversion: '1.0', id: '1', source: 's', ...own }));

  /** Whatever an event says, what is sent keeps to this; messages of rules are held to it as well. */
  function always(type: Chat, keeps: (body: string, parsed: ReturnType<typeof JSON.parse>) => void): void {
    fc.assert(
      fc.property(eventText, hostile, (text, message) => {
        const said = requestOf(chat(type, { message: message === '' ? ' ' : message }), deliveryOf(text));
        for (const { body } of [requestOf(chat(type), deliveryOf(text)), said]) keeps(String(body), JSON.parse(String(body)));
      }),
      { seed: 20_261_121, numRuns: 150 },
    );
  }

  test('makes a mention or a link in Slack, ends its code, or is longer than Slack takes', () => {
    always('slack', (_body, { text, blocks }) => {
      for (const one of [text, ...blocks.map((block: { text: { text: string } }) => block.text.text)]) {
        expect(one).not.toMatch(/[<>]|&(?!(?:amp|lt|gt);)/);
        expect(one.length).toBeLessThanOrEqual(3_000);
      }
      expect(blocks[1]?.text.text ?? '```\n\n```').toMatch(/^```\n[^`]*\n```$/);
    });
  });

  test('is more than plain text in Teams, or longer than Teams takes', () => {
    always('teams', (body, { attachments }) => {
      const blocks: readonly { type: string; inlines: readonly { type: string; text: string }[] }[] = attachments[0].content.body;
      expect(blocks.every(({ type, inlines }) => type === 'RichTextBlock' && inlines.every((run) => run.type === 'TextRun' && !run.text.includes('{{')))).toBe(true);
      expect(Object.keys(attachments[0].content.msteams)).toEqual(['width']);
      expect(Buffer.byteLength(body)).toBeLessThanOrEqual(28_672);
    });
  });

  test('is more than plain text in DingTalk, or longer than DingTalk takes', () => {
    always('dingtalk', (body, parsed) => {
      expect(Object.keys(parsed)).toEqual(['msgtype', 'text']);
      expect(Buffer.byteLength(body)).toBeLessThanOrEqual(20_000);
    });
  });

  test('is more than plain text in Feishu, or longer than Feishu takes', () => {
    always('feishu', (body, { card }) => {
      const tags = card.elements.map(({ tag, text }: { tag: string; text?: { tag: string } }) => text?.tag ?? tag);
      expect([['plain_text'], ['plain_text', 'hr', 'plain_text']]).toContainEqual(tags);
      expect(Buffer.byteLength(body)).toBeLessThanOrEqual(20_352);
    });
  });

  test('makes a mention in WeCom, or is longer than WeCom takes', () => {
    always('wecom', (_body, parsed) => {
      expect(Object.keys(parsed)).toEqual(['msgtype', 'text']);
      expect(parsed.text.content).not.toContain('<');
      expect(Buffer.byteLength(parsed.text.content)).toBeLessThanOrEqual(2_048);
    });
  });
});
