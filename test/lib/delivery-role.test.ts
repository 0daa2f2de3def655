import { Aws, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Stream } from 'aws-cdk-lib/aws-kinesis';
import { expect, test } from 'vitest';
import { DeliveryRole, DeliveryRoleError } from '../../lib/delivery-role.ts';
import { RuleSet } from '../../lib/rule-set.ts';
import { testApp } from './synthesized.ts';

const glassbus = { rulesServiceToken: 'unused', matcherRoleArn: 'arn:aws:iam::123456789012:role/matcher' };

/** The trust policy that lets the matcher in, and nobody else. */
function trust(externalId: string): object {
  const statement = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: glassbus.matcherRoleArn }, Condition: { StringEquals: { 'sts:ExternalId': externalId } } };
  return { Statement: [statement], Version: '2012-10-17' };
}

test('a role trusts the matcher for one rule of the default bus, on the path that the matcher may take roles from', () => {
  const stack = new Stack(testApp(), 'Shop');
  new DeliveryRole(stack, 'Role', { glassbus, rule: 'paid-orders' });
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', { Path: '/glassbus/', AssumeRolePolicyDocument: trust('default/paid-orders') });
});

test.each([
  ['a rule', { rule: 'paid orders' }, { code: 'rule.invalid_name', path: 'rule' }],
  ['a bus', { rule: 'paid-orders', bus: 'Partners' }, { code: 'bus.name', path: 'bus' }],
])('a role is not for %s that cannot be called so: nobody could ever use it', (_name, props, refusal) => {
  const declare = () => new DeliveryRole(new Stack(testApp(), 'Shop'), 'Role', { glassbus, ...props });
  expect(declare).toThrow(DeliveryRoleError);
  expect(declare).toThrow(expect.objectContaining({ ...refusal, message: expect.stringMatching(/^Shop\/Role: /) }));
});

test('a role can be for a bus and a rule that only the deployment knows', () => {
  const stack = new Stack(testApp(), 'Shop');
  expect(() => new DeliveryRole(stack, 'Role', { glassbus, bus: Aws.STACK_NAME, rule: `paid-${Aws.REGION}` })).not.toThrow();
});

test('a role can be for a rule of another bus', () => {
  const stack = new Stack(testApp(), 'Shop');
  new DeliveryRole(stack, 'Role', { glassbus, bus: 'partners', rule: 'paid-orders' });
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Role', { AssumeRolePolicyDocument: trust('partners/paid-orders') });
});

test('a role may do nothing by itself', () => {
  const stack = new Stack(testApp(), 'Shop');
  new DeliveryRole(stack, 'Role', { glassbus, rule: 'paid-orders' });
  const [declared] = Object.values(Template.fromStack(stack).findResources('AWS::IAM::Role'));
  expect([declared?.['Properties'].ManagedPolicyArns, declared?.['Properties'].Policies]).toEqual([undefined, undefined]);
  Template.fromStack(stack).resourceCountIs('AWS::IAM::Policy', 0);
});

test('a role may do what the CDK grants it', () => {
  const stack = new Stack(testApp(), 'Shop');
  new Stream(stack, 'Orders').grantWrite(new DeliveryRole(stack, 'Role', { glassbus, rule: 'paid-orders' }));
  const statement = { Effect: 'Allow', Action: Match.arrayWith(['kinesis:PutRecords']) };
  Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike(statement)]) } });
});

test('a target names the role of its own app', () => {
  const stack = new Stack(testApp(), 'Shop');
  const { roleArn } = new DeliveryRole(stack, 'Role', { glassbus, rule: 'paid' });
  const target = { id: 'orders', type: 'sqs', queueArn: 'arn:aws:sqs:eu-central-1:210987654321:orders', roleArn };
  new RuleSet(stack, 'Rules', { glassbus, rules: { paid: { pattern: {}, targets: [target] } } });
  const [set] = Object.values(Template.fromStack(stack).findResources('Custom::GlassbusRules'));
  expect(JSON.stringify(set)).toMatch(/roleArn.*\{"Fn::GetAtt":\["Role\w+","Arn"\]\}/);
});
