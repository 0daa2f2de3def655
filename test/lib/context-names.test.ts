import { App } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { checkContextNames, ContextNameError } from '../../lib/context-names.ts';
import project from '../../cdk.json' with { type: 'json' };

test("the project's own context is taken, and what belongs to others", () => {
  const context = { ...project.context, 'glassbus:traces': {}, 'glassbus:ledgerAlarm': {}, 'shop:buses': {} };
  expect(() => checkContextNames(new App({ context }).node)).not.toThrow();
});

test.each(['glassbus:ledgeralarm', 'glassbus:bus', 'Glassbus:traces'])('what would be read by nobody is refused: %s', (name) => {
  const refused = () => checkContextNames(new App({ context: { ...project.context, [name]: {} } }).node);
  expect(refused).toThrow(ContextNameError);
  expect(refused).toThrow(expect.objectContaining({ code: 'glassbus.unknown_setting', path: name }));
});
