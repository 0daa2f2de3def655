import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../adapters/sqlite/database.ts';
import { createSqliteRuleStore } from '../../adapters/sqlite/sqlite-rule-store.ts';
import { type DefinitionsDeps, definitionsRoutes, putRuleSet } from '../../core/flow/definitions.ts';
import type { HttpRequest, HttpResponse } from '../../core/flow/http.ts';
import { createRouter } from '../../core/flow/router.ts';
import type { DisabledTarget } from '../../core/rule/disabled-targets.ts';
import { parseRules } from '../../core/rule/parse-rule.ts';
import type { RuleStore } from '../../core/rule/rule-store.ts';

const buses = new Map([['default', { allow: [] }]]);
const sinceMs = Date.parse('2026-11-21T10:00:00.000Z');

let store: RuleStore;

beforeEach(() => {
  const database = openDatabase(':memory:');
  onTestFinished(() => database.close());
  store = createSqliteRuleStore({ database, now: () => sinceMs });
});

/** Deploys a rule set: a rule per member, which sends to that URL. */
async function deploy(urls: Readonly<Record<string, string>>): Promise<void> {
  const given = Object.entries(urls).map(([name, url]) => [name, { pattern: { data: { id: [9] } }, targets: [{ id: 'sink', type: 'http', url }] }]);
  await putRuleSet({ store, buses }, { bus: 'default', set: 'shop', owner: 'stack', rules: parseRules(Object.fromEntries(given)) });
}

/** What is marked when the target of a rule, as that revision put it, is gone. */
function markOf(rule: string, revision: number): DisabledTarget {
  return { rule, target: 'sink', revision, sinceMs, code: '410' };
}

/** Calls the API of a deployment, unless the deps say otherwise. */
async function call(given: Pick<HttpRequest, 'method' | 'path'> & Partial<HttpRequest>, deps: Partial<DefinitionsDeps> = {}): Promise<HttpResponse> {
  const answer = createRouter(definitionsRoutes({ store, buses, ...deps }), () => undefined);
  return answer({ query: new URLSearchParams(), headers: {}, body: new Uint8Array(), ...given });
}

/** The disabled targets that the API shows, by rule. */
async function shown(): Promise<Readonly<Record<string, unknown>>> {
  const { body } = await call({ method: 'GET', path: '/buses/default/rules' });
  const { rules } = JSON.parse(body) as { readonly rules: readonly { readonly name: string; readonly disabledTargets?: unknown }[] };
  return Object.fromEntries(rules.flatMap(({ name, disabledTargets }) => (disabledTargets === undefined ? [] : [[name, disabledTargets]])));
}

const disabled = [{ target: 'sink', since: '2026-11-21T10:00:00.000Z', code: '410' }];

describe('a deployment', () => {
  test('enables the targets of the rules that it changes, and of no other', async () => {
    await deploy({ paid: 'https://paid.example.com/', refunds: 'https://refunds.example.com/' });
    await Promise.all([store.disable('default', markOf('paid', 1)), store.disable('default', markOf('refunds', 1))]);
    await deploy({ paid: 'https://paid.example.com/', refunds: 'https://new.example.com/', added: 'https://added.example.com/' });
    expect(await shown()).toEqual({ paid: disabled });
  });

  test('is not undone by the late answer to a rule that it has changed', async () => {
    await deploy({ paid: 'https://paid.example.com/' });
    await deploy({ paid: 'https://new.example.com/' });
    await store.disable('default', markOf('paid', 1));
    expect(await shown()).toEqual({});
  });

  test('removes the marks that were outdated before it', async () => {
    await deploy({ paid: 'https://paid.example.com/', refunds: 'https://refunds.example.com/' });
    await Promise.all([store.disable('default', markOf('paid', 1)), store.disable('default', markOf('refunds', 1))]);
    await deploy({ paid: 'https://paid.example.com/' });
    await deploy({ paid: 'https://paid.example.com/', other: 'https://other.example.com/' });
    expect((await store.current('default')).disabled).toEqual([markOf('paid', 1)]);
  });

  test('of a rule that was deleted and comes back as it was has its targets enabled', async () => {
    await deploy({ paid: 'https://paid.example.com/' });
    await store.disable('default', markOf('paid', 1));
    await deploy({});
    await deploy({ paid: 'https://paid.example.com/' });
    expect(await shown()).toEqual({});
  });
});

test('a rule may name a queue of another account without a role where the bus is in none, as on a laptop', async () => {
  const target = { id: 'orders', type: 'sqs', queueArn: 'arn:aws:sqs:eu-central-1:210987654321:orders' };
  const put = { method: 'PUT', path: '/buses/default/rules/paid', body: Buffer.from(JSON.stringify({ pattern: {}, targets: [target] })) };
  const refused = await call(put, { home: { partition: 'aws', account: '123456789012' } });
  expect(refused.status).toBe(400);
  expect(JSON.parse(refused.body)).toMatchObject({ code: 'target.out_of_reach', path: 'targets[0].queueArn' });
  expect(await call(put)).toMatchObject({ status: 200 });
});

test('a rule may name a role off the path /glassbus/ on a laptop, and not in a deployment, whose matcher may not take it on', async () => {
  const target = { id: 'orders', type: 'sqs', queueArn: 'arn:aws:sqs:eu-central-1:123456789012:orders', roleArn: 'arn:aws:iam::123456789012:role/orders' };
  const put = { method: 'PUT', path: '/buses/default/rules/paid', body: Buffer.from(JSON.stringify({ pattern: {}, targets: [target] })) };
  const refused = await call(put);
  expect(refused.status).toBe(400);
  expect(JSON.parse(refused.body)).toMatchObject({ code: 'target.role_not_allowed', path: 'targets[0].roleArn' });
  expect(await call(put, { anyRole: true })).toMatchObject({ status: 200 });
});
