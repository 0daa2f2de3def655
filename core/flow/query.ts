import type { RuleRevision, RuleStore } from '../rule/rule-store.ts';
import { eventAttributes } from '../trace/event-attributes.ts';
import { listTraces, type TraceFilter } from '../trace/list-traces.ts';
import { tellTraces, type Trace } from '../trace/trace.ts';
import type { TraceStore } from '../trace/trace-store.ts';
import { windowWidthMs } from '../trace/window.ts';
import { deadLettersRoute } from './dead-letters.ts';
import { explainRoute } from './explain.ts';
import { findRuns } from './find-runs.ts';
import { type HttpRequest, type HttpResponse, jsonResponse, RequestError, requireBus } from './http.ts';
import { ledgerRoute } from './ledger.ts';
import { limitFilter, type ListKind, nextFilter, requireFilters, timeFilter } from './list-filter.ts';
import type { Route } from './router.ts';

export interface QueryDeps {
  readonly traces: TraceStore;
  readonly rules: RuleStore;
  readonly buses: readonly string[];
  readonly now: () => number;
  readonly traceRetentionMs: number;
}

/** The calls that tell what became of events, and why. */
export function queryRoutes(deps: QueryDeps): readonly Route[] {
  return [
    { method: 'GET', path: '/buses/{bus}/traces/{receipt}', handle: (_request, { bus = '', receipt = '' }) => tellOne(deps, bus, receipt) },
    { method: 'GET', path: '/buses/{bus}/traces', handle: (request, { bus = '' }) => tellMany(deps, bus, request) },
    explainRoute(deps),
    deadLettersRoute(deps),
    ledgerRoute(deps),
  ];
}

async function tellOne(deps: QueryDeps, bus: string, receipt: string): Promise<HttpResponse> {
  requireBus(deps.buses, bus);
  const traces = tellTraces(await findRuns(deps.traces, bus, receipt));
  const told = await Promise.all(traces.filter((trace) => trace.receipt === receipt).map((trace) => withUnmatchedRules(deps, trace)));
  return jsonResponse(200, told[0]);
}

/** Adds the rules that the event met and that did not match: the revision names them, so that no trace has to. */
async function withUnmatchedRules({ rules }: QueryDeps, trace: Trace): Promise<Trace> {
  const revision = trace.revision === undefined ? undefined : await rules.read(trace.bus, trace.revision);
  const matched = new Set(trace.rules.map(({ rule }) => rule));
  const unmatched = revision === undefined ? [] : liveRules(revision).filter((name) => !matched.has(name));
  return { ...trace, rules: [...trace.rules, ...unmatched.map((rule) => ({ rule, matched: false }))] };
}

function liveRules({ sets }: RuleRevision): readonly string[] {
  return sets.flatMap(({ rules }) => rules.filter(({ state }) => state !== 'disabled').map(({ name }) => name));
}

const outcomes = ['delivered', 'retrying', 'dead', 'shadowed', 'unmatched'] as const;
const filterNames = ['from', 'to', 'id', 'source', 'type', 'rule', 'outcome', 'limit', 'next'] as const;

const traceList: ListKind = { noun: 'traces', unknownFilter: 'trace.unknown_filter', badFilter: 'trace.bad_filter' };

async function tellMany(deps: QueryDeps, bus: string, request: HttpRequest): Promise<HttpResponse> {
  requireBus(deps.buses, bus);
  const { traces, next } = await listTraces(deps.traces, bus, parseFilter(request.query, deps));
  return jsonResponse(200, { traces: traces.map(summary), ...(next !== undefined && { next }) });
}

/** In a list an event shows its attributes; the single trace has its body. */
function summary(trace: Trace): Trace {
  return { ...trace, event: { ...eventAttributes(trace.event) } };
}

function parseFilter(query: URLSearchParams, { now, traceRetentionMs }: QueryDeps): TraceFilter {
  requireFilters(query, filterNames, traceList);
  const before = nextFilter(query, traceList);
  const nowMs = now();
  return {
    // Nothing older is kept, and a store reads day by day.
    fromMs: Math.max(timeFilter(query, 'from', traceList) ?? 0, nowMs - traceRetentionMs - windowWidthMs),
    toMs: timeFilter(query, 'to', traceList) ?? nowMs,
    limit: limitFilter(query, traceList),
    ...(before !== undefined && { before }),
    ...textFilters(query),
    ...outcomeFilter(query.get('outcome')),
  };
}

function textFilters(query: URLSearchParams): Pick<TraceFilter, 'id' | 'source' | 'type' | 'rule'> {
  const names = ['id', 'source', 'type', 'rule'] as const;
  return Object.fromEntries(names.flatMap((name) => (query.has(name) ? [[name, query.get(name)]] : [])));
}

function outcomeFilter(text: string | null): Pick<TraceFilter, 'outcome'> {
  if (text === null) return {};
  const outcome = outcomes.find((one) => one === text);
  if (outcome === undefined) throw new RequestError('trace.bad_filter', 'outcome', `"${text}" is no outcome; there is ${outcomes.join(', ')}`);
  return { outcome };
}
