import { expect, test } from 'vitest';
import { readTraceSettings, TraceSettingsError } from '../../lib/trace-settings.ts';

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
