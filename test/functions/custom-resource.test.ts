import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDatabase, type Database } from '../../adapters/sqlite/database.ts';
import { createSqliteRuleStore } from '../../adapters/sqlite/sqlite-rule-store.ts';
import type { RuleSetChange, RuleStore } from '../../core/rule/rule-store.ts';
import { answerRequest, type RuleSetRequest, type WorkLimits } from '../../functions/definitions/custom-resource.ts';

/** What CloudFormation was told. */
interface Told {
  readonly contentType: string | undefined;
  readonly text: string;
  readonly body: Readonly<Record<string, string>>;
}

const stackId = 'arn:aws:cloudformation:eu-central-1:123456789012:stack/Shop/11111111-2222-3333-4444-555555555555';
const target = { id: 'billing', type: 'http', url: 'https://billing.example.com/events' };
const queue = { id: 'orders', type: 'sqs', queueArn: 'arn:aws:sqs:eu-central-1:123456789012:orders' };
const paid = { pattern: { type: ['order.paid'] }, targets: [target] };

const limits: WorkLimits = { stopAfterMs: 6000, giveUpAfterMs: 18_000 };

let folder: string;
let database: Database;
let store: RuleStore;
let cloudFormation: Server;
let told: Told[];
/** The statuses of the next answers of CloudFormation; 200 after them. */
let statuses: number[];
let logged: unknown[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'glassbus-'));
  database = openDatabase(join(folder, 'bus.db'));
  store = createSqliteRuleStore({ database, now: Date.now });
  told = [];
  statuses = [];
  logged = [];
  cloudFormation = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      told.push({ contentType: request.headers['content-type'], text, body: JSON.parse(text) });
      response.writeHead(statuses.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => {
    cloudFormation.listen(0, '127.0.0.1', resolve);
  });
});

afterEach(async () => {
  database.close();
  rmSync(folder, { recursive: true });
  cloudFormation.closeAllConnections();
  await new Promise((resolve) => {
    cloudFormation.close(resolve);
  });
});

describe('Create', () => {
  test('makes the rule set and names it by bus and set', async () => {
    const { body } = await send({ RequestType: 'Create' });
    expect(body).toEqual({
      Status: 'SUCCESS',
      PhysicalResourceId: 'default/shop',
      StackId: stackId,
      RequestId: 'request-1',
      LogicalResourceId: 'Rules',
    });
    expect(await ruleNames()).toEqual({ shop: ['paid'] });
  });

  test('answers with an empty content type, as the URL was signed', async () => {
    expect((await send({ RequestType: 'Create' })).contentType).toBe('');
  });

  test('that comes twice succeeds twice', async () => {
    await send({ RequestType: 'Create' });
    expect((await send({ RequestType: 'Create' })).body['Status']).toBe('SUCCESS');
    expect(await ruleNames()).toEqual({ shop: ['paid'] });
  });

  test('of a set that another stack owns fails and leaves it alone', async () => {
    await send({ RequestType: 'Create' });
    const { body } = await send({ RequestType: 'Create', stack: 'other', rules: {} });
    expect(body['Status']).toBe('FAILED');
    expect(body['Reason']).toMatch(/^rule_set\.owned_by_other at set: /);
    expect(await ruleNames()).toEqual({ shop: ['paid'] });
  });

  test('of a set that another resource of the same stack owns fails: its Delete would remove both', async () => {
    await send({ RequestType: 'Create' });
    expect((await send({ RequestType: 'Create', resource: 'MoreRules' })).body['Status']).toBe('FAILED');
  });

  test('of a rule that cannot work fails with the code, the path and the words of the compiler', async () => {
    const { body } = await send({ RequestType: 'Create', rules: { paid: { ...paid, pattern: { type: [{ prefx: 'order.' }] } } } });
    expect(body['Status']).toBe('FAILED');
    expect(body['Reason']).toMatch(/^pattern\.unknown_operator at paid\.pattern\.type\[0\]: .*prefix/);
    expect(await ruleNames()).toEqual({});
  });

  test.each([
    ['of a bus that is not there', { bus: 'nowhere' }, 'bus.not_found'],
    ['of the set that the HTTP API owns', { set: 'api' }, 'rule_set.name'],
    ['of an address that the bus does not allow', { rules: { paid: { ...paid, targets: [{ ...target, url: 'https://10.0.0.1/' }] } } }, 'target.address_not_allowed'],
    ['of a role that the bus may not take on', { rules: { paid: { ...paid, targets: [{ ...queue, roleArn: 'arn:aws:iam::123456789012:role/orders' }] } } }, 'target.role_not_allowed at paid.targets[0].roleArn'],
    ['of a queue in another account, without a role,', { rules: { paid: { ...paid, targets: [{ ...queue, queueArn: 'arn:aws:sqs:eu-central-1:210987654321:orders' }] } } }, 'target.out_of_reach at paid.targets[0].queueArn'],
    ['of rules that are not JSON', { text: '{' }, 'rule.not_json'],
  ])('%s fails', async (_, wrong, code) => {
    const { body } = await send({ RequestType: 'Create', ...wrong });
    expect(body['Status']).toBe('FAILED');
    expect(body['Reason']).toContain(code);
  });

  test('answers with no more than 4 KB however many mistakes there are', async () => {
    const { text } = await send({ RequestType: 'Create', rules: { paid: { ...paid, ['é'.repeat(5000)]: 1 } } });
    expect(JSON.parse(text).Status).toBe('FAILED');
    expect(Buffer.byteLength(text)).toBeLessThan(4096);
    expect(text).not.toContain('\uFFFD');
  });
});

describe('Update', () => {
  beforeEach(() => send({ RequestType: 'Create' }));

  test('changes the rules under the same id', async () => {
    const { body } = await send({ RequestType: 'Update', rules: { refunds: paid } });
    expect(body).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'default/shop' });
    expect(await ruleNames()).toEqual({ shop: ['refunds'] });
  });

  test('that fails keeps the id and the rules: with another id CloudFormation would delete them', async () => {
    const { body } = await send({ RequestType: 'Update', set: 'renamed', rules: { paid: {} } });
    expect(body).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'default/shop' });
    expect(await ruleNames()).toEqual({ shop: ['paid'] });
  });

  test('to another name answers with another id and deletes nothing itself', async () => {
    const { body } = await send({ RequestType: 'Update', set: 'renamed', rules: { refunds: paid } });
    expect(body).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'default/renamed' });
    expect(await ruleNames()).toEqual({ shop: ['paid'], renamed: ['refunds'] });
  });
});

describe('Delete', () => {
  beforeEach(() => send({ RequestType: 'Create' }));

  test('removes the rule set', async () => {
    expect((await send({ RequestType: 'Delete' })).body).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'default/shop' });
    expect(await ruleNames()).toEqual({});
  });

  test.each([
    ['of a set that is gone', { physicalId: 'default/gone' }],
    ['of a set that another stack owns', { stack: 'other' }],
    ['of a bus that is gone', { physicalId: 'nowhere/shop' }],
    ['of an id that no rule set ever had', { physicalId: 'Shop-Rules-1ABCD' }],
  ])('%s succeeds and removes nothing', async (_, given) => {
    expect((await send({ RequestType: 'Delete', ...given })).body['Status']).toBe('SUCCESS');
    expect(await ruleNames()).toEqual({ shop: ['paid'] });
  });
});

describe('CloudFormation is told', () => {
  test('again when it did not take the answer', async () => {
    statuses = [503, 500];
    await send({ RequestType: 'Create' });
    expect(told).toHaveLength(3);
  });

  test('or the run fails, so that Lambda repeats it, without the signed URL in the message', async () => {
    statuses = [503, 503, 503];
    await expect(send({ RequestType: 'Create' })).rejects.toThrow(/^CloudFormation did not take the answer$/);
  });

  test('before the function times out, when the store does not answer', async () => {
    store = { ...store, current: () => new Promise(() => {}) };
    const { body } = await send({ RequestType: 'Create', limits: { stopAfterMs: 1, giveUpAfterMs: 5 } });
    expect(body).toMatchObject({ Status: 'FAILED', Reason: 'the rules were not stored within 5 ms; deploy again' });
  });

  test('and the log, in one line that keeps the signed URL to itself', async () => {
    await send({ RequestType: 'Create' });
    expect(logged).toEqual([
      ['info', 'rule set', { request: 'Create', stack: stackId, resource: 'Rules', status: 'SUCCESS', physicalId: 'default/shop' }],
    ]);
  });
});

describe('when the time is up', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    return () => vi.useRealTimers();
  });

  test.each(['current', 'read'] as const)('during %s, a rule set that CloudFormation is told had failed is not written later', async (slow) => {
    store = slowAt(slow, store);
    const { body } = await send({ RequestType: 'Create' });
    expect(body).toMatchObject({ Status: 'FAILED', Reason: 'the rules were not stored within 6000 ms; deploy again' });
    expect(await ruleNames()).toEqual({});
  });

  test('during a write, CloudFormation is told what came of it', async () => {
    store = slowAt('write', store);
    expect((await send({ RequestType: 'Create' })).body['Status']).toBe('SUCCESS');
    expect(await ruleNames()).toEqual({ shop: ['paid'] });
  });

  test('during a write that loses against another, it is not tried again', async () => {
    const whole = store;
    const write = async (change: RuleSetChange): Promise<boolean> => !(await whole.write({ ...change, set: 'other', content: { owner: 'other', rules: [] } }));
    store = slowAt('write', { ...whole, write });
    expect((await send({ RequestType: 'Create' })).body['Status']).toBe('FAILED');
    expect(await ruleNames()).toEqual({ other: [] });
  });

  test('a Delete is stopped, too', async () => {
    await send({ RequestType: 'Create' });
    store = slowAt('read', store);
    expect((await send({ RequestType: 'Delete' })).body['Status']).toBe('FAILED');
    expect(await ruleNames()).toEqual({ shop: ['paid'] });
  });
});

/** The same store, but when this call of it ends, the time is up on the faked timers. */
function slowAt(slow: keyof RuleStore, whole: RuleStore): RuleStore {
  const ended = (call: keyof RuleStore): void => {
    if (call === slow) vi.advanceTimersByTime(limits.stopAfterMs);
  };
  return {
    current: (bus) => whole.current(bus).finally(() => ended('current')),
    read: (bus, revision) => whole.read(bus, revision).finally(() => ended('read')),
    write: (change) => whole.write(change).finally(() => ended('write')),
    disable: (bus, mark) => whole.disable(bus, mark).finally(() => ended('disable')),
  };
}

interface Given {
  readonly RequestType: RuleSetRequest['RequestType'];
  readonly stack?: string;
  readonly resource?: string;
  readonly bus?: string;
  readonly set?: string;
  readonly rules?: unknown;
  /** Instead of `rules`. */
  readonly text?: string;
  readonly physicalId?: string;
  readonly limits?: WorkLimits;
}

function log(...line: unknown[]): void {
  logged.push(line);
}

/** Has a request carried out; resolves with the last that CloudFormation was told. */
async function send(given: Given): Promise<Told> {
  const home = { partition: 'aws', account: '123456789012' };
  await answerRequest({ store, buses: new Map([['default', { allow: [] }]]), home, log }, requestOf(given), given.limits ?? limits);
  const last = told.at(-1);
  if (last === undefined) throw new Error('CloudFormation was told nothing');
  return last;
}

function requestOf({ RequestType, stack, resource = 'Rules', physicalId = 'default/shop', ...given }: Given): RuleSetRequest {
  const address = cloudFormation.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const ServiceToken = 'arn:aws:lambda:eu-central-1:123456789012:function:definitions';
  const ResourceProperties = {
    ServiceToken,
    Bus: given.bus ?? 'default',
    RuleSet: given.set ?? 'shop',
    Rules: given.text ?? JSON.stringify(given.rules ?? { paid }),
  };
  const common = {
    ServiceToken,
    ResponseURL: `http://127.0.0.1:${port}/answer?X-Amz-Signature=secret`,
    StackId: stack ?? stackId,
    RequestId: 'request-1',
    LogicalResourceId: resource,
    ResourceType: 'Custom::GlassbusRules',
    ResourceProperties,
  };
  if (RequestType === 'Create') return { ...common, RequestType };
  if (RequestType === 'Delete') return { ...common, RequestType, PhysicalResourceId: physicalId };
  return { ...common, RequestType, PhysicalResourceId: physicalId, OldResourceProperties: ResourceProperties };
}

/** The names of the rules in force, by rule set. */
async function ruleNames(): Promise<Record<string, readonly string[]>> {
  const { revision: newest } = await store.current('default');
  const revision = await store.read('default', newest);
  return Object.fromEntries((revision?.sets ?? []).map(({ name, rules }) => [name, rules.map((rule) => rule.name)]));
}
