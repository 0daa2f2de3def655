import { errorBody, type ErrorBody } from '../bus-error.ts';
import type { Environment } from '../environment.ts';
import type { EventQueue } from '../event/event-queue.ts';
import { readEvents, type ReadResult } from '../event/read-events.ts';
import { answerHandshake } from '../event/webhook-handshake.ts';
import { createEnvelopeCounter, type EnvelopeCounter } from '../ledger/envelope-counter.ts';
import type { Log } from '../log.ts';
import { checkApiKey } from './api-keys.ts';
import type { Deduplication } from './deduplication.ts';
import { type Candidate, createEnqueue, createOrderedEnqueue, type Enqueue, type Taken } from './enqueue.ts';
import { type HttpRequest, type HttpResponse, jsonResponse, refusal, refuseBus, requireBus, statusOf } from './http.ts';
import type { Route } from './router.ts';

/** Where a bus takes its events in. */
export interface BusEntrance {
  readonly queue: EventQueue;
  /** Whether the queue is one in order. @default false */
  readonly fifo?: boolean;
  /** SHA-256 hashes of the API keys that may post; absent where the caller was authenticated before. */
  readonly apiKeyHashes?: readonly string[];
  /** Absent where an event is taken in as often as it comes. */
  readonly deduplication?: Deduplication;
}

export interface IngestDeps extends Pick<Environment, 'newId'> {
  readonly buses: ReadonlyMap<string, BusEntrance>;
  readonly log: Log;
}

/** Ingest at work. */
interface Ingest extends IngestDeps {
  /** One per bus, for as long as the process lives. */
  readonly counters: WeakMap<BusEntrance, EnvelopeCounter>;
}

interface Accepted {
  readonly index: number;
  readonly id: string;
  readonly source: string;
  readonly receipt: string;
  /** The bus had the event before; the receipt is that of then. */
  readonly duplicate?: true;
}

interface Rejected extends ErrorBody {
  readonly index: number;
  readonly id?: string;
}

/** Takes events in: checks them one by one, and says 202 for those that the queue has accepted, only then. */
export function ingestRoutes(deps: IngestDeps): readonly Route[] {
  const path = '/buses/{bus}/events';
  const ingest: Ingest = { ...deps, counters: new WeakMap() };
  return [
    { method: 'POST', path, handle: (request, { bus = '' }) => takeIn(ingest, entranceOf(deps, bus), request) },
    { method: 'OPTIONS', path, handle: (request, { bus = '' }) => greet(deps, bus, request) },
  ];
}

function entranceOf({ buses }: IngestDeps, bus: string): BusEntrance {
  return buses.get(bus) ?? refuseBus(buses.keys(), bus);
}

/** Any sender may ask; whether it may post is decided, by its key or signature, when it does. */
function greet({ buses }: IngestDeps, bus: string, { headers }: HttpRequest): HttpResponse {
  requireBus(buses.keys(), bus);
  return { ...answerHandshake(headers, { origins: '*' }), body: '' };
}

async function takeIn(deps: Ingest, entrance: BusEntrance, request: HttpRequest): Promise<HttpResponse> {
  if (entrance.apiKeyHashes !== undefined) checkApiKey(request, entrance.apiKeyHashes);
  const results = readEvents(request);
  const taken = await enqueueInto(deps, entrance)(results.flatMap(candidateOf));
  return answer(taken.flatMap(acceptedOf), [...results.flatMap(refusalOf), ...taken.flatMap(untakenOf)]);
}

function enqueueInto(deps: Ingest, entrance: BusEntrance): Enqueue {
  const { queue, fifo = false, deduplication } = entrance;
  const enqueue = (fifo ? createOrderedEnqueue : createEnqueue)({ ...deps, queue, counter: counterOf(deps, entrance) });
  return deduplication === undefined ? enqueue : deduplication(enqueue, { fifo });
}

function counterOf({ counters }: Ingest, entrance: BusEntrance): EnvelopeCounter {
  const counter = counters.get(entrance) ?? createEnvelopeCounter();
  counters.set(entrance, counter);
  return counter;
}

function candidateOf(result: ReadResult): readonly Candidate[] {
  return 'accepted' in result ? [{ ...result.accepted, index: result.index }] : [];
}

function acceptedOf(taken: Taken): readonly Accepted[] {
  if ('refused' in taken) return [];
  const { candidate, receipt, duplicate } = taken;
  const { id, source } = candidate.event;
  return [{ index: candidate.index, id, source, receipt, ...(duplicate && { duplicate }) }];
}

function refusalOf(result: ReadResult): readonly Rejected[] {
  if ('accepted' in result) return [];
  return [{ index: result.index, ...(result.id !== undefined && { id: result.id }), ...errorBody(result.refused) }];
}

function untakenOf(taken: Taken): readonly Rejected[] {
  if (!('refused' in taken)) return [];
  const { index, event } = taken.candidate;
  return [{ index, id: event.id, ...errorBody(taken.refused) }];
}

function answer(accepted: readonly Accepted[], rejected: readonly Rejected[]): HttpResponse {
  const body = { accepted: accepted.toSorted(byIndex), rejected: rejected.toSorted(byIndex) };
  const [first] = body.rejected;
  if (accepted.length > 0 || first === undefined) return jsonResponse(202, body);
  const { code, message, path } = first;
  // 503 outweighs the rest: the events that could not be stored are worth sending again.
  const status = rejected.some((one) => statusOf(one.code) === 503) ? 503 : statusOf(code);
  const told = { code, message, path, ...body };
  return refusal(status, told);
}

function byIndex(a: { readonly index: number }, b: { readonly index: number }): number {
  return a.index - b.index;
}
