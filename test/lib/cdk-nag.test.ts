import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, test } from 'vitest';
import { GlassbusStack } from '../../lib/glassbus-stack.ts';
import { testApp } from './synthesized.ts';

const key = '5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8';

test('the AwsSolutions pack finds nothing that is not acknowledged with a reason', () => {
  const app = testApp();
  new GlassbusStack(app, 'Glassbus', { buses: { default: {}, open: { apiKeys: [key] } } });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  expect(() => app.synth()).not.toThrow();
});
