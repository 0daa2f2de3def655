import { describe, expect, test } from 'vitest';
import { decodeRetryMessage } from '../../core/delivery/retry-message.ts';
import { unreadableLetter } from '../../core/delivery/dead-letter.ts';
import { envelopeMessage } from '../../core/event/envelope.ts';
import type { QueueMessage } from '../../core/event/event-queue.ts';
import { firstUlidOf } from '../../core/event/receipt.ts';
import { reopenEvent } from '../../core/event/reopen-event.ts';
import { changeJob } from '../../core/redrive/redrive-store.ts';
import { stepMessage } from '../../core/redrive/redrive-step.ts';
import type { RedriveWorkerDeps } from '../../core/redrive/redrive-worker.ts';
import { parseRules } from '../../core/rule/parse-rule.ts';
import { compileSnapshot } from '../../core/rule/snapshot.ts';
import { createRedriveWorld, letterOf, startMs } from './redrive-world.ts';

function letters(count: number): readonly QueueMessage[] {
  return Array.from({ length: count }, (_, index) => letterOf(String(index)));
}

function idOf({ body }: QueueMessage): string {
  const { id } = JSON.parse(body) as { readonly id: string };
  return id;
}

describe('a redrive sends', () => {
  test('each letter as a delivery that begins anew, with the event as it came', async () => {
    const world = await createRedriveWorld([letterOf('1', { redriven: 2 })]);
    await world.finish(await world.begin({ query: {} }));
    expect(world.sent.map(({ message }) => decodeRetryMessage(message.body))).toEqual([
      {
        receipt: '01M7YRNRK00000000000000000.1',
        revision: 7,
        rule: 'paid',
        target: 'a',
        attemptsMade: 0,
        firstAttemptAtMs: startMs,
        redriven: 3,
        text: '{"specversion":"1.0","id":"1","source":"shop.web","type":"order.paid","data":{"total":12345678901234567890.10}}',
      },
    ]);
    expect(world.deadLetters.messages()).toEqual([]);
  });

  test('by rules as new as those of when it began: what was mended before is mended', async () => {
    const world = await createRedriveWorld([letterOf('1')]);
    const older = await world.ports.rules.current();
    const asked: unknown[] = [];
    const current: RedriveWorkerDeps['rules']['current'] = async (atLeastRevision) => {
      asked.push(atLeastRevision);
      return { ...older, revision: 6 };
    };
    await world.begin({ query: {} });
    await world.turn({ ...world.ports, rules: { ...world.ports.rules, current } });
    expect([asked, world.sent.map(({ message }) => decodeRetryMessage(message.body)?.revision)]).toEqual([[7], [7]]);
  });

  test('ten letters a second when it is told so, and no more', async () => {
    const world = await createRedriveWorld(letters(250));
    const job = await world.finish(await world.begin({ query: {}, ratePerSecond: 10 }));
    expect(job).toMatchObject({ state: 'done', found: 250, sent: 250 });
    const bySecond = Map.groupBy(world.sent, ({ dueAtMs }) => Math.floor((dueAtMs - startMs) / 1000));
    expect([...bySecond.keys()]).toEqual(Array.from({ length: 25 }, (_, second) => second));
    expect([...bySecond.values()].every((sent) => sent.length === 10)).toBe(true);
  });

  test('one letter in a hundred seconds when it is told so', async () => {
    const world = await createRedriveWorld(letters(3));
    await world.finish(await world.begin({ query: {}, ratePerSecond: 0.01 }));
    expect(world.sent.map(({ dueAtMs }) => dueAtMs - startMs)).toEqual([0, 100_000, 200_000]);
  });

  test('a letter once that a run has written twice, and lets both go', async () => {
    const world = await createRedriveWorld([letterOf('1'), letterOf('2'), letterOf('1')]);
    expect(await world.finish(await world.begin({ query: {} }))).toMatchObject({ found: 2, sent: 2 });
    expect([world.sent.length, world.deadLetters.messages()]).toEqual([2, []]);
  });

  test('nothing in a dry run, which counts a letter once that a run has written twice', async () => {
    const world = await createRedriveWorld([letterOf('1'), letterOf('2'), letterOf('1')]);
    expect(await world.finish(await world.begin({ query: {}, dryRun: true }))).toMatchObject({ found: 2, groups: [{ code: '503', count: 2 }] });
    expect([world.sent, world.deadLetters.messages().length]).toEqual([[], 3]);
  });

  test('a message that SQS has moved as it is, and not a second time when it comes back', async () => {
    const envelope = envelopeMessage(firstUlidOf(startMs - 1000), [reopenEvent('{"specversion":"1.0","id":"1","source":"s","type":"t"}')]);
    const world = await createRedriveWorld([envelope]);
    const id = await world.begin({ query: { code: 'message.unfinished' } });
    await world.turn();
    expect(world.sent.map(({ message }) => [message.body, message.attributes])).toEqual([[envelope.body, { REDRIVE: id }]]);
    await world.deadLetters.send(world.sent.map(({ message }) => unreadableLetter(message.body, 'still so', message.attributes)));
    expect(await world.finish(id)).toMatchObject({ sent: 1 });
    expect(await world.finish(await world.begin({ query: {} }))).toMatchObject({ sent: 1, groups: [{ code: 'message.unreadable', count: 1 }] });
  });
});

describe('a letter stays', () => {
  test('when the queue of the bus does not take it: it failed, and the next redrive finds it', async () => {
    const world = await createRedriveWorld([letterOf('1')]);
    const id = await world.begin({ query: {} });
    const send: RedriveWorkerDeps['queue']['send'] = async (messages) =>
      messages.some(({ group }) => group !== 'redrive') ? messages.map(() => ({ accepted: false, reason: 'throttled' })) : world.ports.queue.send(messages);
    await world.turn({ ...world.ports, queue: { send } });
    expect(await world.finish(id)).toMatchObject({ state: 'done', found: 0, sent: 0, failed: 1 });
    expect(world.deadLetters.messages()).toHaveLength(1);
    expect(await world.finish(await world.begin({ query: {} }))).toMatchObject({ state: 'done', sent: 1, failed: 0 });
  });

  test.each(['disabled', 'shadow'] as const)('when its rule is %s, which delivers nothing', async (ruleState) => {
    const world = await createRedriveWorld([letterOf('1')]);
    const targets = [{ id: 'a', type: 'http', url: 'https://a.example.com/' }];
    const snapshot = compileSnapshot({ revision: 8, sets: [{ name: 'api', owner: 'api', rules: parseRules({ paid: { state: ruleState, pattern: {}, targets } }) }] });
    const id = await world.begin({ query: {} });
    await world.turn({ ...world.ports, rules: { ...world.ports.rules, current: async () => snapshot } });
    expect(await world.job(id)).toMatchObject({ state: 'done', sent: 0, skipped: 1, groups: [{ rule: 'paid', target: 'a', code: '503', reason: `rule.${ruleState}`, count: 1 }] });
    expect([world.sent, world.deadLetters.messages().length]).toEqual([[], 1]);
  });

  test('when it died after the redrive began', async () => {
    const world = await createRedriveWorld([letterOf('1')]);
    world.pass(-60_000);
    expect(await world.finish(await world.begin({ query: {} }))).toMatchObject({ found: 0 });
    expect(world.deadLetters.messages()).toHaveLength(1);
  });

  test('visible when nobody asked for it: the next redrive need not wait', async () => {
    const world = await createRedriveWorld([...letters(30), letterOf('31', { code: '404' })]);
    expect(await world.finish(await world.begin({ query: { code: '404' } }))).toMatchObject({ found: 1, sent: 1, endedAtMs: startMs });
    expect(await world.finish(await world.begin({ query: {}, dryRun: true }))).toMatchObject({ found: 30, endedAtMs: startMs });
    expect(await world.finish(await world.begin({ query: {} }))).toMatchObject({ sent: 30, endedAtMs: startMs });
  });
});

test('a redrive waits for what a longer one before it has hidden', async () => {
  const world = await createRedriveWorld([letterOf('1', { code: '404' }), letterOf('2'), letterOf('3')]);
  const first = await world.begin({ query: { code: '503' }, ratePerSecond: 0.1 });
  // Its second step ends it, and knows nothing of what the first has looked at: hidden for five minutes from 10:00.
  expect(await world.finish(first)).toMatchObject({ sent: 2, endedAtMs: Date.parse('2026-11-21T10:00:20.000Z') });
  const second = await world.finish(await world.begin({ query: { code: '404' } }));
  expect(second).toMatchObject({ state: 'done', sent: 1, endedAtMs: Date.parse('2026-11-21T10:05:00.000Z') });
});

test('a dry run counts each letter once, though a redrive before it has hidden one for five minutes', async () => {
  const world = await createRedriveWorld([letterOf('0', { target: 'gone' }), ...letters(6).slice(1)]);
  const id = await world.begin({ query: {}, ratePerSecond: 0.1 });
  await world.turn();
  await changeJob(world.ports, id, (job) => ({ ...job, state: 'cancelled' }));
  world.pass(5_000);
  expect(await world.finish(await world.begin({ query: {}, dryRun: true }))).toMatchObject({
    found: 5,
    groups: [
      { rule: 'paid', target: 'gone', code: '503', reason: 'target.deleted', count: 1 },
      { rule: 'paid', target: 'a', code: '503', count: 4 },
    ],
    endedAtMs: Date.parse('2026-11-21T10:05:00.000Z'),
  });
});

test.each(['query', 'ids'] as const)('what is skipped is counted once, though it shows up again after five minutes: by %s', async (way) => {
  const found = [letterOf('0', { target: 'gone' }), ...letters(6).slice(1)];
  const world = await createRedriveWorld(found);
  const request = way === 'query' ? { query: {} } : { ids: found.map(idOf) };
  const job = await world.finish(await world.begin({ ...request, ratePerSecond: 0.01 }));
  expect(job).toMatchObject({ state: 'done', found: 6, sent: 5, skipped: 1 });
  expect(job.groups).toMatchObject([{ target: 'gone', count: 1 }, { target: 'a', count: 5 }]);
});

test('a redrive of a thousand ids and a hundred long codes fits into an entry of the state store', async () => {
  const found = Array.from({ length: 100 }, (_, index) => letterOf(String(index), { code: `${'\u20ac'.repeat(500)}${index}` }));
  const world = await createRedriveWorld(found);
  const others = Array.from({ length: 900 }, (_, index) => index.toString(16).padStart(32, '0'));
  const job = await world.finish(await world.begin({ ids: [...found.map(idOf), ...others], dryRun: true }));
  expect(job.found).toBe(100);
  expect(Buffer.byteLength(JSON.stringify(job))).toBeLessThan(100_000);
});

describe('the message of a step', () => {
  test('that comes a second time after its step is done changes nothing', async () => {
    const world = await createRedriveWorld(letters(3));
    const id = await world.begin({ query: {}, ratePerSecond: 0.1 });
    await world.turn();
    await world.ports.queue.send([{ body: `{"redrive":"${id}","step":0,"lengths":[]}\n`, group: 'redrive' }]);
    await world.turn();
    expect(await world.job(id)).toMatchObject({ step: 2, sent: 1 });
  });

  test('that comes twice at once is worked on once: neither faster than its rate, nor done because the other one has all letters in hand', async () => {
    const world = await createRedriveWorld(letters(3));
    const id = await world.begin({ query: {}, ratePerSecond: 0.1 });
    await world.ports.queue.send([stepMessage({ redrive: id, step: 1 }, 0)]);
    await world.turn();
    expect(world.sent).toHaveLength(1);
    expect(await world.finish(id)).toMatchObject({ state: 'done', found: 3, sent: 3 });
    expect(world.sent.map(({ dueAtMs }) => dueAtMs - startMs)).toEqual([0, 10_000, 20_000]);
  });

  test('takes the place of the next one that was never sent', async () => {
    const world = await createRedriveWorld(letters(2));
    const id = await world.begin({ query: {}, ratePerSecond: 0.1 });
    const send: RedriveWorkerDeps['queue']['send'] = async (messages) => {
      if (messages.some(({ group }) => group === 'redrive')) throw new Error('connection lost');
      return world.ports.queue.send(messages);
    };
    await world.turn({ ...world.ports, queue: { send } });
    expect(await world.job(id)).toMatchObject({ step: 2, sent: 1 });
    expect(await world.finish(id)).toMatchObject({ state: 'done', sent: 2 });
  });
});

/** Ports of which everything dies with the nth call, right before or right after it. */
function dyingAt({ state, deadLetters, queue, ...others }: RedriveWorkerDeps, fatal: number, when: 'before' | 'after') {
  let calls = 0;
  const dying = async <Result>(call: () => Promise<Result>): Promise<Result> => {
    calls += 1;
    if (calls > fatal || (calls === fatal && when === 'before')) throw new Error('the process is dead');
    const result = await call();
    if (calls === fatal) throw new Error('the process is dead');
    return result;
  };
  const ports: RedriveWorkerDeps = {
    ...others,
    state: { read: (keys) => dying(() => state.read(keys)), write: (changes) => dying(() => state.write(changes)) },
    queue: { send: (messages) => dying(() => queue.send(messages)) },
    deadLetters: {
      send: (messages) => dying(() => deadLetters.send(messages)),
      receive: (options) => dying(() => deadLetters.receive(options)),
      acknowledge: (ids) => dying(() => deadLetters.acknowledge(ids)),
      release: (ids, delaySeconds) => dying(() => deadLetters.release(ids, delaySeconds)),
    },
  };
  return { ports, calls: () => calls };
}

test.each(['before', 'after'] as const)('a process that dies right %s any of its calls loses no letter, and the redrive comes to its end', async (when) => {
  let survived = false;
  let deaths = 0;
  for (let fatal = 1; !survived; fatal += 1) {
    const world = await createRedriveWorld([...letters(12), letterOf('77', { target: 'gone' })]);
    const id = await world.begin({ query: {}, ratePerSecond: 0.5 });
    const dying = dyingAt(world.ports, fatal, when);
    for (let turns = 0; turns < 4 && dying.calls() < fatal; turns += 1) {
      await world.turn(dying.ports);
      world.pass(10_000);
    }
    survived = dying.calls() < fatal;
    deaths += survived ? 0 : 1;
    expect((await world.finish(id)).state).toBe('done');
    const receipts = world.sent.map(({ message }) => decodeRetryMessage(message.body)?.receipt ?? '');
    expect(new Set(receipts).size).toBe(12);
    world.pass(600_000);
    expect(await world.finish(await world.begin({ query: {} }))).toMatchObject({ skipped: 1 });
    expect(world.deadLetters.messages()).toHaveLength(1);
  }
  expect(deaths).toBeGreaterThan(15);
});
