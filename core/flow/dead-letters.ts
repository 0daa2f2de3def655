import { letterId } from '../delivery/dead-letter.ts';
import { fitsQuery, type LetterQuery } from '../redrive/letter-query.ts';
import { eventAttributes } from '../trace/event-attributes.ts';
import { listTraces } from '../trace/list-traces.ts';
import type { EventAttributes } from '../trace/run-trace.ts';
import type { DeliveryStory, RuleTrace, Trace } from '../trace/trace.ts';
import type { TraceStore } from '../trace/trace-store.ts';
import { windowWidthMs } from '../trace/window.ts';
import { type HttpRequest, type HttpResponse, jsonResponse, requireBus } from './http.ts';
import { limitFilter, type ListKind, nextFilter, requireFilters, timeFilter } from './list-filter.ts';
import type { Route } from './router.ts';

export interface DeadLettersDeps {
  readonly traces: Pick<TraceStore, 'windows'>;
  readonly buses: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly traceRetentionMs: number;
}

/** A dead letter, as a list shows it. */
export interface ListedLetter {
  readonly id: string;
  readonly receipt: string;
  readonly receivedAt: string;
  readonly rule: string;
  readonly target: string;
  /** Of the last attempt, or the bus's own where none has told it. */
  readonly code: string;
  readonly message?: string;
  /** Why there was no other attempt. */
  readonly reason?: string;
  /** Since it was received, or was sent again the last time. */
  readonly attempts: number;
  readonly firstAttemptAt?: string;
  readonly lastAttemptAt?: string;
  /** How often it had been sent again before. */
  readonly redriven?: number;
  readonly event: EventAttributes;
}

const letterList: ListKind = { noun: 'dead letters', unknownFilter: 'dead_letter.unknown_filter', badFilter: 'dead_letter.bad_filter' };
const filterNames = ['from', 'to', 'rule', 'target', 'code', 'limit', 'next'] as const;

/**
 * The call that lists what died, newest first. It is answered from the traces: receiving letters from their queue to show
 * them would hide them from whoever else looks.
 */
export function deadLettersRoute(deps: DeadLettersDeps): Route {
  return { method: 'GET', path: '/buses/{bus}/dead-letters', handle: (request, { bus = '' }) => list(deps, bus, request) };
}

async function list(deps: DeadLettersDeps, bus: string, { query }: HttpRequest): Promise<HttpResponse> {
  requireBus(deps.buses, bus);
  requireFilters(query, filterNames, letterList);
  const wanted = wantedLetters(query);
  const limit = limitFilter(query, letterList);
  const page = await listTraces(deps.traces, bus, traceFilter(deps, query));
  const letters: ListedLetter[] = [];
  for (const [index, trace] of page.traces.entries()) {
    letters.push(...lettersOf(trace).filter((letter) => fitsQuery({ ...letter, receivedAtMs: Date.parse(letter.receivedAt) }, wanted)));
    // An event's letters stay together, so that a receipt says where the next page begins.
    if (letters.length >= limit && index < page.traces.length - 1) return answer(letters, trace.receipt);
  }
  return answer(letters, page.next);
}

function answer(letters: readonly ListedLetter[], next: string | undefined): HttpResponse {
  return jsonResponse(200, { deadLetters: letters, ...(next !== undefined && { next }) });
}

function wantedLetters(query: URLSearchParams): LetterQuery {
  const texts = (['rule', 'target', 'code'] as const).flatMap((name) => (query.has(name) ? [[name, query.get(name)]] : []));
  const [fromMs, toMs] = [timeFilter(query, 'from', letterList), timeFilter(query, 'to', letterList)];
  return { ...Object.fromEntries(texts), ...(fromMs !== undefined && { fromMs }), ...(toMs !== undefined && { toMs }) };
}

function traceFilter({ now, traceRetentionMs }: DeadLettersDeps, query: URLSearchParams): Parameters<typeof listTraces>[2] {
  const nowMs = now();
  const before = nextFilter(query, letterList);
  const rule = query.get('rule');
  return {
    fromMs: Math.max(timeFilter(query, 'from', letterList) ?? 0, nowMs - traceRetentionMs - windowWidthMs),
    toMs: timeFilter(query, 'to', letterList) ?? nowMs,
    limit: limitFilter(query, letterList),
    outcome: 'dead',
    ...(before !== undefined && { before }),
    ...(rule !== null && { rule }),
  };
}

function lettersOf(trace: Trace): readonly ListedLetter[] {
  return trace.rules.flatMap((rule) => (rule.deliveries ?? []).filter(({ outcome }) => outcome === 'dead').map((delivery) => letterOf(trace, rule, delivery)));
}

function letterOf(trace: Trace, { rule }: RuleTrace, { target, reason, code, redriven, attempts }: DeliveryStory): ListedLetter {
  const { receipt, receivedAt } = trace;
  const latest = attempts.filter((attempt) => attempt.redriven === redriven);
  const [first, last] = [latest.at(0), latest.at(-1)];
  return {
    id: letterId({ receipt, rule, target, ...(redriven !== undefined && { redriven }) }),
    receipt,
    receivedAt,
    rule,
    target,
    code: code ?? last?.code ?? 'unknown',
    ...(last?.message !== undefined && { message: last.message }),
    ...(reason !== undefined && { reason }),
    attempts: latest.length,
    ...(first !== undefined && { firstAttemptAt: first.at }),
    ...(last !== undefined && { lastAttemptAt: last.at }),
    ...(redriven !== undefined && { redriven }),
    event: eventAttributes(trace.event),
  };
}
