import { type BusError, errorBody, type ErrorBody, messageOf } from '../bus-error.ts';
import type { Environment } from '../environment.ts';
import { type AcceptedEvent, EventError } from '../event/cloud-event.ts';
import { envelopeMessage, packEvents } from '../event/envelope.ts';
import type { EventQueue, QueueMessage, SendResult } from '../event/event-queue.ts';
import { readEvents, type ReadResult } from '../event/read-events.ts';
import { formatReceipt } from '../event/receipt.ts';
import { answerHandshake } from '../event/webhook-handshake.ts';
import type { Log } from '../log.ts';
import { checkApiKey } from './api-keys.ts';
import { type HttpRequest, type HttpResponse, jsonResponse, refusal, refuseBus, requireBus, statusOf } from './http.ts';
import type { Route } from './router.ts';

/** Where a bus takes its events in. */
export interface BusEntrance {
  readonly queue: EventQueue;
  /** SHA-256 hashes of the API keys that may post; absent where the caller was authenticated before. */
  readonly apiKeyHashes?: readonly string[];
}

export interface IngestDeps extends Pick<Environment, 'newId'> {
  readonly buses: ReadonlyMap<string, BusEntrance>;
  readonly log: Log;
}

interface Accepted {
  readonly index: number;
  readonly id: string;
  readonly source: string;
  readonly receipt: string;
}

interface Rejected extends ErrorBody {
  readonly index: number;
  readonly id?: string;
}

/** A readable event with its place in the request. */
interface Candidate extends AcceptedEvent {
  readonly index: number;
}

/** One envelope on its way: which events of the request it carries, and as which message. */
interface Parcel {
  readonly id: string;
  readonly events: readonly Candidate[];
  readonly message: QueueMessage;
}

/** Takes events in: checks them one by one, and says 202 for those that the queue has accepted, only then. */
export function ingestRoutes(deps: IngestDeps): readonly Route[] {
  const path = '/buses/{bus}/events';
  return [
    { method: 'POST', path, handle: (request, { bus = '' }) => takeIn(deps, entranceOf(deps, bus), request) },
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

async function takeIn(deps: IngestDeps, entrance: BusEntrance, request: HttpRequest): Promise<HttpResponse> {
  if (entrance.apiKeyHashes !== undefined) checkApiKey(request, entrance.apiKeyHashes);
  const results = readEvents(request);
  const parcels = packEvents(results.flatMap((result) => candidateOf(result))).map((events) => parcel(deps.newId(), events));
  const sent = await send(deps, entrance.queue, parcels);
  return answer(
    parcels.flatMap((one, position) => (sent[position]?.accepted === true ? acceptedOf(one) : [])),
    [...results.flatMap(refusalOf), ...parcels.flatMap((one, position) => unsentOf(one, sent[position]))],
  );
}

function candidateOf(result: ReadResult): readonly Candidate[] {
  return 'accepted' in result ? [{ ...result.accepted, index: result.index }] : [];
}

function parcel(id: string, events: readonly Candidate[]): Parcel {
  return { id, events, message: envelopeMessage(id, events) };
}

async function send({ log }: IngestDeps, queue: EventQueue, parcels: readonly Parcel[]): Promise<readonly SendResult[]> {
  if (parcels.length === 0) return [];
  try {
    return await queue.send(parcels.map(({ message }) => message));
  } catch (thrown) {
    log('error', 'the queue did not answer', { error: messageOf(thrown) });
    return parcels.map(() => ({ accepted: false, reason: 'the queue did not answer' }));
  }
}

function acceptedOf({ id, events }: Parcel): readonly Accepted[] {
  return events.map(({ index, event }, position) => ({
    index,
    id: event.id,
    source: event.source,
    receipt: formatReceipt({ envelope: id, index: position }),
  }));
}

function refusalOf(result: ReadResult): readonly Rejected[] {
  if ('accepted' in result) return [];
  return [{ index: result.index, ...(result.id !== undefined && { id: result.id }), ...errorBody(result.refused) }];
}

function unsentOf({ events }: Parcel, sent: SendResult | undefined): readonly Rejected[] {
  if (sent?.accepted === true) return [];
  const unavailable = queueUnavailable(sent?.reason ?? 'no answer');
  return events.map(({ index, event }) => ({ index, id: event.id, ...errorBody(unavailable) }));
}

function queueUnavailable(reason: string): BusError {
  return new EventError('queue.unavailable', '', `the bus could not store the event (${reason}); send it again`);
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
