import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruleSchema } from '../core/rule/rule-schema.ts';

const file = join(import.meta.dirname, '..', 'docs', 'openapi.json');

/** The document of the HTTP API with the schema of a rule as the checker has it; all else in it is written by hand. */
export function generateOpenApi(document: string): string {
  const { components, ...others } = JSON.parse(document);
  const schemas = { ...components.schemas, Rule: ruleSchema };
  return `${JSON.stringify({ ...others, components: { ...components, schemas } }, null, 2)}\n`;
}

if (import.meta.main) writeFileSync(file, generateOpenApi(readFileSync(file, 'utf8')));
