import { expect, test } from 'vitest';
import { compileSnapshot } from '../../core/rule/snapshot.ts';
import { ruleNamed, targetNamed } from './rule-named.ts';

const revision = {
  revision: 7,
  sets: [
    { name: 'api', owner: 'api', rules: [ruleNamed('paid', { pattern: { type: ['order.paid'] } }), ruleNamed('off', { state: 'disabled' })] },
    { name: 'billing', owner: 'stack', rules: [ruleNamed('all', { state: 'shadow' })] },
  ],
};

test('an event meets the rules of all sets, in their order', () => {
  const matched = compileSnapshot(revision).match({ type: 'order.paid' });
  expect(matched).toEqual([revision.sets[0]?.rules[0], revision.sets[1]?.rules[0]]);
});

test('a disabled rule meets no event, and can still be found by its name', () => {
  const snapshot = compileSnapshot(revision);
  expect(snapshot.names).toEqual(['paid', 'all']);
  expect(snapshot.match({ type: 'other' }).map(({ name }) => name)).toEqual(['all']);
  expect(snapshot.rule('off')?.state).toBe('disabled');
});

test('a name that no rule has finds none', () => {
  expect(compileSnapshot(revision).rule('toString')).toBeUndefined();
});

test('a revision without sets matches nothing', () => {
  const snapshot = compileSnapshot({ revision: 0, sets: [] });
  expect([snapshot.revision, snapshot.names, snapshot.match({ type: 'a' })]).toEqual([0, [], []]);
});

test('a rule that does not compile takes no other one down', () => {
  const rules = [ruleNamed('first'), ruleNamed('strange', { pattern: { type: [{ regex: 'a' }] } }), ruleNamed('last')];
  const snapshot = compileSnapshot({ revision: 1, sets: [{ name: 'api', owner: 'api', rules }] });
  expect(snapshot.match({ type: 'a' }).map(({ name }) => name)).toEqual(['first', 'last']);
  expect(snapshot.names).toEqual(['first', 'last']);
  expect(snapshot.broken.map(({ rule, error }) => [rule, error.code, error.path])).toEqual([['strange', 'pattern.unknown_operator', 'pattern.type[0]']]);
});

test('a disabled rule that does not compile is nobody’s concern', () => {
  const rules = [ruleNamed('strange', { state: 'disabled', pattern: { type: [] } })];
  expect(compileSnapshot({ revision: 1, sets: [{ name: 'api', owner: 'api', rules }] }).broken).toEqual([]);
});

test('a rule with a transform that does not compile is left out, and the place of the mistake is told', () => {
  const targets = [targetNamed('sink'), targetNamed('billing', { form: 'template', template: { order: '${order}' } })];
  const snapshot = compileSnapshot({ revision: 1, sets: [{ name: 'api', owner: 'api', rules: [ruleNamed('first'), ruleNamed('strange', { targets })] }] });
  expect(snapshot.names).toEqual(['first']);
  expect(snapshot.match({ type: 'a' }).map(({ name }) => name)).toEqual(['first']);
  expect(snapshot.broken).toMatchObject([{ rule: 'strange', error: { code: 'transform.unknown_variable', path: 'targets[1].transform.template.order' } }]);
});

test('each target has its own transform, of a disabled rule, too; a target that is sent the event has none', () => {
  const targets = [targetNamed('plain'), targetNamed('original', { form: 'original' }), targetNamed('path', { form: 'jsonpath', path: '$.data' })];
  const rules = [ruleNamed('off', { state: 'disabled', targets })];
  const { transform } = compileSnapshot({ revision: 1, sets: [{ name: 'api', owner: 'api', rules }] });
  expect(targets.map(transform)).toEqual([undefined, undefined, { body: { form: 'jsonpath', render: expect.any(Function) }, parameters: new Map() }]);
});
