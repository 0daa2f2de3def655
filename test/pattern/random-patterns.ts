import * as fc from 'fast-check';

/**
 * Random patterns and events, made of so few keys and values that they often meet. Keys with a dot have a first segment of
 * their own, so that no event says one path in two ways.
 */
const key = fc.constantFrom('a', 'a', 'b', 'b', 'd.a', 'd.b', 'type', 'source');
const text = fc.constantFrom('x', 'y', 'xy', 'yx', '');
const number = fc.constantFrom(0, 1, 2, 1.5, -1);
const scalar = fc.oneof(text, number, fc.boolean(), fc.constant(null));

const { event } = fc.letrec<{ value: unknown; event: object; array: unknown[] }>((tie) => ({
  value: fc.oneof({ maxDepth: 4, depthSize: 'medium' }, { arbitrary: scalar, weight: 3 }, { arbitrary: tie('event'), weight: 2 }, tie('array')),
  event: fc.dictionary(key, tie('value'), { minKeys: 2, maxKeys: 5 }),
  array: fc.array(tie('value'), { maxLength: 4 }),
}));

const alternative = fc.oneof(
  scalar,
  fc.record({ prefix: text }),
  fc.record({ suffix: text }),
  fc.record({ exists: fc.boolean() }),
  fc.record({ 'anything-but': fc.array(fc.oneof(text, number), { minLength: 1, maxLength: 2 }) }),
  fc.record({ 'anything-but': fc.record({ prefix: fc.constantFrom('x', 'y') }) }),
  fc.record({ 'anything-but': fc.record({ suffix: fc.constantFrom('x', 'y') }) }),
  fc.record({ numeric: fc.tuple(fc.constantFrom('=', '<', '<=', '>', '>='), number) }),
  fc.record({ numeric: fc.tuple(fc.constant('>='), fc.constantFrom(-1, 0), fc.constant('<'), fc.constantFrom(1, 2)) }),
);

const { pattern } = fc.letrec<{ field: unknown; pattern: object; leaf: unknown[] }>((tie) => ({
  leaf: fc.array(alternative, { minLength: 1, maxLength: 3 }),
  field: fc.oneof({ maxDepth: 3, depthSize: 'medium' }, { arbitrary: tie('leaf'), weight: 2 }, tie('pattern')),
  pattern: fc.dictionary(key, tie('field'), { minKeys: 1, maxKeys: 2 }),
}));

export const randomEvent: fc.Arbitrary<object> = event;
export const randomPattern: fc.Arbitrary<object> = pattern;
