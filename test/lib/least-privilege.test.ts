import { Match } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { synthesized } from './synthesized.ts';

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

const queue = 'BusdefaultQueue';
const deadLetters = 'BusdefaultDeadLetterQueue';
const log = (room: string): string[] => [`logs:CreateLogStream ${room}Log`, `logs:PutLogEvents ${room}Log`];

test('each function may make the calls that it makes, on its own queues and tables, and no other', () => {
  expect(permissions()).toEqual({
    Ingest: [...log('Ingest'), `sqs:SendMessage ${queue}`],
    Matcher: [
      'dynamodb:BatchGetItem RulesTable',
      'dynamodb:BatchGetItem StateTable',
      'dynamodb:GetItem RulesTable',
      'dynamodb:PutItem StateTable',
      'dynamodb:PutItem TracesTable',
      'dynamodb:Query RulesTable',
      'dynamodb:Query TracesTable',
      'dynamodb:UpdateItem RulesTable',
      ...log('Matcher'),
      'secretsmanager:GetSecretValue arn:<Partition>:secretsmanager:*:<AccountId>:secret:glassbus/*',
      `sqs:ChangeMessageVisibility ${deadLetters}`,
      `sqs:ChangeMessageVisibility ${queue}`,
      `sqs:DeleteMessage ${deadLetters}`,
      `sqs:DeleteMessage ${queue}`,
      `sqs:GetQueueAttributes ${queue}`,
      `sqs:GetQueueUrl ${queue}`,
      `sqs:ReceiveMessage ${deadLetters}`,
      `sqs:ReceiveMessage ${queue}`,
      `sqs:SendMessage ${deadLetters}`,
      `sqs:SendMessage ${queue}`,
      'ssm:GetParameter arn:<Partition>:ssm:<Region>:<AccountId>:parameter/glassbus/*',
      'sts:AssumeRole arn:<Partition>:iam::*:role/glassbus/*',
    ],
    Definitions: [
      'dynamodb:BatchGetItem RulesTable',
      'dynamodb:GetItem RulesTable',
      'dynamodb:PutItem RulesTable',
      'dynamodb:Query RulesTable',
      'dynamodb:UpdateItem RulesTable',
      ...log('Definitions'),
    ],
    Api: [
      'dynamodb:BatchGetItem RulesTable',
      'dynamodb:BatchGetItem StateTable',
      'dynamodb:GetItem RulesTable',
      'dynamodb:PutItem RulesTable',
      'dynamodb:PutItem StateTable',
      'dynamodb:Query RulesTable',
      'dynamodb:Query TracesTable',
      'dynamodb:UpdateItem RulesTable',
      ...log('Api'),
      `sqs:SendMessage ${queue}`,
    ],
  });
});

test('ingest may keep marks of events where a bus deduplicates, and nowhere else', () => {
  const statement = { Action: ['dynamodb:BatchGetItem', 'dynamodb:PutItem'], Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^StateTable'), 'Arn'] } };
  const allowed = { PolicyName: Match.stringLikeRegexp('^IngestRole'), PolicyDocument: { Statement: Match.arrayWith([Match.objectLike(statement)]) } };
  synthesized({ buses: { default: {}, once: { deduplicate: { windowHours: 1 } } } }).hasResourceProperties('AWS::IAM::Policy', allowed);
  synthesized().resourcePropertiesCountIs('AWS::IAM::Policy', allowed, 0);
});

test('the matcher may mark targets as disabled, and change nothing of the rules', () => {
  const statement = { Action: 'dynamodb:UpdateItem', Condition: { 'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['bus', 'item', 'targets'] } } };
  synthesized().hasResourceProperties('AWS::IAM::Policy', {
    PolicyName: Match.stringLikeRegexp('^MatcherRole'),
    PolicyDocument: { Statement: Match.arrayWith([Match.objectLike(statement)]) },
  });
});

test('no role has a managed policy', () => {
  const roles = Object.values(synthesized().findResources('AWS::IAM::Role'));
  expect(roles).toHaveLength(4);
  expect(roles.filter(({ Properties }) => 'ManagedPolicyArns' in Properties)).toEqual([]);
});

/** By function: `<action> <resource without its hash>`, sorted. */
function permissions(): Record<string, readonly string[]> {
  const policies = Object.entries(synthesized().findResources('AWS::IAM::Policy'));
  return Object.fromEntries(
    policies.map(([id, { Properties }]) => {
      const statements: readonly Statement[] = Properties.PolicyDocument.Statement;
      expect(statements.every(({ Effect }) => Effect === 'Allow')).toBe(true);
      return [id.replace(/RoleDefaultPolicy.*/, ''), [...new Set(statements.flatMap(grants))].toSorted()];
    }),
  );
}

function grants({ Action, Resource }: Statement): readonly string[] {
  const resources = Array.isArray(Resource) ? Resource : [Resource];
  return [Action].flat().flatMap((action) => resources.map((resource) => `${action} ${nameOf(resource)}`));
}

/** Most resources are one ARN of this template; what is not is shown as its text. */
function nameOf(resource: unknown): string {
  const name = /^\{"Fn::GetAtt":\["(\w+?)[0-9A-F]{8}","Arn"\]\}$/.exec(JSON.stringify(resource))?.[1];
  const text = JSON.stringify(resource).replace(/^\{"Fn::Join":\["",\[(.*)\]\]\}$/, '$1');
  return name ?? text.replaceAll(/\{"Ref":"AWS::(\w+)"\}/g, '<$1>').replaceAll(/","|[",]/g, '');
}
