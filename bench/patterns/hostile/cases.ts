import type { PatternRule } from '../../../core/pattern/index.ts';

/** Rules and an event, as JSON text, made to be slow together. */
export interface HostileCase {
  readonly patterns: readonly unknown[];
  readonly event: string;
}

const mebibyte = 1024 * 1024;

/**
 * The worst that is known for matchers of this kind, by name. Built on demand: most events are about 1 MB, the most that
 * SQS carries.
 */
export const hostileCases: Readonly<Record<string, () => HostileCase>> = {
  'a wildcard of 100 stars, no match at the end': () => text([{ wildcard: `${'*a'.repeat(100)}*b` }], 'a'.repeat(mebibyte)),
  'a star before 1,000 letters that all but match': () => text([{ wildcard: `*${'a'.repeat(1000)}b*` }], 'a'.repeat(mebibyte)),
  'the same against a period of 1,000': () => text([{ wildcard: `*${'a'.repeat(999)}bb*` }], `${'a'.repeat(999)}b`.repeat(mebibyte / 1000)),
  '64 wildcards of a growing piece': () => text(lengths(64).map((length) => ({ wildcard: `*${'a'.repeat(length)}b*` })), 'a'.repeat(mebibyte)),
  '64 wildcards that begin alike': () => text(lengths(64).map((length) => ({ wildcard: `a*${'a*'.repeat(length % 60)}b${length}` })), 'a'.repeat(mebibyte)),
  '256 words that contain one another': () => text(lengths(256).map((length) => ({ contains: `${'a'.repeat(length)}b` })), 'a'.repeat(mebibyte)),
  '2,000 rules with a wildcard of its own': () => rules(2000, (number) => ({ data: { s: [{ wildcard: `*a*${number}*a*b` }] } }), { s: 'a'.repeat(100_000) }),
  '2,000 rules with a growing piece': () => rules(2000, (number) => ({ data: { s: [{ wildcard: `*${'a'.repeat(number % 300)}${number}*` }] } }), { s: 'a'.repeat(100_000) }),
  '4,900 prefixes of one another': () => text(lengths(4900).map((length) => ({ prefix: `${'a'.repeat(length % 1000)}${length}` })), 'a'.repeat(mebibyte)),
  '3,000 suffixes ignoring case': () => text(lengths(3000).map((length) => ({ suffix: { 'equals-ignore-case': `${length}${'ß'.repeat(length % 100)}` } })), 'ß'.repeat(mebibyte / 2)),
  'anything-but 9,000 values, of an array of 100,000': () => list([{ 'anything-but': lengths(9000) }], Array.from({ length: 100_000 }, (_, index) => index % 9000)),
  '500,000 numbers in an array, 20 ranges': () => list(lengths(20).map((bound) => ({ numeric: ['>', -bound - 0.5, '<', -bound] })), Array.from({ length: 500_000 }, (_, index) => index % 10)),
  '200,000 words in an array, 64 wildcards': () => list(lengths(64).map((number) => ({ wildcard: `*a*${number}b` })), Array.from({ length: 200_000 }, () => 'aaa')),
  'arrays in arrays, 97 levels, then 100,000 numbers': () => one({ data: { s: [-1] } }, `{"data":{"s":${'['.repeat(97)}${'1,'.repeat(100_000)}1${']'.repeat(97)}}}`),
  'arrays that fork at each of 16 levels': () => one({ data: { s: { a: [1], b: [2] } } }, `{"data":{"s":${fork(16, '{"a":1}')}}}`),
  'objects, 99 levels': () => one(nest(99, { s: [1] }), JSON.stringify(nest(98, { s: 2 }))),
  'a million opening brackets': () => one({ data: { s: [1] } }, `{"data":{"s":${'['.repeat(1e6)}`),
  'a million opening brackets where no rule looks': () => one({ data: { s: [1] } }, `{"data":{"r":${'['.repeat(1e6)}`),
  'a number of a million digits': () => one({ data: { s: [{ numeric: ['>', 5, '<', 6] }, 7] } }, `{"data":{"s":${'9'.repeat(1e6)}}}`),
  'a fraction of a million digits': () => one({ data: { s: [{ numeric: ['>', 5, '<', 6] }, 0.5] } }, `{"data":{"s":0.5${'0'.repeat(1e6)}1}}`),
  'an exponent of a million digits': () => one({ data: { s: [{ numeric: ['<', 5] }, 1e308] } }, `{"data":{"s":1e${'9'.repeat(1e6)}}}`),
  '100,000 numbers with huge exponents': () => one({ data: { s: [{ numeric: ['=', 7] }] } }, `{"data":{"s":[${'1e999999,'.repeat(99_999)}1e-999999]}}`),
  '50,000 numbers of 20 digits, 20 ranges': () => one({ data: { s: lengths(20).map((bound) => ({ numeric: ['<', -bound] })) } }, `{"data":{"s":[${'12345678901234567890,'.repeat(49_999)}1]}}`),
  'a key with a million dots': () => one({ data: { a: { a: { a: [1] } } } }, `{"data":{"${'a.'.repeat(1e6)}a":1}}`),
  '1,000 keys with up to 1,000 dots': () => one(nest(98, { a: [1] }, 'a'), `{"data":{${lengths(1000).map((length) => `"${'a.'.repeat(length)}a":2`).join()}}}`),
  'one path spelt in 32,768 ways': () => one(nest(16, { b: [1] }, 'a'), respelt(16)),
  'an object with 100,000 keys': () => one({ data: Object.fromEntries(lengths(10).map((number) => [`k${number * 9999}`, [-1]])) }, JSON.stringify({ data: Object.fromEntries(lengths(100_000).map((number) => [`k${number}`, number])) })),
  'one key 100,000 times': () => one({ data: { a: [-1] } }, `{"data":{${'"a":1,'.repeat(99_999)}"a":2}}`),
  'one key 50,000 times, each an object': () => one({ data: { a: { b: [-1] } } }, `{"data":{${'"a":{"b":-1},'.repeat(50_000)}"a":2}}`),
  '20,000 elements with 9 of 10 fields': () => one({ data: { s: record(10, (field) => [field]) } }, `{"data":{"s":[${Array.from({ length: 20_000 }, (_, index) => JSON.stringify(record(10, (field) => (field === (index % 10) + 1 ? -1 : field)))).join()}]}}`),
  'four levels of arrays, each all but right': () => one(ladder((fields) => record(3, () => [1], fields), { miss: [1] }), JSON.stringify(ladder((fields) => Array.from({ length: 12 }, () => record(3, () => 1, fields)), { miss: 2 }))),
  'ten arrays beside one another, no two elements alike': () => one({ data: { s: record(10, () => ({ a: [1], b: [1] })) } }, JSON.stringify({ data: { s: record(10, () => Array.from({ length: 3000 }, (_, index) => (index % 2 === 0 ? { a: 1 } : { b: 1 }))) } })),
  'rules that share 9 fields, 10,000 of them': () => rules(10_000, (number) => ({ data: { s: { ...record(9, (field) => [field]), own: [number] } } }), { s: Array.from({ length: 1000 }, () => record(9, (field) => field)) }),
  'rules that each all but match, 10,000 of them': () => rules(10_000, (number) => ({ data: { s: [{ 'anything-but': number }], t: [{ 'anything-but': [-1, number] }] } }), { s: -1, t: -1 }),
  'ranges that all hold beside others that do not, 10,000': () => rules(10_000, (number) => ({ data: { s: [{ numeric: ['>', -number - 1, '<', number + 1] }], t: [{ numeric: ['>', -number - 1, '<', number + 1] }] } }), { s: 0, t: 1e6 }),
  '3,000 elements, each with arrays that do not go together': () => one({ data: { s: { a: { x: [1], y: [1] }, b: { x: [1], y: [1] }, c: [1] } } }, JSON.stringify({ data: { s: Array.from({ length: 3000 }, () => ({ a: halves(5), b: halves(5), c: [1, 2] })) } })),
  '$or with 1,000 combinations over an array': () => one({ data: { s: { $or: orFields('a'), b: { $or: orFields('b'), c: { $or: orFields('c') } } } } }, JSON.stringify({ data: { s: Array.from({ length: 300 }, () => ({ a0: 1, b: Array.from({ length: 10 }, () => ({ b0: 1, c: { c0: 2 } })) })) } })),
  'a dotted key beside 40,000 elements that all but match': () => one({ data: { s: { z: [{ exists: true }], a: [1], b: [2] } } }, `{"data":{"s.z":1,"s":[${'{"b":2},{"a":1},'.repeat(20_000)}{"b":2}]}}`),
  '$or with 1,000 combinations over 70,000 elements': () => one({ data: { s: { $or: orFields('a'), b: { $or: orFields('b'), c: { $or: orFields('c') } } } } }, JSON.stringify({ data: { s: Array.from({ length: 70_000 }, () => ({ a0: 1, b: { b0: 1 } })) } })),
  '60 texts to be contained, each beside a beginning': () => text(lengths(60).map((length) => ({ prefix: 'aa', contains: `${'a'.repeat(17)}b${length}` })), 'a'.repeat(mebibyte)),
  'exists false below 50,000 elements': () => one({ data: { s: { a: [1], b: [{ exists: false }] } } }, JSON.stringify({ data: { s: Array.from({ length: 50_000 }, () => ({ a: 1, b: 1 })) } })),
  'a string of 170,000 escapes': () => one({ data: { s: [{ wildcard: '*aa*b' }, { 'equals-ignore-case': 'b' }, { suffix: 'b' }] } }, `{"data":{"s":"${'\\u0061'.repeat(170_000)}"}}`),
  '20,000 keys in escapes': () => one({ data: { abcdefgh: [1] } }, `{"data":{${'"\\u0061\\u0062\\u0063\\u0064\\u0065\\u0066\\u0067":1,'.repeat(20_000)}"z":1}}`),
  'a string of 1 MB where no rule looks': () => one({ data: { s: [1] } }, `{"data":{"r":"${'\\\\'.repeat(5e5)}"}}`),
  'an address of a million characters': () => text([{ cidr: '10.0.0.0/8' }, { cidr: '2001:db8::/32' }], '1.'.repeat(5e5)),
  '100,000 addresses, 1,000 blocks': () => list(lengths(1000).map((number) => ({ cidr: `10.${number >> 8}.${number & 255}.0/24` })), Array.from({ length: 60_000 }, () => '192.168.77.1')),
  'capitals that grow, 500,000 of them': () => text([{ 'equals-ignore-case': 'ΐ'.repeat(1000) }, { prefix: { 'equals-ignore-case': 'ΐΐ' } }], 'ΐ'.repeat(5e5)),
};

/** The rules of a case, named by their place. */
export function rulesOf({ patterns }: HostileCase): readonly PatternRule[] {
  return patterns.map((pattern, index) => ({ name: `rule-${index}`, pattern }));
}

function one(pattern: unknown, event: string): HostileCase {
  return { patterns: [pattern], event };
}

function rules(count: number, author: (number: number) => unknown, data: unknown): HostileCase {
  return { patterns: Array.from({ length: count }, (_, number) => author(number)), event: JSON.stringify({ data }) };
}

function text(alternatives: readonly unknown[], s: string): HostileCase {
  return one({ data: { s: alternatives } }, JSON.stringify({ data: { s } }));
}

function list(alternatives: readonly unknown[], s: readonly unknown[]): HostileCase {
  return one({ data: { s: alternatives } }, JSON.stringify({ data: { s } }));
}

function lengths(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

function nest(levels: number, innermost: object, key = 's'): object {
  return Array.from({ length: levels }).reduce<object>((inner) => ({ [key]: inner }), innermost);
}

/** `[x, x]` of `[x, x]` and so on: 2^levels leaves. */
function fork(levels: number, leaf: string): string {
  return levels === 0 ? leaf : `[${fork(levels - 1, leaf)},${fork(levels - 1, leaf)}]`;
}

/** An object that says `a.a. … .b` with every choice of where a key ends and a level begins. */
function respelt(levels: number): string {
  if (levels === 0) return '{"b":2}';
  const members = lengths(Math.min(levels, 3)).map((length) => `"${'a.'.repeat(length - 1)}a":${respelt(levels - length)}`);
  return `{${members.join()}}`;
}

function record(count: number, value: (field: number) => unknown, fields: object = {}): object {
  return { ...Object.fromEntries(lengths(count).map((field) => [`f${field}`, value(field)])), ...fields };
}

/** Four levels, each made of the one below it. */
function ladder(level: (fields: object) => unknown, innermost: object): object {
  return { data: lengths(4).reduce<object>((inner) => ({ next: level(inner) }), innermost) };
}

/** Objects that have x, and as many that have y. */
function halves(count: number): readonly object[] {
  return lengths(count).flatMap(() => [{ x: 1 }, { y: 1 }]);
}

function orFields(prefix: string): readonly object[] {
  return Array.from({ length: 10 }, (_, index) => ({ [`${prefix}${index}`]: [1] }));
}
