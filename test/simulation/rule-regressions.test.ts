import { describe, expect, test } from 'vitest';
import type { Rule } from '../../core/rule/rule.ts';
import { violationsOf } from './checkers.ts';
import type { Ports } from './machine.ts';
import type { Scenario } from './scenario.ts';
import { simulate } from './simulate-scenario.ts';
import { targetAt } from './simulated-targets.ts';
import { ruleTo, scenarioWith, taken } from './small-scenario.ts';

/** What an older version of the bus may have let in, and this one cannot compile. */
const poison: Rule = { name: 'poison', state: 'enabled', pattern: { type: [{ likeness: 'order' }] }, targets: [] };

/** Ports to a store in which each revision has a rule that does not compile. */
function withPoisonRule(ports: Ports): Ports {
  const read: Ports['rules']['read'] = async (bus, revision) => {
    const found = await ports.rules.read(bus, revision);
    return found && { ...found, sets: [...found.sets, { name: 'old', owner: 'old', rules: [poison] }] };
  };
  return { ...ports, rules: { ...ports.rules, read } };
}

describe('what buses get wrong with rules that change:', () => {
  test('a target edited meanwhile: the retry goes where the target is now', async () => {
    const moved = { atMs: 500, rules: { orders: ruleTo('moved') } };
    const machines: Scenario['machines'] = [['ingest', 'definitions'], ['matcher']];
    const targets: Scenario['targets'] = { billing: { moods: ['is busy'], finally: 'is busy' } };
    const history = await simulate(scenarioWith('is busy', { machines, targets, deployments: [{ atMs: 0, rules: { orders: ruleTo('billing') } }, moved] }));
    expect(violationsOf(history)).toEqual([]);
    expect(history.requests.map(({ code }) => code)).toEqual(['503', '200']);
  });

  test('a target deleted meanwhile: its waiting delivery is a dead letter that says so', async () => {
    const history = await simulate(scenarioWith('is busy', { deployments: [{ atMs: 0, rules: { orders: ruleTo('billing') } }, { atMs: 500, rules: {} }] }));
    expect([violationsOf(history), history.letters.map(({ attributes }) => attributes?.['ERROR_CODE'])]).toEqual([[], ['target.deleted']]);
  });

  test('half a deployment seen: an event meets all rules of a deployment or none of them', async () => {
    const rules = Object.fromEntries(['a', 'b', 'c'].map((name) => [name, { pattern: { type: ['order.paid'] }, targets: [targetAt('billing', name, 'sink')] }]));
    const posts = Array.from({ length: 60 }, (_none, number) => ({ atMs: number * 100, events: [{ id: String(number), type: 'order.paid', dataBytes: 10 }] }));
    const history = await simulate(scenarioWith('takes', { posts, deployments: [{ atMs: 0, rules: {} }, { atMs: 2_500, rules }] }));
    const met = history.traces.flatMap(({ events }) => events).map(({ matches }) => matches.length);
    expect(violationsOf(history)).toEqual([]);
    expect(new Set(met)).toEqual(new Set([0, 3]));
    expect(history.revisions.map((revision) => revision.rules.length)).toEqual([0, 3]);
  });

  test('a poison rule beside good ones: events are delivered by the good ones as if it were not there', async () => {
    const history = await simulate(scenarioWith('takes'), { ports: withPoisonRule });
    expect([violationsOf(history), taken(history)]).toEqual([[], ['1']]);
  });
});
