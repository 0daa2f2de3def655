import { Duration } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { readTraceSettings, TraceSettingsError } from '../../lib/trace-settings.ts';
import { synthesized } from './synthesized.ts';

test.each([
  ['nothing', undefined, {}],
  ['an empty object', {}, {}],
  ['no bodies, for a day', { bodies: false, days: 1 }, { traceBodies: false, days: 1 }],
  ['text, as the command line brings it', '{"bodies":true,"days":7}', { traceBodies: true, days: 7 }],
])('takes %s', (_name, context, { days, ...expected }: { traceBodies?: boolean; days?: number }) => {
  const { traceRetention, ...rest } = readTraceSettings(context);
  expect([rest, traceRetention?.toDays()]).toEqual([expected, days]);
});

test.each([
  ['a list', [], 'traces.settings', ''],
  ['text that is not JSON', '{bodies', 'traces.settings', ''],
  ['bodies as text', { bodies: 'no' }, 'traces.bodies', 'bodies'],
  ['no days', { days: 0 }, 'traces.days', 'days'],
  ['more days than superseded rules are kept', { days: 8 }, 'traces.days', 'days'],
  ['a setting that is not there', { retention: 3 }, 'traces.unknown_setting', 'retention'],
])('refuses %s', (_name, context, code, path) => {
  expect(() => readTraceSettings(context)).toThrow(TraceSettingsError);
  expect(() => readTraceSettings(context)).toThrow(expect.objectContaining({ code, path }));
});

test.each([
  ['an hour: the ledger looks back for a day', Duration.hours(1), '1 hour'],
  ['thirty days: the rules that they speak of are gone by then', Duration.days(30), '30 days'],
])('a CDK app cannot keep traces for %s', (_name, traceRetention, found) => {
  expect(() => synthesized({ traceRetention })).toThrow(expect.objectContaining({ code: 'traces.days', path: 'traceRetention', message: `expected 1 to 7 days, found ${found}` }));
});
