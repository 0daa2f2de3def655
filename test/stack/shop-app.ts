import { App, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { allowDelivery, RuleSet } from '../../lib/index.ts';

/**
 * An app of a user: a queue, a function and the rules that feed them, on a bus that another app deployed. Its context
 * brings that stack's outputs, where the function is to report to and, if any, the name of one more rule, and another account for
 * the queue that its rule names.
 */
const app = new App();
const stack = new Stack(app, 'Shop');
const glassbus = { rulesServiceToken: context('rulesServiceToken'), matcherRoleArn: context('matcherRoleArn') };

const inbox = new Queue(stack, 'Inbox');
const reporter = new Function(stack, 'Reporter', {
  runtime: Runtime.NODEJS_24_X,
  handler: 'index.handler',
  timeout: Duration.seconds(10),
  environment: { REPORT_URL: context('reportUrl') },
  code: Code.fromInline('exports.handler = (event) => fetch(process.env.REPORT_URL, { method: "POST", body: JSON.stringify(event) }).then(({ ok }) => ok);'),
});
allowDelivery(glassbus, inbox);
allowDelivery(glassbus, reporter);

const inboxAccount: unknown = app.node.tryGetContext('inboxAccount');
const openedIssues = {
  pattern: { type: ['github.issues'], data: { action: ['opened'] } },
  targets: [{ id: 'inbox', type: 'sqs', queueArn: stack.formatArn({ service: 'sqs', resource: inbox.queueName, ...(typeof inboxAccount === 'string' && { account: inboxAccount }) }) }],
};
const pullRequests = {
  pattern: { type: ['github.pull_request'] },
  targets: [{ id: 'reporter', type: 'lambda', functionArn: reporter.functionArn, timeoutSeconds: 10 }],
};
const extra = app.node.tryGetContext('extraRule');

new RuleSet(stack, 'Rules', {
  glassbus,
  ruleSetName: 'shop',
  rules: { 'opened-issues': openedIssues, 'pull-requests': pullRequests, ...(typeof extra === 'string' && { [extra]: openedIssues }) },
});
new CfnOutput(stack, 'InboxUrl', { value: inbox.queueUrl });

function context(name: string): string {
  const value: unknown = app.node.tryGetContext(name);
  if (typeof value !== 'string') throw new Error(`context ${name} is missing`);
  return value;
}
