import { targetBaseSchema } from '../target/target-base-schema.ts';
import type { Target } from '../target/target.ts';
import type { OwnSchema } from '../target/target-type.ts';
import { rulesOf, typeNames } from '../target/types/rules.ts';
import { maxTargets } from './rule.ts';

const typeDescription = 'What kind of target this is.';

/** JSON Schema of a rule but for its targets: each of them is checked by itself, so that a sound one is known beside a broken one. */
export const ruleBaseSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['pattern', 'targets'],
  properties: {
    description: { type: 'string', maxLength: 1_000, description: 'What the rule is for, in words.' },
    state: {
      enum: ['enabled', 'disabled', 'shadow'],
      default: 'enabled',
      description: 'Whether events meet the rule. `shadow`: matched, rendered and traced, never delivered.',
    },
    pattern: { type: 'object', description: 'Which events match, in the language of docs/patterns.md; {} is every event.' },
    targets: { type: 'array', minItems: 1, maxItems: maxTargets, items: {}, description: 'Where a matching event goes.' },
    name: { type: 'string', readOnly: true, description: "The rule's name: as in the address that it is put under." },
    set: { type: 'string', readOnly: true, description: 'The rule set that the rule belongs to.' },
    revision: { type: 'integer', readOnly: true, description: "The revision of the bus's rules in which the rule was put." },
    disabledTargets: {
      type: 'array',
      items: { type: 'object', properties: { target: { type: 'string' }, since: { type: 'string' }, code: { type: 'string' } } },
      readOnly: true,
      description: 'The targets that get nothing more, because they answered that they are gone: since when, and with which code.',
    },
  },
} as const;

/** JSON Schema of what every target has. */
export const anyTargetSchema = {
  type: 'object',
  required: ['type', ...targetBaseSchema.required],
  properties: { type: { enum: typeNames, description: typeDescription }, ...targetBaseSchema.properties },
} as const;

/** The rest of a target's JSON Schema: what its type needs, and all that it may have. */
export function restOfSchema(target: Pick<Target, 'type'>): OwnSchema {
  const { required, properties } = rulesOf(target).schema();
  return { required, properties: { ...anyTargetSchema.properties, ...properties } };
}

/** JSON Schema of one target, chosen by its `type`. */
export const targetSchema = {
  type: 'object',
  discriminator: { propertyName: 'type' },
  oneOf: typeNames.map((type) => schemaOf(type, rulesOf({ type }).schema())),
} as const;

function schemaOf(type: string, schema: OwnSchema) {
  return {
    additionalProperties: false,
    required: [...targetBaseSchema.required, 'type', ...schema.required],
    properties: { type: { const: type, description: typeDescription }, ...targetBaseSchema.properties, ...schema.properties },
  };
}

/** JSON Schema of a rule as its author writes it, see docs/rules.md. The pattern's own language is no matter of JSON Schema. */
export const ruleSchema = {
  ...ruleBaseSchema,
  properties: { ...ruleBaseSchema.properties, targets: { ...ruleBaseSchema.properties.targets, items: targetSchema } },
} as const;
