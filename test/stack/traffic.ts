import { setTimeout } from 'node:timers/promises';
import type { createBusClient } from './bus-client.ts';

/** Where events go, and what they are. */
export interface Traffic {
  readonly client: ReturnType<typeof createBusClient>;
  readonly type: string;
  /** @default - as fast as they are taken in */
  readonly perSecond?: number;
}

/** By the id of each event that was answered with 202: its receipt. */
export type Accepted = ReadonlyMap<string, string>;

const perRequest = 10;
const senders = 4;

/**
 * Posts events, ten in a request, for as long as it is told to go on. What is refused for now is sent again, as a producer does.
 *
 * @param goesOn is asked with the number of events that were made so far
 */
export async function sendTraffic(traffic: Traffic, goesOn: (made: number) => boolean): Promise<Accepted> {
  const accepted = new Map<string, string>();
  const startMs = performance.now();
  let made = 0;
  const send = async (): Promise<void> => {
    while (goesOn(made)) {
      const first = made;
      made += perRequest;
      if (traffic.perSecond !== undefined) await setTimeout(Math.max(0, startMs + (first * 1_000) / traffic.perSecond - performance.now()));
      await sendUntilAccepted(traffic, Array.from({ length: perRequest }, (_, index) => `${traffic.type}-${first + index}`), accepted);
    }
  };
  await Promise.all(Array.from({ length: senders }, send));
  return accepted;
}

async function sendUntilAccepted({ client, type }: Traffic, ids: readonly string[], accepted: Map<string, string>): Promise<void> {
  for (let open = ids; open.length > 0; open = open.filter((id) => !accepted.has(id))) {
    const body = JSON.stringify(open.map((id) => ({ specversion: '1.0', id, source: 'shop.web', type, data: { id } })));
    const response = await client.call('/buses/default/events', { method: 'POST', headers: { 'content-type': 'application/cloudevents-batch+json' }, body });
    if (response.status !== 202) continue;
    const answer: { readonly accepted: readonly { readonly id: string; readonly receipt: string }[] } = JSON.parse(await response.text());
    for (const { id, receipt } of answer.accepted) accepted.set(id, receipt);
  }
}
