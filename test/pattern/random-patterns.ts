import * as fc from 'fast-check';

/**
 * Random patterns and events, made of so few keys and values that they often meet. They are well-formed but for one thing:
 * a pattern may ask for one path twice.
 */
const key = fc.constantFrom('a', 'a', 'a', 'b', 'b', 'a.b', 'type', 'source');

const texts = ['x', 'y', 'xy', 'yx', 'Xy', '', 'straße', 'STRASSE', 'a*b\\c', '10.0.0.1', '10.0.1.255', '2001:db8::1', '::ffff:10.0.0.7'];
const text = fc.oneof({ arbitrary: fc.constantFrom('x', 'y', 'xy', 'yx'), weight: 3 }, fc.constantFrom(...texts));
const number = fc.oneof({ arbitrary: fc.constantFrom(0, 1, 2), weight: 3 }, fc.constantFrom(-1, 1.5, 0.1 + 0.2, 1e21, 2 ** 53));
const scalar = fc.oneof({ arbitrary: text, weight: 3 }, { arbitrary: number, weight: 2 }, fc.boolean(), fc.constant(null));

const { event } = fc.letrec<{ value: unknown; event: object; array: unknown[] }>((tie) => ({
  value: fc.oneof({ maxDepth: 4, depthSize: 'medium' }, { arbitrary: scalar, weight: 3 }, { arbitrary: tie('event'), weight: 2 }, tie('array')),
  event: fc.dictionary(key, tie('value'), { minKeys: 2, maxKeys: 5 }),
  array: fc.array(tie('value'), { maxLength: 4 }),
}));

const wildcard = fc.constantFrom('*', '', 'x*', '*y', '*x*', 'x*y', 'xy', '*\\**', '*\\\\*', '1*.*.1', 'str*e');
const block = fc.constantFrom('10.0.0.0/24', '10.0.0.0/8', '0.0.0.0/0', '10.0.0.1', '::/0', '2001:db8::/32', '::ffff:a00:0/120', '2001:DB8:0::1/128');
const ignoringCase = fc.record({ 'equals-ignore-case': text });

/** One form, or a list of them. */
function oneOrMore<T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | T[]> {
  return fc.oneof(one, fc.array(one, { minLength: 1, maxLength: 2 }));
}

const notEmpty = text.filter((one) => one !== '');
const anythingBut = fc.oneof(
  { arbitrary: oneOrMore(scalar), weight: 2 },
  fc.record({ prefix: oneOrMore(notEmpty) }),
  fc.record({ suffix: oneOrMore(notEmpty) }),
  fc.record({ contains: oneOrMore(notEmpty) }),
  fc.record({ 'equals-ignore-case': oneOrMore(text) }),
  fc.record({ wildcard: oneOrMore(wildcard) }),
);

const lower = fc.tuple(fc.constantFrom('>', '>='), fc.constantFrom(-1, 0));
const upper = fc.tuple(fc.constantFrom('<', '<='), fc.constantFrom(1, 2));
const numeric = fc.oneof(
  fc.tuple(fc.constantFrom('=', '!=', '<', '<=', '>', '>='), number),
  fc.tuple(lower, upper).map(([least, most]) => [...least, ...most]),
  fc.tuple(lower, upper).map(([least, most]) => [...most, ...least]),
);

/** Several operators that one text or number satisfies together. */
const several = fc.oneof(
  fc.constantFrom('xy', 'yx', 'Xy').chain(severalOf),
  fc.record({ numeric: fc.constantFrom(['>', 0], ['<=', 2], ['!=', 1]), 'anything-but': fc.constantFrom(1, 2, 'x') }),
);

/** Some of the operators that a text of two letters satisfies. */
function severalOf(one: string): fc.Arbitrary<object> {
  const [first = '', last = ''] = one;
  const operators = {
    prefix: fc.constantFrom(first, { 'equals-ignore-case': first.toUpperCase() }),
    suffix: fc.constantFrom(last, ''),
    contains: fc.constantFrom(first, last),
    wildcard: fc.constantFrom('*', `${first}*`, `*${last}`),
    'equals-ignore-case': fc.constant(one.toUpperCase()),
    exists: fc.constant(true),
    'anything-but': fc.constantFrom('x', ['y', 1, null], { suffix: first }),
  };
  return fc.subarray(Object.entries(operators), { minLength: 2, maxLength: 3 }).chain((some) => fc.record(Object.fromEntries(some)));
}

const alternative = fc.oneof(
  { arbitrary: scalar, weight: 3 },
  fc.record({ prefix: fc.oneof(text, ignoringCase) }),
  fc.record({ suffix: fc.oneof(text, ignoringCase) }),
  ignoringCase,
  fc.record({ contains: notEmpty }),
  fc.record({ wildcard }),
  fc.record({ cidr: block }),
  fc.record({ numeric }),
  { arbitrary: fc.record({ exists: fc.boolean() }), weight: 2 },
  { arbitrary: fc.record({ 'anything-but': anythingBut }), weight: 2 },
  several,
);

const { pattern } = fc.letrec<{ field: unknown; fields: object; either: unknown; pattern: object; leaf: unknown[] }>((tie) => ({
  leaf: fc.array(alternative, { minLength: 1, maxLength: 3 }),
  field: fc.oneof({ maxDepth: 3, depthSize: 'medium' }, { arbitrary: tie('leaf'), weight: 2 }, tie('pattern')),
  fields: fc.dictionary(key, tie('field'), { minKeys: 1, maxKeys: 2 }),
  either: fc.array(tie('pattern'), { minLength: 1, maxLength: 3 }),
  pattern: fc.oneof(
    { maxDepth: 3, depthSize: 'medium' },
    { arbitrary: tie('fields'), weight: 4 },
    fc.record({ $or: tie('either') }),
    fc.tuple(tie('fields'), tie('either')).map(([fields, $or]) => ({ ...fields, $or })),
  ),
}));

export const randomEvent: fc.Arbitrary<object> = event;
export const randomPattern: fc.Arbitrary<object> = pattern;
