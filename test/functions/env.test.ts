import { describe, expect, test } from 'vitest';
import { readApiEnv } from '../../functions/api/env.ts';
import { readDefinitionsEnv } from '../../functions/definitions/env.ts';
import { readIngestEnv } from '../../functions/ingest/env.ts';
import { readMatcherEnv } from '../../functions/matcher/env.ts';
import { VariableError } from '../../functions/variable.ts';

const matcher = {
  GLASSBUS_BUSES: '{"default":{"queueArn":"arn","queueUrl":"url","deadLetterQueueUrl":"dead","allowAddresses":[]}}',
  GLASSBUS_RULES_TABLE: 'rules',
  GLASSBUS_STATE_TABLE: 'state',
  GLASSBUS_TRACES_TABLE: 'traces',
  GLASSBUS_TRACE_BODIES: 'false',
  GLASSBUS_TRACE_RETENTION_SECONDS: '259200',
};

describe('the environment of a function', () => {
  test('tells ingest its buses', () => {
    const { buses } = readIngestEnv({ GLASSBUS_BUSES: '{"default":{"queueUrl":"https://queue"}}' });
    expect([...buses]).toEqual([['default', { queueUrl: 'https://queue' }]]);
  });

  test('tells ingest where the state is, if a bus needs any', () => {
    expect(readIngestEnv({ GLASSBUS_BUSES: '{}', GLASSBUS_STATE_TABLE: 'state' }).stateTable).toBe('state');
    expect(readIngestEnv({ GLASSBUS_BUSES: '{}' })).not.toHaveProperty('stateTable');
    expect(() => readIngestEnv({ GLASSBUS_BUSES: '{}', GLASSBUS_STATE_TABLE: '' })).toThrow('GLASSBUS_STATE_TABLE is not set');
  });

  test('tells the matcher its buses, tables and what to trace', () => {
    const { buses, ...rest } = readMatcherEnv(matcher);
    expect(buses.get('default')?.deadLetterQueueUrl).toBe('dead');
    expect(rest).toEqual({ rulesTable: 'rules', stateTable: 'state', tracesTable: 'traces', traceBodies: false, traceRetentionSeconds: 259_200 });
  });

  test('tells the custom resource what the targets of each bus may reach', () => {
    expect(readDefinitionsEnv({ GLASSBUS_BUSES: '{"default":{"allowAddresses":["10.0.0.0/8"]}}', GLASSBUS_RULES_TABLE: 'rules' })).toEqual({
      buses: new Map([['default', { allowAddresses: ['10.0.0.0/8'] }]]),
      rulesTable: 'rules',
    });
  });

  test('tells the HTTP API how far back traces go', () => {
    const env = readApiEnv({ GLASSBUS_BUSES: '{}', GLASSBUS_RULES_TABLE: 'r', GLASSBUS_STATE_TABLE: 's', GLASSBUS_TRACES_TABLE: 't', GLASSBUS_TRACE_RETENTION_SECONDS: '60' });
    expect(env.traceRetentionSeconds).toBe(60);
  });
});

describe('a function refuses to start', () => {
  test.each([
    ['without a variable', { GLASSBUS_TRACES_TABLE: undefined }, 'GLASSBUS_TRACES_TABLE is not set'],
    ['with an empty one', { GLASSBUS_RULES_TABLE: '' }, 'GLASSBUS_RULES_TABLE is not set'],
    ['with buses that are not JSON', { GLASSBUS_BUSES: 'default' }, 'GLASSBUS_BUSES is not JSON'],
    ['with a retention that is no number', { GLASSBUS_TRACE_RETENTION_SECONDS: '3d' }, 'GLASSBUS_TRACE_RETENTION_SECONDS is not a positive whole number'],
  ])('%s', (_, wrong, message) => {
    const read = (): unknown => readMatcherEnv({ ...matcher, ...wrong });
    expect(read).toThrow(VariableError);
    expect(read).toThrow(message);
  });
});
