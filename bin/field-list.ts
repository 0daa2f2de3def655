import { isRecord } from '../core/is-record.ts';

/** The part of a JSON Schema that says which members an object has. */
export interface Members {
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, unknown>>;
}

/**
 * The members of an object as a list in Markdown, each with its limits, its default and its description, and with the
 * members that it has itself, if these are described.
 *
 * @param parameters names of members that may be transforms
 */
export function fieldList(members: Members, parameters: readonly string[] = []): string {
  return fieldLines(members, parameters).join('\n');
}

function fieldLines({ required = [], properties }: Members, parameters: readonly string[]): readonly string[] {
  const described = Object.entries(properties).filter((member): member is [string, Schema] => isRecord(member[1]) && 'description' in member[1]);
  return described.flatMap(([name, schema]) => {
    const facts = [...(required.includes(name) ? ['required'] : []), ...(parameters.includes(name) ? ['[parameter](#parameters)'] : []), ...limitsOf(schema)];
    const own = isRecord(schema['properties']) ? fieldLines({ required: textsOf(schema['required']), properties: schema['properties'] }, []) : [];
    return [`- **\`${name}\`**${facts.map((fact) => `, ${fact}`).join('')}. ${escaped(schema.description)}`, ...own.map((line) => `  ${line}`)];
  });
}

type Schema = Readonly<Record<string, unknown>> & { readonly description: unknown };

/** What a value is at least and at most, and what it is where the rule does not say. */
function limitsOf(schema: Readonly<Record<string, unknown>>): readonly string[] {
  const { minimum, maximum, maxLength, maxItems, maxProperties, enum: words, default: fallback } = schema;
  return [
    ...(Array.isArray(words) ? [oneOf(words.map(code))] : []),
    ...(minimum === undefined && maximum === undefined ? [] : [range(minimum, maximum)]),
    ...(maxLength === undefined ? [] : [`at most ${grouped(maxLength)} characters`]),
    ...(maxItems === undefined ? [] : [`at most ${grouped(maxItems)} of them`]),
    ...(maxProperties === undefined ? [] : [`at most ${grouped(maxProperties)} of them`]),
    ...(fallback === undefined ? [] : [`by default ${code(fallback)}`]),
  ];
}

function range(minimum: unknown, maximum: unknown): string {
  if (maximum === undefined) return `at least ${grouped(minimum)}`;
  return minimum === undefined ? `at most ${grouped(maximum)}` : `${grouped(minimum)} to ${grouped(maximum)}`;
}

function grouped(number: unknown): string {
  return Number(number).toLocaleString('en-US');
}

function oneOf(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function code(value: unknown): string {
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** Descriptions are plain text: what would be HTML or emphasis in Markdown stays what it is, and pages beside this one are links. */
function escaped(description: unknown): string {
  return String(description).replaceAll(/[<*]/g, String.raw`\$&`).replaceAll(/docs\/([\w-]+\.md)/g, '[$1]($1)');
}
