import { describe, expect, test } from 'vitest';
import { checkTransform } from '../../core/transform/check-transform.ts';
import { compileTransform } from '../../core/transform/index.ts';
import { render } from './render.ts';
import { eventText, inputOf } from './sample-input.ts';

function codesOf(transform: unknown): readonly string[] {
  return checkTransform(transform).map(({ code, path }) => `${code} at ${path}`);
}

/** Lists in lists: `[[[1]]]` of three levels. */
function nested(levels: number): unknown {
  return levels === 0 ? 1 : [nested(levels - 1)];
}

function template(value: unknown, variables: object = { x: '$.data.x' }): object {
  return { form: 'template', variables, template: value };
}

describe('the limits of a transform', () => {
  test.each([
    { what: 'a template of 65,536 characters', transform: template('x'.repeat(65_536)), codes: [] },
    { what: 'a template of 65,537 characters', transform: template('x'.repeat(65_537)), codes: ['transform.too_large at template'] },
    { what: 'a JSON template of 65,537 characters', transform: template(['x'.repeat(65_533)]), codes: ['transform.too_large at template'] },
    { what: 'a template of 100 levels', transform: template(nested(100)), codes: [] },
    { what: 'a template of 101 levels', transform: template(nested(101)), codes: [`transform.too_large at template${'[0]'.repeat(100)}`] },
    { what: 'a template of 5,000 levels', transform: template(nested(5_000)), codes: [`transform.too_large at template${'[0]'.repeat(100)}`] },
    { what: '1,000 placeholders', transform: template('${x} '.repeat(1_000)), codes: [] },
    { what: '1,001 placeholders', transform: template(`{"a":"${'${x} '.repeat(1_001)}"}`), codes: ['transform.too_large at template'] },
    { what: '100 variables', transform: template('', Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`v${index}`, index]))), codes: [] },
    { what: '101 variables', transform: template('', Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`v${index}`, index]))), codes: ['transform.too_large at variables'] },
    { what: 'a path of 1,024 characters', transform: { form: 'jsonpath', path: `$.data.${'x'.repeat(1_017)}` }, codes: [] },
    { what: 'a path of 1,025 characters', transform: { form: 'jsonpath', path: `$.data.${'x'.repeat(1_018)}` }, codes: ['transform.too_large at path'] },
    { what: 'a path of 100 steps', transform: { form: 'jsonpath', path: `$.data${'.x'.repeat(99)}` }, codes: [] },
    { what: 'a path of 101 steps', transform: { form: 'jsonpath', path: `$.data${'.x'.repeat(100)}` }, codes: ['transform.too_large at path'] },
    { what: 'an expression of 100,000 brackets', transform: { form: 'jsonata', expression: '('.repeat(100_000) }, codes: ['transform.invalid_expression at expression'] },
  ])('$what: $codes', ({ transform, codes }) => {
    expect(codesOf(transform)).toEqual(codes);
  });

  test('a hundred problems are told of', () => {
    expect(codesOf(template(Array.from({ length: 200 }, () => '${y}')))).toHaveLength(100);
  });
});

describe('the limits of what is sent', () => {
  const megabyte = inputOf(eventText(`{"x":"${'é'.repeat(400_000)}"}`));

  test('two hundred times the whole event is too large', async () => {
    const transform = { form: 'template', template: Array.from({ length: 200 }, () => '${glassbus.event}') };
    expect(await render(transform, megabyte)).toMatchObject({ kind: 'failed', code: 'transform.output_too_large' });
  });

  test('bytes count, not characters', async () => {
    expect(await render({ form: 'constant', value: 'é'.repeat(524_288) }, megabyte)).toMatchObject({ kind: 'text' });
    expect(await render({ form: 'constant', value: 'é'.repeat(524_289) }, megabyte)).toMatchObject({ code: 'transform.output_too_large' });
  });

  test('every value of a deeply nested event is too large, and soon known to be', async () => {
    const deep = inputOf(eventText(`${'['.repeat(90)}"${'x'.repeat(900_000)}"${']'.repeat(90)}`));
    expect(await render({ form: 'jsonpath', path: '$..*' }, deep)).toMatchObject({ code: 'transform.output_too_large' });
  });

  test('characters that SQS refuses are escaped in JSON, whether the event had them escaped or not', async () => {
    const rendered = await render(template({ x: '${x}' }), inputOf(eventText('{"x":"\\ufffe\uFFFF"}')));
    expect(rendered).toEqual({ kind: 'json', text: '{"x":"\\ufffe\\uffff"}' });
  });
});

describe('the budget of an expression', () => {
  const input = inputOf(eventText(JSON.stringify({ many: Array.from({ length: 20_000 }, (_, index) => index) })));

  test.each([
    { what: 'calls in calls', expression: '($f := function($x){ 1 + $f($x) }; $f(1))', why: 'Stack overflow' },
    { what: 'a list that is too long', expression: '[1..100000]', why: 'maximum sequence length' },
    { what: 'values of a long list of the event', expression: 'many.($ * 2)', why: undefined },
    { what: 'more values of it than a list may have', expression: 'data.many.($ * 2)', why: 'maximum sequence length of 10000' },
    { what: 'a string that doubles', expression: '($f := function($s, $n){ $n = 0 ? $s : $f($s & $s, $n - 1) }; $length($f("aaaaaaaaaa", 25)))', why: 'a string has more than 1048576 characters' },
    { what: 'a string that is padded', expression: '$length($pad("", -1000000000))', why: 'a string has more than 1048576 characters' },
    { what: 'a list that holds itself twice, over and over', expression: '($f := function($a, $n){ $n = 0 ? $a : $f([[$a], [$a]], $n - 1) }; $f([1], 30))', why: 'the result has more than 1048576 bytes' },
    { what: 'a result that is nested too deep', expression: '($f := function($a, $n){ $n = 0 ? $a : $f({"a": $a}, $n - 1) }; $f({}, 200))', why: 'nested deeper than 100 levels' },
  ])('$what', async ({ expression, why }) => {
    const rendered = await render({ form: 'jsonata', expression, timeoutMs: 50 }, input);
    if (why === undefined) expect(rendered).toEqual({ kind: 'json', text: 'null' });
    else expect(rendered).toMatchObject({ code: 'transform.budget_exceeded', message: expect.stringContaining(why) });
  });

  test('time has a code of its own: on another day it may be enough', async () => {
    const rendered = await render({ form: 'jsonata', expression: '($f := function(){ $f() }; $f())', timeoutMs: 50 }, input);
    expect(rendered).toMatchObject({ code: 'transform.timed_out', message: expect.stringContaining('Evaluation timeout after 50 milliseconds') });
  });

  test('distinct values of a long list take no longer than the list is long', async () => {
    const rendered = await render({ form: 'jsonata', expression: '$count($distinct(data.many))' }, input);
    expect(rendered).toEqual({ kind: 'json', text: '20000' });
  });

  test('a regular expression is not run, even where the expression was not checked', async () => {
    const rendered = await render({ form: 'jsonata', expression: '$match("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", /(a+)+$/)' }, input);
    expect(rendered).toMatchObject({ code: 'transform.expression_failed', message: expect.stringContaining('a regular expression can take for ever') });
  });

  test('what ran into its limit takes no time from what waits for its turn', async () => {
    const [loop, type] = [{ form: 'jsonata', expression: '($f := function(){ $f() }; $f())', timeoutMs: 50 }, { form: 'jsonata', expression: 'type', timeoutMs: 50 }];
    const [first, second] = await Promise.all([render(loop, input), render(type, input)]);
    expect(first).toMatchObject({ code: 'transform.timed_out' });
    expect(second).toEqual({ kind: 'text', text: 'order.paid' });
  });

  test('the event is not changed', async () => {
    const one = inputOf(eventText('{"a":[1,[2]],"n":12345678901234567890}'));
    const before = structuredClone(JSON.stringify(one.event));
    await render({ form: 'jsonata', expression: '$ ~> |data|{"b": a}|' }, one);
    expect(JSON.stringify(one.event)).toBe(before);
  });
});

test('a function is a call that somebody else makes', () => {
  const functionArn = 'arn:aws:lambda:eu-central-1:123456789012:function:billing:live';
  expect(compileTransform({ form: 'function', functionArn })).toEqual({ form: 'function', functionArn, timeoutSeconds: 10 });
  expect(compileTransform({ form: 'function', functionArn, timeoutSeconds: 45 })).toEqual({ form: 'function', functionArn, timeoutSeconds: 45 });
  expect(compileTransform({ Form: 'FUNCTION', Value: functionArn })).toEqual({ form: 'function', functionArn, timeoutSeconds: 10 });
});
