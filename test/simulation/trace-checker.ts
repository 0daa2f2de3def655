import { tellTraces, type Trace } from '../../core/trace/trace.ts';
import { envelopeOf } from '../../core/event/receipt.ts';
import type { RunTrace } from '../../core/trace/run-trace.ts';
import { envelopesGivenUp, keyOf, lettersOf, matchingRules, takenOf } from './expected-deliveries.ts';
import type { History } from './history.ts';

/** What is wrong with the traces, in words: each accepted event has one that is settled and true, and each run met one revision whole. */
export function faultsOfTraces(history: History): readonly string[] {
  const traces = new Map(tellTraces(history.traces).map((trace) => [trace.receipt, trace]));
  const open = envelopesGivenUp(history.letters);
  const ends = { taken: takenOf(history), dead: new Set(lettersOf(history).map(keyOf)) };
  return [
    ...history.accepted.filter(({ receipt }) => !open.has(envelopeOf(receipt))).flatMap(({ receipt }) => faultsOf(traces.get(receipt), ends).map((fault) => `the trace of ${receipt} ${fault}`)),
    ...history.traces.flatMap((run) => meetingsInPart(history, run)),
  ];
}

interface Ends {
  readonly taken: ReadonlySet<string>;
  readonly dead: ReadonlySet<string>;
}

function faultsOf(trace: Trace | undefined, { taken, dead }: Ends): readonly string[] {
  if (trace === undefined) return ['is missing'];
  const stories = trace.rules.flatMap(({ rule, deliveries = [] }) =>
    deliveries.map(({ target, outcome }) => ({ outcome, key: keyOf({ receipt: trace.receipt, rule, target }) })),
  );
  return [
    ...(trace.state === 'settled' ? [] : ['is not settled']),
    ...stories.filter(({ outcome, key }) => outcome === 'delivered' && !taken.has(key)).map(({ key }) => `invents the delivery ${key}`),
    ...stories.filter(({ outcome, key }) => outcome === 'dead' && !dead.has(key)).map(({ key }) => `invents the death of ${key}`),
  ];
}

/** An event meets all rules of a revision that match it, and all of their targets. */
function meetingsInPart({ revisions }: History, { revision, events }: RunTrace): readonly string[] {
  const rules = revisions.find((one) => one.revision === revision)?.rules ?? [];
  return events
    .filter(({ first }) => first)
    .flatMap(({ receipt, attributes, matches }) => {
      const expected = matchingRules(rules, attributes.type).flatMap(({ name, targets }) => targets.map(({ id }) => `${name}/${id}`));
      const found = matches.flatMap(({ rule, deliveries }) => deliveries.map(({ target }) => `${rule}/${target}`));
      return expected.toSorted().join() === found.toSorted().join() ? [] : [`${receipt} met ${found.join()} of ${expected.join()} in revision ${revision}`];
    });
}
