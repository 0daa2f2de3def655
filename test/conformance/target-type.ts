import { describe, expect, test } from 'vitest';
import { exactEventOf } from '../../core/delivery/exact-event.ts';
import { renderDelivery } from '../../core/delivery/render-delivery.ts';
import { reopenEvent } from '../../core/event/reopen-event.ts';
import { compileTransforms } from '../../core/rule/compile-transforms.ts';
import { parseRule } from '../../core/rule/parse-rule.ts';
import { InvalidRuleError, type Rule } from '../../core/rule/rule.ts';
import type { ParameterKind } from '../../core/target/parameters.ts';
import type { Target, TargetRequest } from '../../core/target/target.ts';
import type { OwnSchema, TargetExample } from '../../core/target/target-type.ts';
import { documentationOf } from '../../core/target/types/documentation.ts';
import { typeOf } from '../../core/target/types/index.ts';
import { rulesOf } from '../../core/target/types/rules.ts';
import { callNoFunction } from '../delivery/delivery-with.ts';

/** What an event may be: with data, without any, with bytes, and with all that is awkward to put elsewhere. */
const events = {
  'an event with data':
    '{"specversion":"1.0","id":"1","source":"shop.web","type":"order.paid","time":"2026-11-21T10:00:00Z","subject":"orders/1","data":{"total":12345678901234567890.5}}',
  'an event without data': '{"specversion":"1.0","id":"2","source":"shop.web","type":"order.paid"}',
  'an event with bytes': '{"specversion":"1.0","id":"3","source":"shop.web","type":"order.paid","datacontenttype":"image/png","data_base64":"iVBORw0KGgo="}',
  'an event that is awkward':
    String.raw`{"specversion":"1.0","id":"a/b ?#%\u00e9\"<\n","source":"urn:x:\ud83d\ude80/../..","type":"order.paid&x=y","subject":"a\r\nX-Injected: 1","partitionkey":"k k","data":"<text> & \"more\""}`,
} as const;

/** What every type of target keeps to, by the examples of its documentation. */
export function describeTargetType(type: Target['type']): void {
  describe(`target type ${type}`, () => {
    describeDefinition(type);
    describeRequests(type);
  });
}

function describeDefinition(type: Target['type']): void {
  const { examples, ...sentences } = documentationOf({ type });
  const schema = rulesOf({ type }).schema();
  const [least] = examples;

  test.each(examples)('takes its example %#', (example) => {
    expect(targetOf(ruleWith(example))).toMatchObject(example);
  });

  test.each(schema.required)('tells that %s is missing', (property) => {
    const { [property]: _missing, ...rest } = least;
    expect(problemsOf({ ...rest, type })).toContainEqual({ code: 'rule.missing_field', path: `targets[0].${property}` });
  });

  test('tells of a field that it does not have', () => {
    expect(problemsOf({ ...least, colour: 'red' })).toContainEqual({ code: 'rule.unknown_field', path: 'targets[0].colour' });
  });

  test.each(arnProperties(schema))('tells that what stands in %s is no ARN', (property) => {
    expect(problemsOf({ ...least, [property]: 'orders' })).toContainEqual({ code: 'target.invalid_arn', path: `targets[0].${property}` });
  });

  test.each(Object.entries(typeOf({ type }).parameters))('tells where the transform of %s is wrong', (property, kind) => {
    const path = `targets[0].${property}${kind === 'texts' ? '.note' : ''}.template`;
    expect(problemsOf({ ...least, [property]: wrongParameter(kind) })).toContainEqual({ code: 'transform.unknown_variable', path });
  });

  test('says in sentences what it promises', () => {
    const { title, summary, delivered, once, retried } = sentences;
    for (const sentence of [summary, delivered, once, retried]) expect(sentence).toMatch(/^[^\s].+[.]$/s);
    expect(title).toMatch(/^\S.*[^.]$/);
    for (const { description } of Object.values(schema.properties)) expect(description).toMatch(/^[^\s].+[.]$/s);
  });
}

function describeRequests(type: Target['type']): void {
  const examples = documentationOf({ type }).examples.map((example, index) => ({ example, index }));
  const pairs = examples.flatMap((one) => Object.entries(events).map(([event, text]) => ({ ...one, event, text })));

  test.each(examples)('is sent an event with data by example $index', async ({ example }) => {
    expect(await requestOf(example)).toHaveProperty('type');
  });

  test.each(pairs)('is sent $event by example $index, or it is told why not, the same at every attempt', async ({ example, text }) => {
    const rendered = await render(example, text);
    expect(await render(example, text)).toEqual(rendered);
    if ('code' in rendered) expect(rendered.code).toMatch(/^(?:transform|target)\./);
  });

  test.each(examples)('is sent what a transform makes, with all its digits, by example $index', async ({ example }) => {
    const request = await requestOf(transformed(example));
    expect(JSON.stringify(request)).toContain('12345678901234567890.5');
  });

  test.each(examples)('has a destination, by example $index', ({ example }) => {
    const [first, again] = [targetOf(ruleWith(example)), targetOf(ruleWith(example))];
    expect(typeOf({ type }).destination(first)).not.toBe('');
    expect(typeOf({ type }).destination(again)).toBe(typeOf({ type }).destination(first));
  });
}

/** An example that sends what it finds, and no words of its own: one target has not both. */
function transformed({ message: _words, ...example }: TargetExample): TargetExample {
  return { ...example, transform: { form: 'jsonpath', path: '$' } };
}

/** The request that an example makes of an event with data. */
export async function requestOf(example: TargetExample): Promise<TargetRequest> {
  const rendered = await render(example, events['an event with data']);
  if ('code' in rendered) throw new Error(`${rendered.code}: ${rendered.message}`);
  const [request] = rendered.requests;
  if (request === undefined) throw new Error('there is nothing to send');
  return request;
}

/** What is sent by an example, through all that a delivery goes through. */
export async function render(example: TargetExample, text: string) {
  const rule = ruleWith(example);
  const target = targetOf(rule);
  const accepted = reopenEvent(text);
  const event = { accepted, exactEvent: exactEventOf(accepted), receipt: '01M7YRRT800000000000000000.0', attemptsMade: 0, firstAttemptAtMs: 0 };
  const delivery = { ...event, bus: 'default', rule: rule.name, revision: 1, ruleRevision: 1, target, transform: compileTransforms([rule]).get(target) };
  const rendered = await renderDelivery(delivery, { invoker: { callFunction: callNoFunction }, isLate: () => false });
  if (rendered === undefined) throw new Error('nothing is late here');
  return rendered;
}

function ruleWith(example: object): Rule {
  return parseRule('paid-orders', { pattern: {}, targets: [{ id: 'example', ...example }] });
}

function targetOf({ targets: [target] }: Rule): Rule['targets'][number] {
  if (target === undefined) throw new Error('a rule has a target');
  return target;
}

/** What is wrong with a target, all else in its rule being right. */
export function problemsOf(target: object): readonly { readonly code: string; readonly path: string }[] {
  try {
    ruleWith(target);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidRuleError)) throw error;
    return error.problems.map(({ code, path }) => ({ code, path }));
  }
}

function arnProperties({ properties }: OwnSchema): readonly string[] {
  return Object.keys(properties).filter((property) => property.endsWith('Arn'));
}

/** A parameter whose template names a variable that is not there. */
function wrongParameter(kind: ParameterKind): object {
  const transform = { form: 'template', template: 'https://example.com/${nobody}' };
  return kind === 'texts' ? { note: transform } : transform;
}
