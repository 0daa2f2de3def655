import { envelopeOf } from '../../core/event/receipt.ts';
import type { Rule } from '../../core/rule/rule.ts';
import { tellTraces, type Trace } from '../../core/trace/trace.ts';
import type { Accepted, History, Revision, TargetRequestSeen } from './history.ts';

/** One way in which a history breaks the promise, in words that name what it befell. */
export interface Violation {
  readonly kind: 'lost' | 'unexpected' | 'doubled' | 'unexplained' | 'restless';
  readonly what: string;
}

/** Every way in which a history breaks the promise; none, if all is well. */
export function violationsOf(history: History): readonly Violation[] {
  const letters = lettersOf(history);
  return [
    ...(history.quiet ? [] : [{ kind: 'restless', what: 'the bus did not come to rest' } as const]),
    ...lost(history, letters),
    ...unexpected(history, letters),
    ...doubled(history),
    ...unexplained(history, letters),
  ];
}

/** What a dead letter says of its delivery. */
interface Letter {
  readonly receipt: string;
  readonly rule: string;
  readonly target: string;
  readonly code: string;
}

function lettersOf({ letters }: History): readonly Letter[] {
  return letters.map(({ body, attributes }) => {
    const unreadable = attributes?.['ERROR_CODE'] === 'message.unreadable';
    return unreadable ? { receipt: '', rule: '', target: '', code: 'message.unreadable' } : (JSON.parse(body) as Letter);
  });
}

const keyOf = ({ receipt, rule, target }: Omit<Letter, 'code'>): string => `${receipt} ${rule}/${target}`;

/** An accepted event is lost unless all that one of the revisions it can have met makes of it was taken or is dead. */
function lost(history: History, letters: readonly Letter[]): readonly Violation[] {
  const ended = new Set([...history.requests.filter(({ taken }) => taken), ...letters].map(keyOf));
  const isWhole = (accepted: Accepted, revision: Revision): boolean =>
    deliveriesOf(history, accepted.id, revision).every((delivery) => ended.has(keyOf({ ...delivery, receipt: accepted.receipt })));
  return history.accepted
    .filter((accepted) => !revisionsFor(history, accepted.id).some((revision) => isWhole(accepted, revision)))
    .map(({ receipt, id }) => ({ kind: 'lost', what: `event ${id} (${receipt})` }));
}

/** What nobody asked for: a delivery that no rule made, a letter whose reason was not there. */
function unexpected(history: History, letters: readonly Letter[]): readonly Violation[] {
  const ids = idsByReceipt(history);
  const isMade = ({ receipt, rule, target }: Omit<Letter, 'code'>): boolean => {
    const id = ids.get(receipt) ?? '';
    return revisionsFor(history, id).some((revision) => deliveriesOf(history, id, revision).some((one) => one.rule === rule && one.target === target));
  };
  return [
    ...history.requests.filter((one) => !isMade(one)).map((one) => ({ kind: 'unexpected', what: `a request of ${keyOf(one)}` }) as const),
    ...letters.filter((one) => !isMade(one)).map((one) => ({ kind: 'unexpected', what: `a letter of ${keyOf(one)}` }) as const),
    ...letters.filter((one) => !isTrue(history, one)).map((one) => ({ kind: 'unexpected', what: `a letter of ${keyOf(one)} with ${one.code}` }) as const),
  ];
}

/** Whether what a letter gives as its reason has happened. */
function isTrue(history: History, { receipt, rule, target, code }: Letter): boolean {
  const ofTarget = history.requests.filter((one) => one.rule === rule && one.target === target);
  if (code === 'target.deleted') return wasDeleted(history, { receipt, rule, target });
  if (code === 'target.disabled') return ofTarget.some((one) => one.code === '410');
  return ofTarget.some((one) => one.receipt === receipt && one.code === code);
}

/** After rules that the event can have met with the target came some without it. */
function wasDeleted(history: History, { receipt, rule, target }: Omit<Letter, 'code'>): boolean {
  const met = revisionsFor(history, idsByReceipt(history).get(receipt) ?? '').find(({ rules }) => hasTarget(rules, rule, target));
  return met !== undefined && history.revisions.some(({ revision, rules }) => revision > met.revision && !hasTarget(rules, rule, target));
}

function hasTarget(rules: readonly Rule[], rule: string, target: string): boolean {
  return rules.some(({ name, targets }) => name === rule && targets.some(({ id }) => id === target));
}

/**
 * At least once is no licence: each delivery beyond the first has a cause of its own, of those that nobody can exclude, and
 * so has each attempt beyond those of the policy.
 */
function doubled({ requests, disturbances, revisions }: History): readonly Violation[] {
  return [...Map.groupBy(requests, keyOf)].flatMap(([key, made]) => {
    const chains = 1 + (disturbances.get(envelopeOf(key)) ?? 0);
    const taken = made.filter((one) => one.taken).length;
    const unheard = made.filter(({ mood }) => mood === 'takes unheard').length;
    const attempts = chains * maximumAttempts(revisions, made[0]);
    return [
      ...(taken > chains + unheard ? [{ kind: 'doubled', what: `${key} was taken ${taken} times, ${chains + unheard} can be explained` } as const] : []),
      ...(made.length > attempts ? [{ kind: 'doubled', what: `${key} was attempted ${made.length} times, ${attempts} can be explained` } as const] : []),
    ];
  });
}

/** The most attempts that any version of a target allows. */
function maximumAttempts(revisions: readonly Revision[], of: Pick<TargetRequestSeen, 'rule' | 'target'> | undefined): number {
  const rules = revisions.flatMap((one) => one.rules).filter(({ name }) => name === of?.rule);
  return Math.max(...rules.flatMap(({ targets }) => targets.filter(({ id }) => id === of?.target)).map(({ retry }) => retry.maximumAttempts));
}

/** Each accepted event has a trace, which is settled and true, and each run met one revision whole. */
function unexplained(history: History, letters: readonly Letter[]): readonly Violation[] {
  const traces = new Map(tellTraces(history.traces).map((trace) => [trace.receipt, trace]));
  const taken = new Set(history.requests.filter((one) => one.taken).map(keyOf));
  const dead = new Set(letters.map(keyOf));
  return [
    ...history.accepted.flatMap(({ receipt }) => faultsOf(traces.get(receipt), { taken, dead }).map((fault) => ({ kind: 'unexplained', what: `the trace of ${receipt} ${fault}` }) as const)),
    ...history.traces.flatMap((run) => run.events.filter(({ first }) => first).flatMap(({ receipt, attributes, matches }) => {
      const met = history.revisions.find(({ revision }) => revision === run.revision);
      const expected = matchingRules(met?.rules ?? [], attributes.type).map(({ name, targets }) => `${name}: ${targets.length}`);
      const found = matches.map(({ rule, deliveries }) => `${rule}: ${deliveries.length}`);
      return expected.toSorted().join() === found.toSorted().join() ? [] : [{ kind: 'unexplained', what: `${receipt} met ${found.join()} of ${expected.join()} in revision ${run.revision}` } as const];
    })),
  ];
}

interface Ends {
  readonly taken: ReadonlySet<string>;
  readonly dead: ReadonlySet<string>;
}

function faultsOf(trace: Trace | undefined, { taken, dead }: Ends): readonly string[] {
  if (trace === undefined) return ['is missing'];
  const stories = trace.rules.flatMap(({ rule, deliveries = [] }) => deliveries.map(({ target, outcome }) => ({ outcome, key: keyOf({ receipt: trace.receipt, rule, target }) })));
  return [
    ...(trace.state === 'settled' ? [] : ['is not settled']),
    ...stories.filter(({ outcome, key }) => outcome === 'delivered' && !taken.has(key)).map(({ key }) => `invents the delivery ${key}`),
    ...stories.filter(({ outcome, key }) => outcome === 'dead' && !dead.has(key)).map(({ key }) => `invents the death of ${key}`),
  ];
}

function idsByReceipt({ accepted, traces }: History): ReadonlyMap<string, string> {
  const traced = traces.flatMap(({ events }) => events).map(({ receipt, attributes }) => [receipt, attributes.id] as const);
  return new Map([...traced, ...accepted.map(({ receipt, id }) => [receipt, id] as const)]);
}

/** How old the rules may be that an event meets, in milliseconds. */
const staleMs = 5_000;

/** The revisions that an event can have met, of which the first was there before the start: the newest of shortly before its POST, or any one after it. */
function revisionsFor({ revisions, posted, rulesFailed }: History, id: string): readonly Revision[] {
  const event = posted.get(id);
  if (event === undefined) return [];
  const last = revisions.findLastIndex(({ fromMs }) => fromMs <= event.atMs - staleMs);
  return rulesFailed ? revisions : revisions.slice(Math.max(0, last));
}

/** What a revision makes of an event. Simulated rules ask for types, by their names, and for nothing else. */
function deliveriesOf({ posted }: History, id: string, { rules }: Revision): readonly Pick<TargetRequestSeen, 'rule' | 'target'>[] {
  const enabled = matchingRules(rules, posted.get(id)?.type ?? '').filter(({ state }) => state === 'enabled');
  return enabled.flatMap(({ name, targets }) => targets.map((target) => ({ rule: name, target: target.id })));
}

function matchingRules(rules: readonly Rule[], type: string): readonly Rule[] {
  return rules.filter(({ state, pattern }) => state !== 'disabled' && (pattern['type'] as readonly string[]).includes(type));
}

