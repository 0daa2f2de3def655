import type { ErrorBody } from '../bus-error.ts';
import type { Target } from '../target/target.ts';
import { restOfSchema } from './rule-schema.ts';
import { propertyValidators } from './rule-validators.generated.js';
import { type SchemaError, schemaProblems } from './schema-problems.ts';

/**
 * What the schema of its type finds wrong with a target, beside what every target has: fields that are missing or unknown,
 * and what stands in those of the type, in the order in which ajv would tell of it.
 *
 * Ajv's own code for each type would be four times as much: many types have a property with the same schema, and here all of
 * them have one validator.
 */
export function checkRest(target: Readonly<Record<string, unknown>>, type: Target['type']): readonly ErrorBody[] {
  const schema = restOfSchema({ type });
  const missing = schema.required.filter((name) => target[name] === undefined);
  const unknown = Object.keys(target).filter((name) => !Object.hasOwn(schema.properties, name));
  const errors = [
    ...missing.map((missingProperty) => problemOf('required', { missingProperty })),
    ...unknown.map((additionalProperty) => problemOf('additionalProperties', { additionalProperty })),
    ...Object.entries(propertyValidators[type]).flatMap(([name, validate]) => {
      const value = target[name];
      return value === undefined || validate(value, { instancePath: `/${name}` }) ? [] : (validate.errors ?? []);
    }),
  ];
  return schemaProblems(errors, { value: target, schema: { ...schema } });
}

function problemOf(keyword: string, params: SchemaError['params']): SchemaError {
  return { keyword, instancePath: '', params };
}
