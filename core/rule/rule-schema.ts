import { httpTargetSchema } from '../target/types/http.ts';
import { lambdaTargetSchema } from '../target/types/lambda.ts';
import { sqsTargetSchema } from '../target/types/sqs.ts';
import { targetBaseSchema, type Target } from '../target/target.ts';
import { maxTargets } from './rule.ts';

/** What the schema of each target type says beside that of every target. */
const ownSchemas = { http: httpTargetSchema, lambda: lambdaTargetSchema, sqs: sqsTargetSchema } as const;

/**
 * JSON Schema of one target, chosen by its `type`: the discriminator lets a checker tell what is wrong with an HTTP target
 * instead of why it is not each of the others.
 */
export const targetSchema = {
  type: 'object',
  discriminator: { propertyName: 'type' },
  oneOf: [targetOfType('http'), targetOfType('lambda'), targetOfType('sqs')],
} as const;

function targetOfType(type: Target['type']) {
  const own = ownSchemas[type];
  return {
    additionalProperties: false,
    required: [...targetBaseSchema.required, ...own.required],
    properties: {
      ...targetBaseSchema.properties,
      type: { const: type, description: targetBaseSchema.properties.type.description },
      ...own.properties,
    },
  };
}

/** JSON Schema of a rule as its author writes it, see docs/rules.md. The pattern's own language is no matter of JSON Schema. */
export const ruleSchema = {
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
    targets: { type: 'array', minItems: 1, maxItems: maxTargets, items: targetSchema, description: 'Where a matching event goes.' },
    name: { type: 'string', readOnly: true, description: "The rule's name: as in the address that it is put under." },
    set: { type: 'string', readOnly: true, description: 'The rule set that the rule belongs to.' },
    revision: { type: 'integer', readOnly: true, description: "The revision of the bus's rules that the change made." },
  },
} as const;
