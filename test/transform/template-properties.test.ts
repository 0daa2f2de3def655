import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { render } from './render.ts';
import { eventText, inputOf } from './sample-input.ts';

/** Fixed, so that a run tells of the code and not of luck. */
const seed = 20_261_121;

/** What tries to be read as something else than text: placeholders of each language, quotes, escapes, halves of pairs. */
const nastyText = fc
  .array(fc.oneof(fc.constantFrom('${a}', '$${a}', '<a>', '${glassbus.event}', '"', '\\', '\\"', '}', '{', '\n', '\uFFFE', '\uD800', '$'), fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 6 })
  .map((parts) => parts.join(''));

const anyValue = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    nastyText,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(nastyText.filter((key) => key !== '__proto__'), tie('value'), { maxKeys: 3 }),
  ),
})).value;

/** Values of the variables `a`, `b` and `c`; a missing one is not in the event. */
const anyData = fc.record({ a: anyValue, b: anyValue, c: anyValue }, { requiredKeys: [] });
type Values = Readonly<Record<string, unknown>>;

/** A string of a template in its parts: text as it is meant, or a variable. */
type Part = string | { readonly variable: string };
const anyParts = fc.array(fc.oneof(nastyText, fc.constantFrom('a', 'b', 'c').map((variable) => ({ variable }))), { maxLength: 5 });

/** A template in its parts: what it should become is known without reading a placeholder. */
type Tree = { readonly parts: readonly Part[] } | readonly Tree[] | { readonly members: ReadonlyMap<string, Tree> };
const anyTree = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    anyParts.map((parts) => ({ parts })),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.array(fc.tuple(nastyText.filter((key) => key !== '__proto__'), tie('tree')), { maxLength: 3 }).map((members) => ({ members: new Map(members) })),
  ),
})).tree;

/** Every `${` of a text is doubled, together with the dollars before it. */
function escaped(text: string): string {
  return text.replaceAll('${', () => '$${');
}

function source(parts: readonly Part[]): string {
  return parts.map((part) => (typeof part === 'string' ? escaped(part) : `\${${part.variable}}`)).join('');
}

function templateOf(tree: Tree): unknown {
  if ('parts' in tree) return source(tree.parts);
  if ('members' in tree) return Object.fromEntries(Array.from(tree.members, ([key, member]) => [escaped(key), templateOf(member)]));
  return tree.map(templateOf);
}

/** What the tree becomes, by the book: docs/transforms.md. */
function expectedOf(tree: Tree, values: Values): unknown {
  if ('members' in tree) return Object.fromEntries(Array.from(tree.members, ([key, member]) => [key, expectedOf(member, values)]));
  if (!('parts' in tree)) return tree.map((one) => expectedOf(one, values));
  const parts = tree.parts.filter((part) => part !== '');
  const [only] = parts;
  return parts.length === 1 && typeof only === 'object' ? (values[only.variable] ?? null) : textOf(parts, values);
}

function textOf(parts: readonly Part[], values: Values): string {
  return parts.map((part) => (typeof part === 'string' ? part : asText(values[part.variable] ?? null))).join('');
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const variables = { a: '$.data.a', b: '$.data.b', c: '$.data.c' };

/** A text that ends in dollars would lend them to the placeholder after it. */
function isPlain(tree: Tree): boolean {
  if ('parts' in tree) return tree.parts.every((part, index) => typeof part === 'object' || index === tree.parts.length - 1 || !/[$\\]$/.test(part));
  return 'members' in tree ? [...tree.members.values()].every(isPlain) : tree.every(isPlain);
}

async function rendered(transform: object, dataText: string): Promise<string> {
  const result = await render(transform, inputOf(eventText(dataText)));
  if (result.kind === 'failed') throw new Error(result.message);
  return result.text;
}

describe('a JSON template', () => {
  test('becomes the JSON that it should, whatever the event holds', async () => {
    const property = fc.asyncProperty(anyTree.filter(isPlain).filter((tree) => !('parts' in tree)), anyData, async (tree, values) => {
      const text = await rendered({ form: 'template', variables, template: templateOf(tree) }, JSON.stringify(values));
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(expectedOf(tree, values))));
    });
    await fc.assert(property, { seed, numRuns: 3_000 });
  });

  test('as text is JSON, too, and within quotes says what the event says', async () => {
    const property = fc.asyncProperty(anyParts.filter((parts) => isPlain({ parts })), anyData, async (parts, values) => {
      const quoted = parts.map((part) => (typeof part === 'string' ? JSON.stringify(escaped(part)).slice(1, -1) : source([part]))).join('');
      const text = await rendered({ form: 'template', variables, template: `{"t": "${quoted}", "v": [\${a}, \${b:-[]}]}` }, JSON.stringify(values));
      const expected = { t: textOf(parts, values), v: [values['a'] ?? null, 'b' in values ? values['b'] : []] };
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(expected)));
    });
    await fc.assert(property, { seed, numRuns: 2_000 });
  });

  test("of Alibaba's and of AWS's is JSON, whatever the event holds", async () => {
    const property = fc.asyncProperty(anyData, async (values) => {
      const data = JSON.stringify(values);
      const alibaba = await rendered({ Form: 'TEMPLATE', Value: JSON.stringify(variables), Template: '{"v": ${a}, "t": "${b} \\" ${c}"}' }, data);
      const aws = await rendered({ InputPathsMap: variables, InputTemplate: '{"v": <a>, "t": "<b> \\" <c>"}' }, data);
      expect(JSON.parse(alibaba)).toHaveProperty('v', values['a'] ?? null);
      expect(JSON.parse(aws)).toHaveProperty('v', 'a' in values ? values['a'] : '');
    });
    await fc.assert(property, { seed, numRuns: 1_000 });
  });
});

test('a text template says what the event says, and nothing of it is looked at again', async () => {
  const property = fc.asyncProperty(anyParts.filter((parts) => isPlain({ parts })), anyData, async (parts, values) => {
    const text = await rendered({ form: 'template', variables, template: `> ${source(parts)}` }, JSON.stringify(values));
    expect(text).toBe(`> ${textOf(parts, values)}`);
  });
  await fc.assert(property, { seed, numRuns: 3_000 });
});

test('every digit of a number comes through', async () => {
  const anyNumber = fc.stringMatching(/^-?[1-9]\d{15,40}(\.\d{0,20}[1-9])?$/);
  const property = fc.asyncProperty(anyNumber, async (number) => {
    const data = `{"a":${number},"b":[{"n":${number}}]}`;
    expect(await rendered({ form: 'template', variables, template: { v: '${a}', t: '<${a}>', b: '${b}' } }, data)).toBe(`{"v":${number},"t":"<${number}>","b":[{"n":${number}}]}`);
    expect(await rendered({ form: 'jsonpath', path: '$..n' }, data)).toBe(`[${number}]`);
    expect(await rendered({ InputPathsMap: { a: '$.data.a' }, InputTemplate: '[<a>, "<a>"]' }, data)).toBe(`[${number}, "${number}"]`);
  });
  await fc.assert(property, { seed, numRuns: 500 });
});
