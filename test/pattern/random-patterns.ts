import * as fc from 'fast-check';

/**
 * Random patterns and events, made of so few keys and values that they often meet. They are well-formed but for one thing:
 * a pattern may ask for one path twice.
 */
const key = fc.constantFrom('a', 'a', 'a', 'a', 'b', 'b', 'b', 'a.b', 'type', 'source');

const texts = ['x', 'y', 'xy', 'yx', 'Xy', 'xY', 'XY', '', 'straße', 'STRASSE', 'a*b\\c', '10.0.0.1', '10.0.1.255', '2001:db8::1', '::ffff:10.0.0.7'];
const text = fc.oneof({ arbitrary: fc.constantFrom('x', 'y', 'xy', 'yx'), weight: 3 }, fc.constantFrom(...texts));
const numbers = [-1, 1.5, 0.1 + 0.2, 1e21, 2 ** 53];
const number = fc.oneof({ arbitrary: fc.constantFrom(0, 1, 2), weight: 3 }, fc.constantFrom(...numbers));
const scalar = fc.oneof({ arbitrary: text, weight: 3 }, { arbitrary: number, weight: 2 }, fc.boolean(), fc.constant(null));

/** An object of some members; of a key that comes twice the last counts. */
function objectOf<T>(value: fc.Arbitrary<T>, size: { readonly minLength: number; readonly maxLength: number }): fc.Arbitrary<Record<string, T>> {
  return fc.array(fc.tuple(key, value), size).map((members) => Object.fromEntries(members));
}

const { event } = fc.letrec<{ value: unknown; event: object; array: unknown[] }>((tie) => ({
  value: fc.oneof({ maxDepth: 4, depthSize: 'medium' }, { arbitrary: scalar, weight: 5 }, { arbitrary: tie('event'), weight: 2 }, { arbitrary: tie('array'), weight: 2 }),
  event: objectOf(tie('value'), { minLength: 2, maxLength: 6 }),
  array: fc.array(tie('value'), { maxLength: 3 }),
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
  field: fc.oneof({ maxDepth: 3, depthSize: 'small' }, { arbitrary: tie('leaf'), weight: 3 }, tie('pattern')),
  fields: objectOf(tie('field'), { minLength: 1, maxLength: 2 }),
  either: fc.array(tie('pattern'), { minLength: 1, maxLength: 2 }),
  pattern: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    { arbitrary: tie('fields'), weight: 4 },
    fc.record({ $or: tie('either') }),
    fc.tuple(tie('fields'), tie('either')).map(([fields, $or]) => ({ ...fields, $or })),
  ),
}));

/** Some of the operators, whether or not a value satisfies them together. */
const operators = fc.record(
  {
    prefix: fc.oneof(text, ignoringCase),
    suffix: fc.oneof(text, ignoringCase),
    'equals-ignore-case': text,
    contains: notEmpty,
    wildcard,
    cidr: block,
    numeric,
    exists: fc.boolean(),
    'anything-but': anythingBut,
  },
  { requiredKeys: [] },
);

/** All values that stand in random events. */
export const scalars: readonly unknown[] = [...texts, 0, 1, 2, ...numbers, true, false, null];
/** An object of two or three operators. */
export const randomOperators: fc.Arbitrary<object> = fc
  .tuple(operators, fc.nat({ max: 2 }))
  .map(([all, first]) => Object.fromEntries(Object.entries(all).slice(first, first + 3)))
  .filter((some) => Object.keys(some).length > 1);
export const randomEvent: fc.Arbitrary<object> = event;
export const randomPattern: fc.Arbitrary<object> = pattern;
