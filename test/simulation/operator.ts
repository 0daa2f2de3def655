import type { HttpRequest, HttpResponse } from '../../core/flow/http.ts';
import { bus } from './machine.ts';
import type { VirtualClock } from './virtual-clock.ts';

export interface OperatorDeps {
  readonly clock: VirtualClock;
  /** Undefined when nobody is there to answer. */
  readonly ask: (request: HttpRequest) => Promise<HttpResponse> | undefined;
}

const patienceMs = 30_000;
const pauseMs = 1_000;

/** Asks for a redrive of all dead letters until one is under way: this one, or one of which the answer was lost. */
export async function redriveUntilBegun({ clock, ask }: OperatorDeps, ratePerSecond: number): Promise<void> {
  const response = await Promise.race([ask(requestOf(ratePerSecond)), clock.sleep(patienceMs)]);
  if (response?.status === 202 || response?.status === 409) return;
  await clock.sleep(pauseMs);
  await redriveUntilBegun({ clock, ask }, ratePerSecond);
}

function requestOf(ratePerSecond: number): HttpRequest {
  return { method: 'POST', path: `/buses/${bus}/redrive`, query: new URLSearchParams(), headers: {}, body: Buffer.from(JSON.stringify({ query: {}, ratePerSecond })) };
}
