import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addSums, type LedgerSums, noSums } from '../../core/ledger/ledger.ts';
import { sumWindow } from '../../core/ledger/sum-window.ts';
import type { TraceRecord } from '../../core/trace/trace-store.ts';
import { randomScenario } from './random-scenarios.ts';
import { simulate } from './simulate-scenario.ts';

const later = Date.parse('2027-01-01T00:00:00Z');

async function sumsOf(records: readonly TraceRecord[]): Promise<LedgerSums> {
  let sums = noSums;
  for await (const entry of sumWindow(records, later)) sums = addSums(sums, entry.sums);
  return sums;
}

test('whatever happens in a minute, what stands beside the trace records tells a ledger the same as the records, of which few have to be opened', { timeout: 120_000 }, async () => {
  const seen = { records: 0, opened: 0, redriven: 0 };
  const watched = (record: TraceRecord): TraceRecord => Object.create(record, { text: { get: () => ((seen.opened += 1), record.text) } });
  const property = fc.asyncProperty(randomScenario, async (scenario) => {
    const { records, traces } = await simulate(scenario);
    for (const window of Map.groupBy(records, ({ windowMs }) => windowMs).values()) {
      expect(await sumsOf(window.map(watched))).toEqual(await sumsOf(window.map(({ sums: _none, ...record }) => record)));
    }
    seen.records += records.length;
    seen.redriven += traces.filter(({ events }) => events.some(({ matches }) => matches.some(({ deliveries }) => deliveries.some(({ redriven = 0 }) => redriven > 0)))).length;
  });
  await fc.assert(property, { seed: 20_261_121, numRuns: 150 });
  expect(seen.redriven).toBeGreaterThan(20);
  expect(seen.opened / seen.records).toBeLessThan(0.5);
});
