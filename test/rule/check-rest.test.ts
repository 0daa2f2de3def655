import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { checkRest } from '../../core/rule/check-rest.ts';
import { restOfSchema } from '../../core/rule/rule-schema.ts';
import { schemaProblems } from '../../core/rule/schema-problems.ts';
import { documentationOf } from '../../core/target/types/documentation.ts';
import { rulesOf, typeNames } from '../../core/target/types/rules.ts';

const values = [
  undefined, null, 0, true, '', 'x', 'x'.repeat(2_049), [], ['x'], [1, ''], {}, { 'a/b~c': 1 },
  { secret: '' }, { secret: 'ssm:/x', more: 1 }, { form: 'constant', value: 'x' }, { type: 'basic', username: '' },
];

test.each(typeNames)('of a target of type %s the checker tells what ajv tells of its whole schema, in its order', (type) => {
  const schema = { ...restOfSchema({ type }) };
  const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile({ type: 'object', additionalProperties: false, ...schema });
  const fields = [...Object.keys(rulesOf({ type }).schema().properties), 'colour', 'constructor'];
  for (const example of documentationOf({ type }).examples) {
    for (const target of fields.flatMap((field) => values.map((value) => targetWith(example, { [field]: value })))) {
      validate(target);
      expect({ target, problems: checkRest(target, type) }).toEqual({ target, problems: schemaProblems(validate.errors ?? [], { value: target, schema }) });
    }
  }
});

/** As it comes over HTTP: what is undefined is not there. */
function targetWith(example: object, fields: object): Readonly<Record<string, unknown>> {
  return JSON.parse(JSON.stringify({ ...example, id: 'example', ...fields }));
}
