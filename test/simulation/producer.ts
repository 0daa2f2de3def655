import type { HttpRequest, HttpResponse } from '../../core/flow/http.ts';
import type { Accepted } from './history.ts';
import { bus } from './machine.ts';
import type { PostedEvent } from './scenario.ts';
import type { VirtualClock } from './virtual-clock.ts';

export interface ProducerDeps {
  readonly clock: VirtualClock;
  /** Undefined when nobody is there to answer. */
  readonly post: (request: HttpRequest) => Promise<HttpResponse> | undefined;
}

/** Of every event. */
export const source = 'shop.web';

/** How long a producer waits for an answer, and before it posts again. */
const patienceMs = 30_000;
const pauseMs = 1_000;

/** What a 202 says of an event. */
type Heard = Omit<Accepted, 'heardAtMs'>;

/** Posts events in one request, and again those that were not accepted, until all are. */
export async function postUntilAccepted({ clock, post }: ProducerDeps, events: readonly PostedEvent[], heard: (accepted: readonly Heard[]) => void): Promise<void> {
  let open = events;
  while (open.length > 0) {
    // oxlint-disable-next-line no-await-in-loop -- each POST has what the one before left over
    const response = await Promise.race([post(requestOf(open)), clock.sleep(patienceMs)]);
    const accepted = response?.status === 202 ? acceptedIn(response) : [];
    heard(accepted);
    const ids = new Set(accepted.map(({ id }) => id));
    open = open.filter(({ id }) => !ids.has(id));
    // oxlint-disable-next-line no-await-in-loop
    if (open.length > 0) await clock.sleep(pauseMs);
  }
}

function acceptedIn({ body }: HttpResponse): readonly Heard[] {
  const { accepted } = JSON.parse(body) as { readonly accepted: readonly Heard[] };
  return accepted.map(({ id, receipt }) => ({ id, receipt }));
}

function requestOf(events: readonly PostedEvent[]): HttpRequest {
  const body = events.map(({ id, type, dataBytes, key }) => ({ specversion: '1.0', id, source, type, ...(key !== undefined && { subject: key }), data: 'x'.repeat(dataBytes) }));
  return {
    method: 'POST',
    path: `/buses/${bus}/events`,
    query: new URLSearchParams(),
    headers: { 'content-type': 'application/cloudevents-batch+json' },
    body: Buffer.from(JSON.stringify(body)),
  };
}
