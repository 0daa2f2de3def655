import { parseReceipt, type Receipt } from '../event/receipt.ts';
import type { RuleRevision, RuleStore } from '../rule/rule-store.ts';
import { eventAttributes } from '../trace/encode-run.ts';
import { listTraces, type TraceFilter } from '../trace/list-traces.ts';
import { tellTraces, type Trace } from '../trace/trace.ts';
import type { TraceStore } from '../trace/trace-store.ts';
import { windowWidthMs } from '../trace/window.ts';
import { explainRoute } from './explain.ts';
import { findRuns } from './find-runs.ts';
import { type HttpRequest, type HttpResponse, jsonResponse, RequestError, requireBus } from './http.ts';
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

const defaultLimit = 20;
const maxLimit = 100;

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
  const known: readonly string[] = filterNames;
  const unknown = [...query.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) throw new RequestError('trace.unknown_filter', unknown, `traces cannot be filtered by "${unknown}"; there is ${known.join(', ')}`);
  const before = cursor(query.get('next'));
  const nowMs = now();
  return {
    // Nothing older is kept, and a store reads day by day.
    fromMs: Math.max(timeOf(query, 'from') ?? 0, nowMs - traceRetentionMs - windowWidthMs),
    toMs: timeOf(query, 'to') ?? nowMs,
    limit: limitOf(query.get('limit')),
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

function timeOf(query: URLSearchParams, name: 'from' | 'to'): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const timeMs = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  if (!Number.isSafeInteger(timeMs)) throw new RequestError('trace.bad_filter', name, `"${text}" is neither an RFC 3339 time nor milliseconds since 1970`);
  return timeMs;
}

function limitOf(text: string | null): number {
  const limit = Number(text ?? defaultLimit);
  if (!Number.isInteger(limit) || limit < 1 || limit > maxLimit) throw new RequestError('trace.bad_filter', 'limit', `"${text}" is not a number from 1 to ${maxLimit}`);
  return limit;
}

function cursor(text: string | null): Receipt | undefined {
  if (text === null) return undefined;
  const receipt = parseReceipt(text);
  if (receipt === undefined) throw new RequestError('trace.bad_filter', 'next', `"${text}" is not what an earlier answer gave as next`);
  return receipt;
}
