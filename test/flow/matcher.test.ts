import { describe, expect, test } from 'vitest';
import { decodeRetryMessage, retryMessage } from '../../core/delivery/retry-message.ts';
import type { AttemptResult } from '../../core/delivery/attempt.ts';
import { envelopeMessage } from '../../core/event/envelope.ts';
import type { QueueMessage } from '../../core/event/event-queue.ts';
import { firstUlidOf } from '../../core/event/receipt.ts';
import { reopenEvent } from '../../core/event/reopen-event.ts';
import { createMatcher } from '../../core/flow/matcher.ts';
import { createDisabledTargets } from '../../core/rule/disabled-targets.ts';
import { callNoFunction } from '../delivery/delivery-with.ts';
import { parseRules } from '../../core/rule/parse-rule.ts';
import { compileSnapshot } from '../../core/rule/snapshot.ts';
import type { TargetRequest } from '../../core/target/target.ts';
import { decodeRecord } from '../../core/trace/encode-run.ts';
import type { TraceRecord } from '../../core/trace/trace-store.ts';
import { createCollectingQueue } from '../support/collecting-queue.ts';
import type { LogLine } from '../support/local-bus.ts';
import { createMemoryStateStores } from '../support/memory-state-store.ts';

const startMs = Date.parse('2026-11-21T10:00:00.000Z');
const envelope = firstUlidOf(startMs);

/** What the target behind a URL answers, and how long it takes on the test's clock. */
type Answer = (url: string) => { readonly result: AttemptResult; readonly tookMs?: number };

const taken: AttemptResult = { accepted: true, code: '200' };
const unavailable: AttemptResult = { accepted: false, code: '503', message: 'come back later', retryable: true };
const refused: AttemptResult = { accepted: false, code: '400', message: 'no such order', retryable: false, response: '{"error":"unknown"}' };
const gone: AttemptResult = { accepted: false, code: '410', message: 'it is gone', retryable: false, gone: true };
const timeout: AttemptResult = { accepted: false, code: 'timeout', message: 'no answer', retryable: true };

const slowHangs: Answer = (url) => ({ result: url.includes('//slow.') ? timeout : taken, tookMs: 0 });

const buggyAtB: Answer = (url) => {
  if (url.includes('//b.')) throw new Error('a bug');
  return { result: taken };
};

interface Setup {
  readonly rules?: unknown;
  readonly answer?: Answer;
  readonly tracesFail?: boolean;
  readonly keepsBodies?: boolean;
}

/** A matcher whose clock moves only when a target takes its time; its ports keep what they get. */
function setUp({ rules = { paid: ruleTo('a') }, answer = () => ({ result: taken }), tracesFail = false, keepsBodies = true }: Setup = {}) {
  const [queue, deadLetters] = [createCollectingQueue(), createCollectingQueue()];
  const sent: { url: string; body: string }[] = [];
  const records: TraceRecord[] = [];
  const lines: LogLine[] = [];
  const snapshot = compileSnapshot({ revision: 1, sets: [{ name: 'api', owner: 'api', rules: parseRules(rules) }] });
  let nowMs = startMs;
  const disabled = createDisabledTargets({ store: { disable: async () => undefined }, bus: 'default', now: () => nowMs, log: () => undefined });
  const matcher = createMatcher({
    bus: 'default',
    now: () => nowMs,
    newId: () => firstUlidOf(nowMs),
    random: () => 0.5,
    rules: { current: async () => snapshot, disabled },
    invoker: {
      callFunction: callNoFunction,
      invoke: async (request: TargetRequest) => {
        if (request.type !== 'http' || typeof request.url !== 'string') throw new Error('the tests have HTTP targets with plain URLs only');
        sent.push({ url: request.url, body: String(request.body) });
        const { result, tookMs = 5 } = answer(request.url);
        nowMs += tookMs;
        return result;
      },
    },
    queue,
    deadLetters,
    state: createMemoryStateStores(() => nowMs)('default'),
    traces: {
      put: async (record) => {
        if (tracesFail) throw new Error('table not found');
        records.push(record);
      },
      find: async () => [],
      windows: async function* () {},
    },
    traceOptions: { bodies: keepsBodies, retentionMs: 1000 },
    log: (level, message, fields) => lines.push({ level, message, fields }),
  });
  const run = (bodies: readonly string[], deadlineAtMs = startMs + 60_000) =>
    matcher(bodies.map((body, index) => ({ id: `m${index}`, body, receiveCount: 1, attributes: {} })), { deadlineAtMs });
  const deliveries = () => records.flatMap((record) => decodeRecord(record).events).flatMap(({ matches }) => matches).flatMap((match) => match.deliveries);
  return { run, queue, deadLetters, sent, records, lines, deliveries };
}

function ruleTo(...names: string[]): object {
  return { pattern: { type: ['order.paid'] }, targets: names.map((name) => ({ id: name, type: 'http', url: `https://${name}.example.com/` })) };
}

function eventText(id: string): string {
  return JSON.stringify({ specversion: '1.0', id, source: 'shop.web', type: 'order.paid' });
}

function envelopeOf(...ids: string[]): string {
  return envelopeMessage(envelope, ids.map((id) => reopenEvent(eventText(id)))).body;
}

function retryOf(change: { rule?: string; target?: string; attemptsMade?: number; revision?: number } = {}): string {
  return retryMessage({ receipt: `${envelope}.0`, revision: 1, rule: 'paid', target: 'a', attemptsMade: 1, firstAttemptAtMs: startMs - 5000, text: eventText('1'), ...change }, 0).body;
}

function letters(messages: readonly QueueMessage[]): unknown[] {
  return messages.map(({ body }) => JSON.parse(body) as unknown);
}

describe('what a target that did not accept has answered', () => {
  test('stands in the trace', async () => {
    const { run, deliveries } = setUp({ answer: () => ({ result: refused }) });
    await run([envelopeOf('1')]);
    expect(deliveries()).toMatchObject([{ outcome: 'dead', attempt: { code: '400', response: '{"error":"unknown"}' } }]);
  });

  test('does not where the bus keeps no bodies: it may repeat the event', async () => {
    const { run, deliveries } = setUp({ answer: () => ({ result: refused }), keepsBodies: false });
    await run([envelopeOf('1')]);
    expect(deliveries()).toMatchObject([{ attempt: { code: '400', message: 'no such order' } }]);
    expect(deliveries()[0]?.attempt).not.toHaveProperty('response');
  });

  test('is kept up to 64 KB of an event, however many targets have refused it', async () => {
    const hosts = Array.from({ length: 100 }, (_, index) => `t${index}`);
    const { run, deliveries } = setUp({ rules: { paid: ruleTo(...hosts) }, answer: () => ({ result: { ...refused, response: 'x'.repeat(1_024) } }) });
    await run([envelopeOf('1')]);
    expect(deliveries()).toHaveLength(100);
    expect(deliveries().filter(({ attempt }) => attempt?.response !== undefined)).toHaveLength(64);
  });
});

describe('a run', () => {
  test('delivers what matches, stores nothing else, and lets go of its messages', async () => {
    const { run, queue, deadLetters, sent, deliveries } = setUp();
    expect(await run([envelopeOf('1', '2')])).toEqual({ failed: [] });
    expect(sent.map(({ body }) => body)).toEqual([eventText('1'), eventText('2')]);
    expect([queue.messages, deadLetters.messages]).toEqual([[], []]);
    expect(deliveries().map(({ outcome }) => outcome)).toEqual(['delivered', 'delivered']);
  });

  test('gives a delivery that is refused for now a message of its own', async () => {
    const { run, queue } = setUp({ rules: { paid: ruleTo('a', 'b') }, answer: (url) => ({ result: url.includes('//a.') ? unavailable : taken }) });
    expect(await run([envelopeOf('1', '2')])).toEqual({ failed: [] });
    expect(queue.messages.map(({ body }) => decodeRetryMessage(body))).toMatchObject([
      { receipt: `${envelope}.0`, rule: 'paid', target: 'a', attemptsMade: 1, text: eventText('1') },
      { receipt: `${envelope}.1`, rule: 'paid', target: 'a', attemptsMade: 1, text: eventText('2') },
    ]);
    expect(queue.messages.map(({ group, delaySeconds }) => [group, delaySeconds])).toEqual([['paid/a', 3], ['paid/a', 3]]);
  });

  test('goes on with a retry where the last attempt ended', async () => {
    const { run, deliveries, sent } = setUp();
    await run([retryOf({ attemptsMade: 4 })]);
    expect(sent).toHaveLength(1);
    expect(deliveries()).toMatchObject([{ target: 'a', outcome: 'delivered', attempt: { number: 5, code: '200' } }]);
  });

  test('puts what is refused for good among the dead letters, with everything needed to understand it', async () => {
    const { run, deadLetters } = setUp({ answer: () => ({ result: refused }) });
    expect(await run([envelopeOf('1')])).toEqual({ failed: [] });
    expect(letters(deadLetters.messages)).toEqual([
      {
        id: 'ea99abdcb9526e7b79cf1b8e8de882cc',
        bus: 'default',
        receipt: `${envelope}.0`,
        rule: 'paid',
        target: 'a',
        code: '400',
        message: 'no such order',
        response: '{"error":"unknown"}',
        attempts: 1,
        firstAttemptAt: '2026-11-21T10:00:00.000Z',
        diedAt: '2026-11-21T10:00:00.005Z',
        event: { specversion: '1.0', id: '1', source: 'shop.web', type: 'order.paid' },
      },
    ]);
    expect(deadLetters.messages[0]?.attributes).toEqual({ RULE: 'paid', TARGET: 'a', ERROR_CODE: '400', ERROR_MESSAGE: 'no such order', RETRY_ATTEMPTS: '0' });
  });

  test('sends a target that is gone nothing more: its deliveries are dead letters that say so, waiting ones, too', async () => {
    const { run, sent, deadLetters } = setUp({ answer: () => ({ result: gone }) });
    await run([envelopeOf('1')]);
    expect(await run([envelopeOf('2'), retryOf({ attemptsMade: 3 })])).toEqual({ failed: [] });
    expect(sent).toHaveLength(1);
    const message = 'Target "a" of rule "paid" is disabled since 2026-11-21T10:00:00.005Z, when it answered 410: correct the target, or put the rule again as it is.';
    expect(letters(deadLetters.messages)).toMatchObject([
      { code: '410', message: 'it is gone', attempts: 1 },
      { rule: 'paid', target: 'a', code: 'target.disabled', message, attempts: 0, diedAt: '2026-11-21T10:00:00.005Z', event: { id: '2' } },
      { rule: 'paid', target: 'a', code: 'target.disabled', message, attempts: 3, diedAt: '2026-11-21T10:00:00.005Z', event: { id: '1' } },
    ]);
  });

  test('ends a delivery whose policy is exhausted, and says by which limit', async () => {
    const once = { pattern: {}, targets: [{ id: 'a', type: 'http', url: 'https://a.example.com/', retry: { maximumAttempts: 2 } }] };
    const { run, deadLetters, deliveries } = setUp({ rules: { paid: once }, answer: () => ({ result: unavailable }) });
    await run([retryOf()]);
    expect(deadLetters.messages[0]?.attributes).toMatchObject({ EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts', RETRY_ATTEMPTS: '1', ERROR_CODE: '503' });
    expect(deliveries()).toMatchObject([{ outcome: 'dead', reason: 'MaximumRetryAttempts' }]);
  });

  test('treats an attribute that is null as absent, as ingest did', async () => {
    const rules = { paid: { ...ruleTo('a'), pattern: { subject: [{ exists: false }] } } };
    const { run, sent } = setUp({ rules });
    await run([envelopeMessage(envelope, [reopenEvent('{"specversion":"1.0","id":"1","source":"s","type":"t","subject":null}')]).body]);
    expect(sent).toHaveLength(1);
  });
});

describe('what fails hurts itself only', () => {
  test('a trace store that is down causes no second delivery: the record goes to the log and is counted', async () => {
    const { run, sent, lines } = setUp({ tracesFail: true });
    expect(await run([envelopeOf('1')])).toEqual({ failed: [] });
    expect(sent).toHaveLength(1);
    const [lost] = lines.filter(({ level }) => level === 'error');
    expect(lost).toMatchObject({ message: 'a trace record was not stored', fields: { traceRecordsLost: 1, error: 'table not found', record: expect.stringContaining(eventText('1')) } });
  });

  test.each(['refuse', 'answer'] as const)('a retry that the queue does not %s keeps its message, and only that', async (how) => {
    const { run, queue } = setUp({ answer: () => ({ result: unavailable }), rules: { paid: ruleTo('a'), refunds: { ...ruleTo('b'), pattern: { type: ['order.refunded'] } } } });
    queue.fail(how);
    const unmatched = envelopeMessage(envelope, [reopenEvent(eventText('2').replace('order.paid', 'other'))]).body;
    expect(await run([envelopeOf('1'), unmatched])).toEqual({ failed: ['m0'] });
  });

  test('a dead letter that cannot be stored keeps its message', async () => {
    const { run, deadLetters } = setUp({ answer: () => ({ result: refused }) });
    deadLetters.fail('answer');
    expect(await run([envelopeOf('1')])).toEqual({ failed: ['m0'] });
  });

  test('a trace promises neither a retry nor a dead letter that could not be stored', async () => {
    const { run, queue, deadLetters, deliveries } = setUp({ rules: { paid: ruleTo('a', 'b') }, answer: (url) => ({ result: url.includes('//a.') ? unavailable : refused }) });
    queue.fail('refuse');
    deadLetters.fail('refuse');
    await run([envelopeOf('1')]);
    const reason = 'what follows could not be stored; the message comes again';
    expect(deliveries()).toMatchObject([{ target: 'a', outcome: 'undecided', reason, attempt: { code: '503' } }, { target: 'b', outcome: 'undecided', reason, attempt: { code: '400' } }]);
    expect(deliveries()[0]).not.toHaveProperty('nextAttemptAtMs');
  });

  test.each([
    ['not ours', 'hello'],
    ['not an event', `{"envelope":"${envelope}","lengths":[5]}\nhello`],
  ])('a message that is %s goes to the dead letters as it is, and the others of its batch are delivered', async (_name, body) => {
    const { run, deadLetters, sent } = setUp();
    expect(await run([body, envelopeOf('1')])).toEqual({ failed: [] });
    expect(deadLetters.messages.map((message) => [message.body, message.attributes?.['ERROR_CODE']])).toEqual([[body, 'message.unreadable']]);
    expect(sent).toHaveLength(1);
  });

  test('a retry whose target was deleted ends as a dead letter that says so', async () => {
    const { run, deadLetters, sent } = setUp();
    expect(await run([retryOf({ target: 'gone' })])).toEqual({ failed: [] });
    expect(letters(deadLetters.messages)).toMatchObject([{ code: 'target.deleted', message: 'rule "paid" has no target "gone" any more', attempts: 1 }]);
    expect(sent).toEqual([]);
  });

  test('a target that hangs is left alone after three timeouts, in the next run too; the others get all of theirs', async () => {
    const ids = Array.from({ length: 40 }, (_, index) => String(index));
    const { run, sent, queue, deliveries } = setUp({ rules: { paid: ruleTo('slow', 'fast') }, answer: slowHangs });
    expect(await run([envelopeOf(...ids)])).toEqual({ failed: [] });
    expect(sent.filter(({ url }) => url.includes('fast'))).toHaveLength(40);
    expect(sent.filter(({ url }) => url.includes('slow'))).toHaveLength(4);
    expect(queue.messages).toHaveLength(40);
    expect(deliveries().filter(({ reason }) => reason === 'the target hangs and is left alone for a while')).toHaveLength(36);
    await run([envelopeOf('next')]);
    expect(sent.filter(({ url }) => url.includes('slow'))).toHaveLength(4);
    expect(sent.filter(({ url }) => url.includes('fast'))).toHaveLength(41);
  });

  test('a delivery that breaks the bus itself keeps its message, and only that', async () => {
    const { run, sent, lines } = setUp({ rules: { paid: ruleTo('a'), refunds: { ...ruleTo('b'), pattern: { type: ['order.refunded'] } } }, answer: buggyAtB });
    const refunded = envelopeMessage(envelope, [reopenEvent(eventText('2').replace('paid', 'refunded'))]).body;
    expect(await run([envelopeOf('1'), refunded])).toEqual({ failed: ['m1'] });
    expect(sent.filter(({ url }) => url.includes('//a.'))).toHaveLength(1);
    expect(lines).toContainEqual(expect.objectContaining({ message: 'a delivery failed in the bus itself', fields: expect.objectContaining({ error: 'a bug' }) }));
  });

  test('eight rules that send to one dead service leave room for a healthy one', async () => {
    const dead = Array.from({ length: 8 }, (_, index) => [`dead${index}`, ruleTo('slow')]);
    const { run, sent } = setUp({ rules: { ...Object.fromEntries(dead), paid: ruleTo('fast') }, answer: slowHangs });
    await run([envelopeOf(...Array.from({ length: 60 }, (_, index) => String(index)))]);
    expect(sent.filter(({ url }) => url.includes('fast'))).toHaveLength(60);
    expect(sent.filter(({ url }) => url.includes('slow')).length).toBeLessThanOrEqual(4);
  });

  test('a retry that met newer rules than the run has is not judged by them', async () => {
    const { run, deadLetters, queue } = setUp();
    expect(await run([retryOf({ target: 'new', revision: 2 })])).toEqual({ failed: [] });
    expect(deadLetters.messages).toEqual([]);
    expect(queue.messages.map(({ body }) => decodeRetryMessage(body))).toMatchObject([{ target: 'new', revision: 2, attemptsMade: 1 }]);
  });

  test('a run with more to hand on than it has time for stops attempting early enough to store it all', async () => {
    const { run, sent, queue } = setUp({ answer: () => ({ result: taken, tookMs: 100 }) });
    const envelopes = Array.from({ length: 40 }, () => envelopeOf(...Array.from({ length: 250 }, (_, index) => String(index))));
    expect(await run(envelopes, startMs + 30_000)).toEqual({ failed: [] });
    expect(sent.length).toBeLessThanOrEqual(201);
    expect(sent.length + queue.messages.length).toBe(10_000);
  });

  test('after the time for storing nothing is sent: the message comes again', async () => {
    const { run } = setUp({ answer: () => ({ result: unavailable, tookMs: 20_000 }) });
    expect(await run([envelopeOf('1')], startMs + 10_001)).toEqual({ failed: ['m0'] });
  });

  test('an attempt that could not end before the run does is not begun', async () => {
    const { run, sent, queue } = setUp();
    expect(await run([envelopeOf('1')], startMs + 9_999)).toEqual({ failed: [] });
    expect(sent).toEqual([]);
    expect(queue.messages.map(({ body, delaySeconds }) => [decodeRetryMessage(body)?.attemptsMade, delaySeconds])).toEqual([[0, 0]]);
  });
});
