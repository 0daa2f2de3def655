import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { buildSync } from 'esbuild';
import { validatedSchemas } from '../core/rule/rule-schema.ts';

const top = join(import.meta.dirname, '..');

/** Where the validators are kept, from the top of the repository. */
export const validatorsFile = 'core/rule/rule-validators.generated.js';

const banner = `// Made from core/rule/rule-schema.ts by \`npm run generate\`: change the schema, not this file.
// The code is Ajv's: Copyright (c) 2015-2021 Evgeny Poberezkin, MIT licence.`;

/**
 * The text of the module that checks rules against their JSON Schema, an ES module that imports nothing: `validators`, by
 * the names of `validatedSchemas`, as rule-validators.generated.d.ts declares them. The same schemas always give the same text.
 *
 * @throws Error when a schema is no valid JSON Schema
 */
export function generateValidators(): string {
  // `verbose` and `allErrors`: schema-problems.ts tells all problems, and reads what to say from value and schema.
  const ajv = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true, code: { source: true, esm: true } });
  for (const [name, schema] of Object.entries(validatedSchemas)) ajv.addSchema(schema, name);
  const variables = Object.keys(validatedSchemas).map((name) => [name, `of_${name.replaceAll('-', '_')}`] as const);
  // `.default`: a CommonJS module, whose types know its function by that name only.
  const code = standalone.default(ajv, Object.fromEntries(variables.map(([name, variable]) => [variable, name])));
  const members = variables.map(([name, variable]) => `${JSON.stringify(name)}: ${variable}`);
  return withoutRequires(`${code.replaceAll('export const ', 'const ')}\nexport const validators = { ${members.join(', ')} };`);
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
