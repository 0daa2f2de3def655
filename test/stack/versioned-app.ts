import { App } from 'aws-cdk-lib';
import { GlassbusStack, RuleSet } from '../../lib/index.ts';
import { bundling } from '../../lib/bus-function.ts';

/**
 * A bus together with its rules, in two versions, which `version` in the context tells apart. The second one has other code in every
 * function, another target in a rule, and a rule more.
 */
const app = new App();
const version = context('version');
const targetUrl = context('targetUrl');

// Nothing but its text changes, and with it the hash that CloudFormation knows the code by.
Object.assign(bundling, { banner: `/* version ${version} */` });
const stack = new GlassbusStack(app, 'Glassbus', { buses: { default: { allowAddresses: ['127.0.0.0/8'] } } });

new RuleSet(stack, 'Shop', {
  glassbus: stack,
  rules: {
    everything: ruleTo('everything'),
    edition: ruleTo(`edition-${version}`),
    ...(version === '2' && { added: ruleTo('added') }),
  },
});

function ruleTo(path: string) {
  const retry = { strategy: 'SCHEDULE', delaysSeconds: [1], maximumAttempts: 20 };
  return { pattern: { type: ['shop.ordered'] }, targets: [{ id: 'target', type: 'http', url: `${targetUrl}${path}`, retry }] };
}

function context(name: string): string {
  const value: unknown = app.node.tryGetContext(name);
  if (typeof value !== 'string') throw new Error(`context ${name} is missing`);
  return value;
}
