import type { Sent } from './load.ts';
import { type MemoryTrend, toMegabytes } from './memory.ts';
import type { RuleOutcome } from './settle.ts';
import type { SoakTargets } from './targets.ts';
import type { Told } from './told.ts';

/** All that a soak has measured. */
export interface Measured {
  readonly sent: Sent;
  readonly targets: SoakTargets;
  readonly outcomes: readonly RuleOutcome[];
  readonly told: Told;
  readonly trends: Readonly<Record<'rss' | 'heap', MemoryTrend>>;
  /** The first events, whose latencies don't count. */
  readonly warmUpEvents: number;
}

/** A promise of the soak, and whether it was kept. */
interface Verdict {
  readonly promise: string;
  readonly isKept: boolean;
}

/** Prints what was measured; true when every promise was kept. */
export function printReport(measured: Measured): boolean {
  const { sent, outcomes, told, trends } = measured;
  const refused = sent.receipts.filter((receipt) => receipt === undefined).length;
  console.log(`sent ${sent.receipts.length} events in ${sent.seconds.toFixed(0)} s: ${(sent.receipts.length / sent.seconds).toFixed(1)} events/s, ${refused} not accepted, ${sent.reconnects} connections broken`);
  console.table(Object.fromEntries(outcomes.map(({ rule, ...counts }) => [rule, counts])));
  console.table(Object.fromEntries(Object.entries(trends).map(([kind, trend]) => [kind, inMegabytes(trend)])));
  console.log(`POST to the steady target, after the warm-up: ${latencies(measured)}`);
  console.log(`the ledger of five minutes took ${(told.slowestMs / 1_000).toFixed(1)} s at most`);
  const verdicts = judge(measured);
  for (const { promise, isKept } of verdicts) console.log(`${isKept ? 'kept  ' : 'BROKEN'} ${promise}`);
  return verdicts.every(({ isKept }) => isKept);
}

function judge(measured: Measured): readonly Verdict[] {
  const { outcomes, trends } = measured;
  const sum = (count: (outcome: RuleOutcome) => number): number => outcomes.reduce((total, outcome) => total + count(outcome), 0);
  return [
    { promise: 'every accepted event is delivered or dead', isKept: sum(({ lost }) => lost) === 0 },
    { promise: 'no rule sends what it does not match', isKept: sum(({ unexpected }) => unexpected) === 0 },
    { promise: 'the ledger has all of it, and nothing else', isKept: isWhole(measured) },
    { promise: 'the resident memory of the last third is within 10 % of the first', isKept: isFlat(trends.rss) },
    { promise: 'the heap after collection of the last third is within 10 % of the first', isKept: isFlat(trends.heap) },
  ];
}

/** An event that was posted again because its connection broke may be there twice. */
function isWhole({ sent, outcomes, told: { sums } }: Measured): boolean {
  const accepted = sent.receipts.filter((receipt) => receipt !== undefined).length;
  const deliveries = outcomes.reduce((total, { expected }) => total + expected, 0);
  if (sums.unmet !== 0 || sums.inFlight !== 0 || sums.delivered + sums.dead !== sums.deliveries) return false;
  return sent.reconnects === 0 ? sums.accepted === accepted && sums.deliveries === deliveries : sums.accepted >= accepted && sums.accepted <= accepted + sent.reconnects;
}

/** Less than at first is no leak. */
function isFlat({ firstThirdBytes, lastThirdBytes }: MemoryTrend): boolean {
  return lastThirdBytes <= firstThirdBytes * 1.1;
}

function inMegabytes({ firstThirdBytes, lastThirdBytes }: MemoryTrend) {
  return { 'first third, MB': toMegabytes(firstThirdBytes), 'last third, MB': toMegabytes(lastThirdBytes), ratio: (lastThirdBytes / firstThirdBytes).toFixed(3) };
}

function latencies({ sent, targets, warmUpEvents }: Measured): string {
  const delaysMs = [...sent.atMs.keys()].slice(warmUpEvents).flatMap((number) => {
    const arrivedAtMs = targets.steadyAtMs(number);
    return arrivedAtMs === undefined ? [] : [arrivedAtMs - (sent.atMs[number] ?? 0)];
  });
  const sorted = delaysMs.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(1);
  return `p50 ${at(0.5)} ms, p90 ${at(0.9)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms (${sorted.length} events)`;
}
