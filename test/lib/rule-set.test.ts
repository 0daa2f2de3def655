import { Aws, Stack, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, test } from 'vitest';
import { parseRules } from '../../core/rule/parse-rule.ts';
import { RuleSet, RuleSetError, type RuleSetProps } from '../../lib/rule-set.ts';
import { testApp } from './synthesized.ts';

const glassbus = { rulesServiceToken: 'arn:aws:lambda:eu-central-1:123456789012:function:definitions' };
const paid = {
  pattern: { type: ['order.paid'], data: { total: [{ numeric: ['>', 100] }] } },
  targets: [{ id: 'billing', type: 'http', url: 'https://billing.example.com/events', timeoutSeconds: 5 }],
};

describe('a rule set', () => {
  test('is one custom resource that CloudFormation waits for no longer than 60 s', () => {
    const { template } = synthesize({ rules: { paid } });
    template.hasResourceProperties('Custom::GlassbusRules', {
      ServiceToken: glassbus.rulesServiceToken,
      ServiceTimeout: '60',
      Bus: 'default',
    });
  });

  test('travels as text, in which numbers stay numbers', () => {
    const { template } = synthesize({ rules: { paid } });
    const [resource] = Object.values(template.findResources('Custom::GlassbusRules'));
    expect(JSON.parse(resource?.['Properties'].Rules)).toEqual({ paid });
  });

  test('keeps every digit of a bigint', () => {
    const { template } = synthesize({ rules: { paid: { ...paid, pattern: { data: { id: [12345678901234567890n, { numeric: ['<', -5n] }] } } } } });
    const [resource] = Object.values(template.findResources('Custom::GlassbusRules'));
    expect(resource?.['Properties'].Rules).toContain('"pattern":{"data":{"id":[12345678901234567890,{"numeric":["<",-5]}]}}');
  });

  test('carries the transform of a target as it is written, placeholders, bigints and all', () => {
    const transform = { form: 'template', variables: { order: '$.data.order', shop: 12345678901234567890n }, template: '{"order": ${order}, "shop": ${shop}}' };
    const { template } = synthesize({ rules: { paid: { ...paid, targets: [{ ...paid.targets[0], transform }] } } });
    const [resource] = Object.values(template.findResources('Custom::GlassbusRules'));
    expect(resource?.['Properties'].Rules).toContain(
      String.raw`"transform":{"form":"template","variables":{"order":"$.data.order","shop":12345678901234567890},"template":"{\"order\": ${'${order}'}, \"shop\": ${'${shop}'}}"}`,
    );
  });

  test('is named after its place unless it is given a name', () => {
    expect(synthesize({ rules: {} }).set.ruleSetName).toMatch(/^Shop-Rules-[0-9A-F]{8}$/);
    expect(synthesize({ rules: {}, ruleSetName: 'billing.v2' }).set.ruleSetName).toBe('billing.v2');
  });

  test('takes the ARN of a target from the same app', () => {
    const stack = new Stack(testApp(), 'Shop');
    const queue = new Queue(stack, 'Inbox');
    new RuleSet(stack, 'Rules', { glassbus, rules: { paid: { ...paid, targets: [{ id: 'inbox', type: 'sqs', queueArn: queue.queueArn }] } } });
    const [resource] = Object.values(Template.fromStack(stack).findResources('Custom::GlassbusRules'));
    expect(JSON.stringify(resource)).toContain('{"Fn::GetAtt":["Inbox');
  });
});

describe('what only the deployment knows', () => {
  test.each([
    { where: 'in text of a JSON template', transform: { form: 'template', variables: { order: '$.data.order' }, template: { text: `order \${order} in ${Aws.REGION}` } } },
    { where: 'as a whole value of a JSON template', transform: { form: 'template', template: { region: Aws.REGION, rule: '${glassbus.rule}' } } },
    { where: 'behind a dollar', transform: { form: 'template', template: { price: `$${Aws.REGION}` } } },
    { where: 'within quotes of a text that is JSON', transform: { form: 'template', template: `{"region": "${Aws.REGION}", "rule": \${glassbus.rule}}` } },
    { where: 'as a number of a text that is JSON', transform: { form: 'template', template: `{"account": ${Aws.ACCOUNT_ID}}` } },
    { where: 'in an expression', transform: { form: 'jsonata', expression: `data.region = "${Aws.REGION}"` } },
    { where: 'in a path', transform: { form: 'jsonpath', path: `$.data['${Aws.REGION}']` } },
    { where: 'as a function', transform: { form: 'function', functionArn: Aws.STACK_ID } },
    { where: "as a function in Alibaba's words", transform: { Form: 'FUNCTION', Value: Aws.STACK_ID } },
    { where: "in AWS's template", transform: { InputPathsMap: { order: '$.data.order' }, InputTemplate: `{"order": <order>, "region": "${Aws.REGION}"}` } },
    { where: 'as a number', transform: { form: 'jsonata', expression: '1', timeoutMs: Token.asNumber({ Ref: 'AWS::AccountId' }) } },
  ])('may stand $where', ({ transform }) => {
    expect(() => synthesize({ rules: { paid: { ...paid, targets: [{ ...paid.targets[0], transform }] } } })).not.toThrow();
  });

  test.each([
    { where: 'the whole URL', url: Aws.STACK_ID },
    { where: 'its host', url: `https://${Aws.STACK_ID}.example.com/events` },
    { where: 'the beginning of a template of it', url: { form: 'template', variables: { id: '$.id' }, template: `${Aws.STACK_ID}/\${id}` } },
    { where: 'the host of a template of it', url: { form: 'template', variables: { id: '$.id' }, template: `https://${Aws.STACK_ID}/\${id}` } },
  ])('may be $where', ({ url }) => {
    expect(() => synthesize({ rules: { paid: { ...paid, targets: [{ id: 'billing', type: 'http', url }] } } })).not.toThrow();
  });

  test.each([
    { what: 'a secret by its name', target: { type: 'http', url: { secret: `secretsmanager:${Aws.STACK_NAME}` } } },
    { what: 'a field of a secret by its ARN', target: { type: 'slack', url: { secret: `secretsmanager:${Aws.STACK_ID}#url` } } },
    { what: 'a parameter by its name', target: { type: 'http', url: 'https://example.com/', signature: { secrets: [`ssm:${Aws.STACK_NAME}`] } } },
    { what: 'a part of the name of a parameter', target: { type: 'http', url: 'https://example.com/', signature: { secrets: [`ssm:/glassbus/${Aws.STACK_NAME}`] } } },
    { what: 'the token endpoint of a connection', target: { type: 'http', url: 'https://example.com/', connection: { type: 'oauth2', tokenUrl: `${Aws.STACK_ID}/token`, clientId: Aws.STACK_NAME, clientSecret: `secretsmanager:${Aws.STACK_NAME}` } } },
    { what: 'an ARN', target: { type: 'kinesis', streamArn: Aws.STACK_ID } },
    { what: 'the parts of an ARN', target: { type: 'sqs', queueArn: `arn:${Aws.PARTITION}:sqs:${Aws.REGION}:${Aws.ACCOUNT_ID}:orders-${Aws.STACK_NAME}` } },
    { what: 'the name of a bucket, and its region', target: { type: 's3', bucket: `orders-${Aws.ACCOUNT_ID}`, region: Aws.REGION } },
    { what: 'the subnets of a task', target: { type: 'ecs', clusterArn: Aws.STACK_ID, taskDefinitionArn: Aws.STACK_ID, subnets: [Aws.STACK_NAME, Aws.STACK_ID], containerName: 'app' } },
    { what: 'all subnets at once', target: { type: 'ecs', clusterArn: Aws.STACK_ID, taskDefinitionArn: Aws.STACK_ID, subnets: Aws.NOTIFICATION_ARNS, containerName: 'app' } },
    { what: 'a role', target: { type: 'sqs', queueArn: Aws.STACK_ID, roleArn: Aws.STACK_ID } },
    { what: 'the path of a role', target: { type: 'sqs', queueArn: Aws.STACK_ID, roleArn: `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role${Aws.STACK_NAME}orders` } },
    { what: 'path and name of a role', target: { type: 'sqs', queueArn: Aws.STACK_ID, roleArn: `arn:aws:iam::123456789012:role/${Aws.STACK_NAME}` } },
    { what: 'where dead letters go', target: { type: 'sqs', queueArn: Aws.STACK_ID, deadLetter: { queueArn: Aws.STACK_ID, roleArn: Aws.STACK_ID } } },
    { what: 'the bus of dead letters', target: { type: 'sqs', queueArn: Aws.STACK_ID, deadLetter: { bus: Aws.STACK_NAME } } },
    { what: 'a method of an API', target: { type: 'api-gateway', apiArn: `arn:aws:execute-api:${Aws.REGION}:${Aws.ACCOUNT_ID}:${Aws.STACK_NAME}/prod/PUT/orders/{id}`, pathParameters: { id: Aws.REGION } } },
  ])('may be $what', ({ target }) => {
    expect(() => synthesize({ rules: { paid: { ...paid, targets: [{ id: 'billing', ...target }] } } })).not.toThrow();
  });

  test('hides no mistake beside it', () => {
    const transform = { form: 'template', template: { text: `order \${oder} in ${Aws.REGION}` } };
    const { code, path } = refusalOf({ rules: { paid: { ...paid, targets: [{ ...paid.targets[0], transform }] } } });
    expect({ code, path }).toEqual({ code: 'transform.unknown_variable', path: 'paid.targets[0].transform.template.text' });
  });

  test.each([
    { what: 'an ARN of another service', target: { type: 'sqs', queueArn: `arn:aws:sns:${Aws.REGION}:${Aws.ACCOUNT_ID}:orders` } },
    { what: 'the name of a queue', target: { type: 'sqs', queueArn: `arn:aws:sqs:${Aws.REGION}:${Aws.ACCOUNT_ID}:my orders` } },
  ])('hides no mistake in $what', ({ target }) => {
    expect(refusalOf({ rules: { paid: { ...paid, targets: [{ id: 'billing', ...target }] } } })).toMatchObject({ code: 'target.invalid_arn', path: 'paid.targets[0].queueArn' });
  });

  test('hides no mistake in the path of a role', () => {
    const target = { type: 'sqs', queueArn: Aws.STACK_ID, roleArn: `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/orders` };
    const { code, path } = refusalOf({ rules: { paid: { ...paid, targets: [{ id: 'billing', ...target }] } } });
    expect({ code, path }).toEqual({ code: 'target.role_not_allowed', path: 'paid.targets[0].roleArn' });
  });

  test('hides no mistake in where dead letters go', () => {
    const target = { type: 'sqs', queueArn: Aws.STACK_ID, deadLetter: { queueArn: `arn:aws:sns:${Aws.REGION}:${Aws.ACCOUNT_ID}:dead` } };
    const { code, path } = refusalOf({ rules: { paid: { ...paid, targets: [{ id: 'billing', ...target }] } } });
    expect({ code, path }).toEqual({ code: 'target.invalid_arn', path: 'paid.targets[0].deadLetter.queueArn' });
  });

  test('does not let an event choose the host of a URL', () => {
    const url = { form: 'template', variables: { shop: '$.source' }, template: `https://\${shop}.${Aws.REGION}.example.com/` };
    expect(refusalOf({ rules: { paid: { ...paid, targets: [{ id: 'billing', type: 'http', url }] } } }).code).toBe('transform.dynamic_host');
  });

  test('is put into the text of a rule by the deployment, and the placeholders beside it stay', () => {
    const transform = { form: 'template', variables: { order: '$.data.order' }, template: { text: `order \${order} in ${Aws.REGION} for $${Aws.ACCOUNT_ID}` } };
    const { template } = synthesize({ rules: { paid: { ...paid, targets: [{ ...paid.targets[0], transform }] } } });
    const [resource] = Object.values(template.findResources('Custom::GlassbusRules'));
    expect(resource?.['Properties'].Rules['Fn::Join'][1]).toEqual([
      expect.stringMatching(/"template":\{"text":"order \$\{order\} in $/),
      { Ref: 'AWS::Region' },
      ' for $',
      { Ref: 'AWS::AccountId' },
      expect.stringMatching(/^"\}\}/),
    ]);
  });
});

describe('a mistake is told at synth', () => {
  test('with the code and path of the compiler, and the place of the construct', () => {
    const rules = { paid: { ...paid, pattern: { type: [{ prefx: 'order.' }] } } };
    const { code, path, message } = refusalOf({ rules });
    expect(message).toMatch(/^Shop\/Rules: /);
    expect({ code, path }).toEqual({ code: 'pattern.unknown_operator', path: 'paid.pattern.type[0]' });
  });

  test('with its place in the transform of a target', () => {
    const transform = { form: 'jsonata', expression: '$eval(data.code)' };
    const { code, path } = refusalOf({ rules: { paid: { ...paid, targets: [{ ...paid.targets[0], transform }] } } });
    expect({ code, path }).toEqual({ code: 'transform.unsafe_expression', path: 'paid.targets[0].transform.expression' });
  });

  test('for a role that the bus may not take on', () => {
    const target = { id: 'orders', type: 'sqs', queueArn: 'arn:aws:sqs:eu-central-1:123456789012:orders', roleArn: 'arn:aws:iam::123456789012:role/orders' };
    const { code, path } = refusalOf({ rules: { paid: { ...paid, targets: [target] } } });
    expect({ code, path }).toEqual({ code: 'target.role_not_allowed', path: 'paid.targets[0].roleArn' });
  });

  test('for an integer that has lost digits already', () => {
    const rules = { paid: { ...paid, pattern: { data: { id: [1, 2 ** 60] } } } };
    const { code, path } = refusalOf({ rules });
    expect({ code, path }).toEqual({ code: 'rule.inexact_number', path: 'paid.pattern.data.id[1]' });
  });

  test('in the very words that deployment and the HTTP API use', () => {
    const rules = { paid: { ...paid, targets: [] } };
    expect(() => synthesize({ rules })).toThrow(`Shop/Rules: ${messageOf(() => parseRules(rules))}`);
  });

  test('for the name that belongs to the rules of the HTTP API', () => {
    expect(refusalOf({ rules: {}, ruleSetName: 'api' }).code).toBe('rule_set.name');
  });

  test('for a name that cannot stand in a physical id', () => {
    expect(refusalOf({ rules: {}, ruleSetName: 'a/b' }).code).toBe('rule_set.name');
  });

  test.each([
    { what: 'its bus', props: { bus: 'order', rules: { paid } }, refusal: { code: 'bus.not_found', path: 'bus' } },
    { what: 'a target', props: { rules: { paid: { ...paid, targets: [{ id: 'orders', type: 'bus', bus: 'order' }] } } }, refusal: { code: 'target.unknown_bus', path: 'paid.targets[0].bus' } },
    { what: 'a place of dead letters', props: { rules: { paid: { ...paid, targets: [{ ...paid.targets[0], deadLetter: { bus: 'order' } }] } } }, refusal: { code: 'target.unknown_bus', path: 'paid.targets[0].deadLetter.bus' } },
  ])('for $what that is no bus of the stack, where that is of the same app', ({ props, refusal }) => {
    const { code, path } = refusalOf(props, ['default', 'orders']);
    expect({ code, path }).toEqual(refusal);
  });

  test('for no bus that the stack has, or that only the deployment knows', () => {
    const targets = [{ id: 'orders', type: 'bus', bus: 'orders' }, { id: 'other', type: 'bus', bus: Aws.STACK_NAME }];
    expect(() => synthesize({ bus: 'orders', rules: { paid: { ...paid, targets } } }, ['default', 'orders'])).not.toThrow();
    expect(() => synthesize({ bus: Aws.STACK_NAME, rules: { paid } }, ['default', 'orders'])).not.toThrow();
  });

  test('for a bus that cannot be called so', () => {
    const { code, path } = refusalOf({ rules: {}, bus: 'Orders' });
    expect({ code, path }).toEqual({ code: 'bus.name', path: 'bus' });
  });
});

function synthesize(props: Omit<RuleSetProps, 'glassbus'>, buses?: readonly string[]): { readonly set: RuleSet; readonly template: Template } {
  const stack = new Stack(testApp(), 'Shop');
  const set = new RuleSet(stack, 'Rules', { glassbus: { ...glassbus, ...(buses !== undefined && { buses }) }, ...props });
  return { set, template: Template.fromStack(stack) };
}

function refusalOf(props: Omit<RuleSetProps, 'glassbus'>, buses?: readonly string[]): RuleSetError {
  try {
    synthesize(props, buses);
  } catch (thrown) {
    if (thrown instanceof RuleSetError) return thrown;
    throw thrown;
  }
  throw new Error('the rule set was accepted');
}

function messageOf(refused: () => unknown): string {
  try {
    refused();
  } catch (thrown) {
    if (thrown instanceof Error) return thrown.message;
  }
  throw new Error('nothing was refused');
}
