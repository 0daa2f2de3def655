import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parseRule, parseRules } from '../../core/rule/parse-rule.ts';
import { ruleSchema } from '../../core/rule/rule-schema.ts';
import { InvalidRuleError, RuleError } from '../../core/rule/rule.ts';
import { typeNames } from '../../core/target/types/rules.ts';

interface AcceptedCase {
  readonly name: string;
  readonly rule: unknown;
  readonly becomes: unknown;
}

interface RefusedCase {
  readonly name: string;
  readonly rule: unknown;
  readonly problems: readonly { readonly code: string; readonly path: string }[];
  /** Of the first problem; where absent, the wording is not tested. */
  readonly message?: string;
}

const { cases: accepted }: { cases: readonly AcceptedCase[] } = JSON.parse(readFileSync('test/cases/rules/accepted.json', 'utf8'));
const { cases: refused }: { cases: readonly RefusedCase[] } = JSON.parse(readFileSync('test/cases/rules/refused.json', 'utf8'));

const target = { id: 'billing', type: 'http', url: 'https://billing.example/events' };

describe('a rule', () => {
  test.each(accepted)('is accepted: $name', ({ rule, becomes }) => {
    expect(parseRule('paid-orders', rule)).toEqual(becomes);
  });

  test.each(refused)('is refused: $name', ({ rule, problems, message }) => {
    const error = refusalOf(() => parseRule('paid-orders', rule));
    expect(error.problems.map(({ code, path }) => ({ code, path }))).toEqual(problems);
    expect({ code: error.code, path: error.path }).toEqual(problems[0]);
    expect(error.message).toBe(message ?? error.message);
  });

  test('that was completed once stays as it is', () => {
    const { name, ...rest } = parseRule('paid-orders', { pattern: {}, targets: [target] });
    expect(parseRule(name, rest)).toEqual({ name, ...rest });
  });

  test('is refused with an error of the kind that every rule’s mistake has', () => {
    expect(refusalOf(() => parseRule('paid-orders', {}))).toBeInstanceOf(RuleError);
  });
});

describe('the name of a rule', () => {
  test.each(['a', 'Paid_Orders-2.v1', '...', 'x'.repeat(128)])('may be %s', (name) => {
    expect(parseRule(name, { pattern: {}, targets: [target] }).name).toBe(name);
  });

  test.each(['', '.', '..', 'a b', 'a/b', 'ä', 'a\n', '__proto__', 'x'.repeat(129)])('may not be %j', (name) => {
    expect(refusalOf(() => parseRule(name, { pattern: {}, targets: [target] })).code).toBe('rule.invalid_name');
  });
});

describe('the size of a rule', () => {
  test('65,536 bytes are accepted', () => {
    expect(parseRule('big', ruleOf(65_536)).name).toBe('big');
  });

  test('65,537 bytes are refused', () => {
    expect(refusalOf(() => parseRule('big', ruleOf(65_537))).problems).toEqual([
      { code: 'rule.too_large', path: '', message: 'a rule has at most 65536 bytes of JSON, found 65537' },
    ]);
  });

  test('100 targets are accepted, 101 are not', () => {
    const targets = Array.from({ length: 101 }, (_, index) => ({ ...target, id: `target-${index}` }));
    expect(parseRule('many', { pattern: {}, targets: targets.slice(1) }).targets).toHaveLength(100);
    expect(refusalOf(() => parseRule('many', { pattern: {}, targets })).problems).toEqual([
      { code: 'rule.out_of_range', path: 'targets', message: 'expected a length of at most 100, found 101' },
    ]);
  });

  test.each([undefined, 5n, () => 5])('%s is no JSON', (value) => {
    expect(refusalOf(() => parseRule('strange', value)).code).toBe('rule.not_json');
  });
});

describe('the addresses of HTTP targets', () => {
  const local = { pattern: {}, targets: [{ ...target, url: 'http://127.0.0.1:8080/' }] };

  test('are not judged where the rules of the bus are not known', () => {
    expect(parseRule('local', local).name).toBe('local');
  });

  test('are judged by the rules of the bus', () => {
    expect(parseRule('local', local, { addresses: { allow: ['127.0.0.0/8'] } }).name).toBe('local');
    const error = refusalOf(() => parseRule('local', local, { addresses: { allow: [] } }));
    expect([error.code, error.path]).toEqual(['target.address_not_allowed', 'targets[0].url']);
  });
});

describe('many rules', () => {
  test('come back in their order, under their names', () => {
    const rules = parseRules({ b: { pattern: {}, targets: [target] }, a: { state: 'disabled', pattern: {}, targets: [target] } });
    expect(rules.map(({ name, state }) => [name, state])).toEqual([['b', 'enabled'], ['a', 'disabled']]);
  });

  test('tell the mistakes of all of them, each path with its rule', () => {
    const error = refusalOf(() => parseRules({ good: { pattern: {}, targets: [target] }, bad: { pattern: {} }, 'bad.too': { pattern: { Type: ['a'] }, targets: [target] } }));
    expect(error.problems.map(({ path }) => path)).toEqual(['bad.targets', '["bad.too"].pattern.Type']);
  });

  test.each([null, [], 'rules'])('%j are no rules', (value) => {
    expect(refusalOf(() => parseRules(value)).code).toBe('rule.wrong_type');
  });
});

test('the schema of a rule is a valid JSON Schema', () => {
  expect(new Ajv({ discriminator: true }).validateSchema(ruleSchema)).toBe(true);
});

test('the schema of a rule is plain data, as an OpenAPI document needs it', () => {
  expect(JSON.parse(JSON.stringify(ruleSchema))).toEqual(ruleSchema);
  expect(ruleSchema.properties.targets.items.oneOf.map(({ properties }) => properties.type.const)).toEqual(typeNames);
});

test.each([
  [undefined, /^`type` is required: one of `http`, `lambda`, .*`$/],
  ['https', /^expected one of `http`, `lambda`, .*`, found "https": did you mean `http`\?$/],
  [5, /^expected one of `http`, `lambda`, .*`, found 5$/],
])('the type %j is told with those that there are', (type, message) => {
  expect(refusalOf(() => parseRule('paid-orders', { pattern: {}, targets: [{ id: 'billing', type }] })).message).toMatch(message);
});

/** A rule whose JSON has so many bytes. */
function ruleOf(bytes: number): object {
  const rule = { pattern: { subject: [''] }, targets: [target] };
  const padding = 'x'.repeat(bytes - JSON.stringify(rule).length);
  return { ...rule, pattern: { subject: [padding] } };
}

function refusalOf(parse: () => unknown): InvalidRuleError {
  try {
    parse();
  } catch (error) {
    if (error instanceof InvalidRuleError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}
