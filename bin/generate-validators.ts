import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { buildSync } from 'esbuild';
import { isRecord } from '../core/is-record.ts';
import { anyTargetSchema, ruleBaseSchema } from '../core/rule/rule-schema.ts';
import { rulesOf, typeNames } from '../core/target/types/rules.ts';

const top = join(import.meta.dirname, '..');

/** Where the validators are kept, from the top of the repository. */
export const validatorsFile = 'core/rule/rule-validators.generated.js';

const banner = `// Made from core/rule/rule-schema.ts and core/target/types by \`npm run generate\`: change the schemas, not this file.
// The code is Ajv's: Copyright (c) 2015-2021 Evgeny Poberezkin, MIT licence.`;

type Schema = Readonly<Record<string, unknown>>;

/** The variables that hold validators, by the JSON text of their schemas. */
type Variables = Map<string, string>;

/**
 * The text of the module that checks rules against their JSON Schema, an ES module that imports nothing, as
 * rule-validators.generated.d.ts declares it. Properties whose schemas are equal share a validator. The same schemas always
 * give the same text.
 *
 * @throws Error when a schema is no valid JSON Schema
 */
export function generateValidators(): string {
  const variables: Variables = new Map();
  const validators = objectText({ rule: ruleBaseSchema, target: anyTargetSchema }, (schema) => variableOf(variables, schema));
  const properties = Object.fromEntries(typeNames.map((type) => [type, rulesOf({ type }).schema().properties]));
  const propertyValidators = objectText(properties, (ofType) => objectText(ofType, (schema) => variableOf(variables, schema)));
  return withoutRequires(`${codeOf(variables)}
export const validators = ${validators};
export const propertyValidators = ${propertyValidators};`);
}

function objectText<T>(members: Readonly<Record<string, T>>, textOf: (member: T) => string): string {
  return `{ ${Object.entries(members).map(([name, member]) => `${JSON.stringify(name)}: ${textOf(member)}`).join(', ')} }`;
}

function variableOf(variables: Variables, schema: Schema): string {
  const text = JSON.stringify(withoutAnnotations(schema));
  const variable = variables.get(text) ?? `of_schema_${variables.size}`;
  variables.set(text, variable);
  return variable;
}

const annotations: ReadonlySet<string> = new Set(['description', 'default', 'readOnly']);

/** What a schema says to people decides nothing: without it more schemas are equal, and ajv has less to copy. */
function withoutAnnotations(schema: Schema): Schema {
  return Object.fromEntries(
    Object.entries(schema).flatMap(([keyword, value]) => (annotations.has(keyword) ? [] : [[keyword, isRecord(value) ? withoutInner(keyword, value) : value]])),
  );
}

/** The members of `properties` have names of their own, which may be those of annotations. */
function withoutInner(keyword: string, value: Schema): Schema {
  if (keyword !== 'properties') return withoutAnnotations(value);
  return Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, isRecord(schema) ? withoutAnnotations(schema) : schema]));
}

function codeOf(variables: Variables): string {
  // `allErrors`: all problems are told. Neither `verbose` nor messages: schema-problems.ts has words of its own.
  const ajv = new Ajv({ allErrors: true, messages: false, allowUnionTypes: true, code: { source: true, esm: true } });
  for (const [text, variable] of variables) ajv.addSchema(JSON.parse(text), variable);
  const keys = [...variables.values()].map((variable) => [variable, variable]);
  // `.default`: a CommonJS module, whose types know its function by that name only.
  const code = standalone.default(ajv, Object.fromEntries(keys)).replaceAll('export const ', 'const ');
  // Each error says which keyword of which schema it is of: nobody reads that, and it would be a sixth of the code.
  return code.replaceAll(/,schemaPath:"(?:[^"\\]|\\.)*"/g, '');
}

/** What ajv's code requires of ajv, even in an ES module, becomes part of the module. */
function withoutRequires(contents: string): string {
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: top },
    absWorkingDir: top,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    // Paths stand in comments of the text: they must not depend on where node_modules really lies.
    preserveSymlinks: true,
    banner: { js: banner },
    write: false,
  });
  return outputFiles.map(({ text }) => text).join('');
}

if (import.meta.main) writeFileSync(join(top, validatorsFile), generateValidators());
