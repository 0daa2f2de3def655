import type { Outcome } from '../delivery/attempt.ts';
import { compareReceipts, firstUlidOf, parseReceipt, type Receipt } from '../event/receipt.ts';
import type { RuleRevision, RuleStore } from '../rule/rule-store.ts';
import { decodeRecord, eventAttributes } from '../trace/encode-run.ts';
import { tellTraces, type Trace } from '../trace/trace.ts';
import type { TraceRecord, TraceStore } from '../trace/trace-store.ts';
import { windowOf, windowWidthMs } from '../trace/window.ts';
import { type HttpRequest, type HttpResponse, jsonResponse, RequestError, requireBus } from './http.ts';
import type { Route } from './router.ts';

export interface QueryDeps {
  readonly traces: TraceStore;
  readonly rules: RuleStore;
  readonly buses: readonly string[];
  readonly now: () => number;
  readonly traceRetentionMs: number;
}

/** The calls that tell what became of events. */
export function queryRoutes(deps: QueryDeps): readonly Route[] {
  return [
    { method: 'GET', path: '/buses/{bus}/traces/{receipt}', handle: (_request, { bus = '', receipt = '' }) => tellOne(deps, bus, receipt) },
    { method: 'GET', path: '/buses/{bus}/traces', handle: (request, { bus = '' }) => tellMany(deps, bus, request) },
  ];
}

async function tellOne(deps: QueryDeps, bus: string, text: string): Promise<HttpResponse> {
  requireBus(deps.buses, bus);
  const receipt = parseReceipt(text);
  if (receipt === undefined) throw new RequestError('trace.bad_receipt', 'receipt', `"${text}" is not a receipt; one looks like 01KAJ3Q8ZVW0M5G8B2N6T4X7YC.0`);
  const records = await deps.traces.find(bus, windowOf(receipt.envelope), receipt.envelope);
  const trace = tellTraces(records.map(decodeRecord)).find((one) => one.receipt === text);
  if (trace === undefined) {
    throw new RequestError('trace.not_found', 'receipt', `there is no trace of ${text}: the event is still in the queue, or its trace has expired, or it was never accepted`);
  }
  return jsonResponse(200, await withUnmatchedRules(deps, trace));
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

/** What a list of traces is asked for. */
interface TraceFilter {
  readonly fromMs: number;
  readonly toMs: number;
  readonly limit: number;
  /** Only events before this one: the last of the page before. */
  readonly before?: Receipt;
  readonly id?: string;
  readonly source?: string;
  readonly type?: string;
  readonly rule?: string;
  readonly outcome?: Outcome | 'shadowed' | 'unmatched';
}

const outcomes = ['delivered', 'retrying', 'dead', 'shadowed', 'unmatched'] as const;
const filterNames = ['from', 'to', 'id', 'source', 'type', 'rule', 'outcome', 'limit', 'next'] as const;

const defaultLimit = 20;
const maxLimit = 100;
/** A page that finds little stops after so many records and tells where to go on. */
const maxRecordsPerPage = 400;

async function tellMany(deps: QueryDeps, bus: string, request: HttpRequest): Promise<HttpResponse> {
  requireBus(deps.buses, bus);
  const filter = parseFilter(request.query, deps.now(), deps.traceRetentionMs);
  const found: Trace[] = [];
  let recordsRead = 0;
  for await (const records of deps.traces.windows(bus, windowsOf(filter))) {
    recordsRead += records.length;
    found.push(...matchingTraces(records, filter));
    if (found.length > filter.limit) return page(found.slice(0, filter.limit), found[filter.limit - 1]?.receipt);
    if (recordsRead >= maxRecordsPerPage) return page(found, windowEnd(records));
  }
  return page(found, undefined);
}

/** The windows that a time range touches. */
function windowsOf({ fromMs, toMs }: TraceFilter): { readonly fromMs: number; readonly toMs: number } {
  return { fromMs: fromMs - (fromMs % windowWidthMs), toMs };
}

function page(traces: readonly Trace[], next: string | undefined): HttpResponse {
  return jsonResponse(200, { traces: traces.map(summary), ...(next !== undefined && { next }) });
}

/** In a list an event shows its attributes; the single trace has its body. */
function summary(trace: Trace): Trace {
  return { ...trace, event: { ...eventAttributes(trace.event) } };
}

/** The receipt that sorts before everything in a window. */
function windowEnd([record]: readonly TraceRecord[]): string | undefined {
  return record === undefined ? undefined : `${firstUlidOf(record.windowMs)}.0`;
}

function matchingTraces(records: readonly TraceRecord[], filter: TraceFilter): readonly Trace[] {
  return tellTraces(records.map(decodeRecord)).filter((trace) => fits(trace, filter));
}

function fits(trace: Trace, filter: TraceFilter): boolean {
  const receivedAtMs = Date.parse(trace.receivedAt);
  return (
    receivedAtMs >= filter.fromMs &&
    receivedAtMs <= filter.toMs &&
    isBefore(trace.receipt, filter.before) &&
    (filter.id ?? trace.event.id) === trace.event.id &&
    (filter.source ?? trace.event.source) === trace.event.source &&
    (filter.type ?? trace.event.type) === trace.event.type &&
    (filter.rule === undefined || trace.rules.some(({ rule }) => rule === filter.rule)) &&
    (filter.outcome === undefined || hasOutcome(trace, filter.outcome))
  );
}

function isBefore(text: string, before: Receipt | undefined): boolean {
  const receipt = parseReceipt(text);
  return before === undefined || receipt === undefined || compareReceipts(receipt, before) < 0;
}

function hasOutcome({ rules }: Trace, wanted: NonNullable<TraceFilter['outcome']>): boolean {
  if (wanted === 'unmatched') return rules.length === 0;
  return rules.some(({ deliveries }) => deliveries?.some(({ outcome }) => outcome === wanted));
}

function parseFilter(query: URLSearchParams, nowMs: number, retentionMs: number): TraceFilter {
  const known: readonly string[] = filterNames;
  const unknown = [...query.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) throw new RequestError('trace.unknown_filter', unknown, `traces cannot be filtered by "${unknown}"; there is ${known.join(', ')}`);
  const before = cursor(query.get('next'));
  const toMs = timeOf(query, 'to') ?? nowMs;
  return {
    // Nothing older is kept, and a store reads day by day.
    fromMs: Math.max(timeOf(query, 'from') ?? 0, nowMs - retentionMs - windowWidthMs),
    toMs: before === undefined ? toMs : Math.min(toMs, windowOf(before.envelope) + windowWidthMs - 1),
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
