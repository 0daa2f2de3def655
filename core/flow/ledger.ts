import type { LedgerCheck } from '../ledger/check-ledger.ts';
import { minuteMs } from '../ledger/ledger.ts';
import { type LedgerPeriod, readLedger } from '../ledger/read-ledger.ts';
import { isWake, type LedgerWakes } from '../ledger/wake.ts';
import type { TraceStore } from '../trace/trace-store.ts';
import { type HttpRequest, type HttpResponse, jsonResponse, RequestError, requireBus } from './http.ts';
import { type ListKind, requireFilters, timeFilter } from './list-filter.ts';
import type { Run } from './redrive-steps.ts';
import type { Route } from './router.ts';

export interface LedgerRouteDeps {
  readonly traces: TraceStore;
  readonly buses: readonly string[];
  readonly now: () => number;
}

/** The call that tells whether what a bus has accepted is accounted for, minute by minute. */
export function ledgerRoute(deps: LedgerRouteDeps): Route {
  return { method: 'GET', path: '/buses/{bus}/ledger', handle: (request, { bus = '' }) => tellLedger(deps, bus, request) };
}

const kind: ListKind = { noun: 'ledgers', unknownFilter: 'ledger.bad_period', badFilter: 'ledger.bad_period' };

const defaultMs = 60 * minuteMs;
const longestMs = 24 * 60 * minuteMs;
/** Less than an HTTP API waits for an answer, which is 30 s. @source Amazon API Gateway, quotas of HTTP APIs */
const readingMs = 20_000;

async function tellLedger({ traces, buses, now }: LedgerRouteDeps, bus: string, { query }: HttpRequest): Promise<HttpResponse> {
  requireBus(buses, bus);
  const ledger = await readLedger({ traces, bus, now }, { ...periodOf(query, now()), untilMs: now() + readingMs });
  if (ledger === undefined) throw new RequestError('ledger.too_long', 'from', 'too much was received in this period to be read in 20 seconds: ask for fewer minutes');
  return jsonResponse(200, ledger);
}

/** Whole minutes: the one that `from` lies in, up to and with the one that `to` lies in. */
function periodOf(query: URLSearchParams, nowMs: number): LedgerPeriod {
  requireFilters(query, ['from', 'to'], kind);
  const lastMs = Math.min(timeFilter(query, 'to', kind) ?? nowMs, nowMs);
  const toMs = startOfMinute(lastMs) + minuteMs;
  const fromMs = startOfMinute(timeFilter(query, 'from', kind) ?? toMs - defaultMs);
  if (fromMs >= toMs) throw badPeriod('"from" is not before "to"');
  if (toMs - fromMs > longestMs) throw badPeriod('a ledger is of 24 hours at most: ask for several');
  return { fromMs, toMs };
}

function startOfMinute(timeMs: number): number {
  return timeMs - (timeMs % minuteMs);
}

function badPeriod(message: string): RequestError {
  return new RequestError(kind.badFilter, 'from', message);
}

export interface LedgerCheckedRunDeps {
  readonly run: Run;
  readonly check: LedgerCheck;
  readonly wakes: LedgerWakes;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What the check of a ledger may take that begins before the deadline of its run, when its stores are slow. */
const checkMs = 15_000;

/**
 * Runs with a check of the ledger at their end; some messages only ask for that. A run that is late does without, and those messages come
 * again: what it has done would be done a second time if it died of the check.
 */
export function withLedgerCheck({ run, check, wakes, now }: LedgerCheckedRunDeps): Run {
  return async (messages, limits) => {
    const [asking, others] = [messages.filter(isWake), messages.filter((message) => !isWake(message))];
    const isWoken = asking.length > 0;
    // Side by side: a state store that hangs costs a run no time at its end.
    const [result] = others.length === 0 ? [{ failed: [] }] : await Promise.all([run(others, limits), wakes.arm()]);
    if (now() > limits.deadlineAtMs - checkMs) return { ...result, failed: [...result.failed, ...asking.map(({ id }) => id)] };
    await check({ ...limits, atOnce: isWoken });
    if (isWoken) await wakes.goOn();
    return result;
  };
}
