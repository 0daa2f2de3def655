import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { awsProperties } from '../core/target/aws-target.ts';
import { targetBaseSchema } from '../core/target/target-base-schema.ts';
import type { TargetDocumentation } from '../core/target/target-type.ts';
import type { Target } from '../core/target/target.ts';
import { documentationOf } from '../core/target/types/documentation.ts';
import { typeOf } from '../core/target/types/index.ts';
import { rulesOf, typeNames } from '../core/target/types/rules.ts';
import { deliveryActions } from '../lib/delivery-actions.ts';
import { fieldList } from './field-list.ts';
import { jsonText } from './json-text.ts';

/** The page of all types of target, from the top of the repository. */
export const targetsFile = 'docs/targets.md';

/** The text of docs/targets.md: what each type of target says of itself, and what all of them have. */
export function generateTargetsPage(): string {
  const parts = [introduction, contents(), `## What every target has\n\n${everyTarget()}`, `## Parameters\n\n${parameters}`, `## On AWS\n\n${onAws()}`];
  return `${[...parts, ...typeNames.map(section)].join('\n\n')}\n`;
}

const introduction = `# Targets

<!-- Made of core/target/types by \`npm run generate\`: change what stands there, not this page. -->

Where a [rule](rules.md) sends the events that it matches. A rule has 1 to 100 targets, of any types.`;

function contents(): string {
  const rows = typeNames.map((type) => {
    const { title, delivered } = documentationOf({ type });
    return `| [\`${type}\`](#${anchorOf(title)}) | ${title} | ${cell(delivered)} |`;
  });
  return ['| `type` | | delivered means |', '| --- | --- | --- |', ...rows].join('\n');
}

function everyTarget(): string {
  const type = { description: 'One of the words of the table above.' };
  // What a policy consists of has a section of its own in docs/rules.md.
  const retry = { description: 'When a refused delivery is tried again: see [retry](rules.md#retry). By default for a day, by `EXPONENTIAL_BACKOFF`.' };
  return fieldList({ required: ['type', ...targetBaseSchema.required], properties: { type, ...targetBaseSchema.properties, retry } });
}

const parameters = `A *parameter* is text, the same for every event, or a [transform](transforms.md) that makes it of the event: any form but \`function\`.

- JSON is written as its text. Where a transform makes \`null\`, the parameter is left out as if the rule did not have it; where nothing can be sent without it, the delivery is a dead letter with \`transform.missing_value\`.
- A URL is text or a \`template\`. Values are percent-encoded where they are put in. Scheme and host stand before the first placeholder, so that no event chooses who gets the request and its credentials. A value that is missing, \`null\` or empty, and a \`.\` or \`..\` that values would make a part of the path, end the delivery.
- The \`transform\` of the target makes what is sent as a whole, and takes every form.`;

function onAws(): string {
  return `Whoever owns a resource lets the bus in, in one of [two ways](operations.md#targets): by the policy of the resource itself, or by a role that the bus takes on. Without either the service refuses, and the delivery is a dead letter that says so.

${fieldList({ required: [], properties: awsProperties })}`;
}

function section(type: Target['type']): string {
  const { title, summary, delivered, once, retried, permissions, examples } = documentationOf({ type });
  const { takesRecords } = typeOf({ type });
  const { parameters: kinds } = rulesOf({ type });
  const schema = rulesOf({ type }).schema();
  const own = Object.entries(schema.properties).filter(([property]) => !(property in awsProperties));
  const records = 'A [function](transforms.md#function) may make several records of one event: each is sent.';
  return [
    `## ${title}`,
    `\`"type": "${type}"\`. ${summary}`,
    fieldList({ required: schema.required, properties: Object.fromEntries(own) }, Object.keys(kinds)),
    ...('roleArn' in schema.properties ? ['And `roleArn`, as [every target on AWS](#on-aws).'] : []),
    `\`\`\`json rule\n${jsonText(exampleRule(type, examples))}\n\`\`\``,
    [`- **Delivered**: ${delivered}`, `- **Once**: ${once}`, `- **Retried**: ${retried}`, ...permissionLines(permissions), ...(takesRecords ? [`- **Records**: ${records}`] : [])].join('\n'),
  ].join('\n\n');
}

/** A whole rule, so that it can be copied, and is checked with all others that the documentation shows. */
function exampleRule(name: string, examples: TargetDocumentation['examples']): object {
  const targets = examples.map((example, index) => ({ id: index === 0 ? name : `${name}-${index + 1}`, ...example }));
  return { pattern: { type: ['order.paid'] }, targets };
}

function permissionLines(permissions: readonly string[]): readonly string[] {
  if (permissions.length === 0) return [];
  const byPolicy: readonly string[] = Object.values(deliveryActions);
  const ways = [
    { way: '`allowDelivery`', actions: permissions.filter((action) => byPolicy.includes(action)) },
    { way: 'a `DeliveryRole`', actions: permissions.filter((action) => !byPolicy.includes(action)) },
  ];
  const told = ways.filter(({ actions }) => actions.length > 0).map(({ way, actions }) => `${actions.map((action) => `\`${action}\``).join(', ')}, in a CDK app by ${way}`);
  return [`- **Permission**: ${told.join('; ')}.`];
}

/** As GitHub makes them of headings. */
function anchorOf(title: string): string {
  return title.toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-');
}

function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`);
}

if (import.meta.main) writeFileSync(join(import.meta.dirname, '..', targetsFile), generateTargetsPage());
