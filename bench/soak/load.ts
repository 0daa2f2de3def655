import { setTimeout } from 'node:timers/promises';
import { connectClient } from '../flow/http-client.ts';
import { soakEvent } from './events.ts';

/** A load that comes at its own pace, however the bus keeps up. */
export interface Load {
  readonly busPort: number;
  readonly events: number;
  readonly perSecond: number;
}

/** What became of the posting. */
export interface Sent {
  /** By the number of the event: when its POST was written, of `performance.now()`. */
  readonly atMs: Float64Array;
  /** By the number of the event; undefined where the bus did not answer 202. */
  readonly receipts: readonly (string | undefined)[];
  readonly seconds: number;
}

const connections = 16;

/** Posts the events one by one, each when it is due. */
export async function sendLoad({ busPort, events, perSecond }: Load): Promise<Sent> {
  const atMs = new Float64Array(events);
  const receipts: (string | undefined)[] = Array.from({ length: events });
  const startMs = performance.now();
  let next = 0;
  const worker = async (): Promise<void> => {
    const client = connectClient(busPort);
    while (next < events) {
      const number = next++;
      const body = JSON.stringify(soakEvent(number));
      await setTimeout(Math.max(0, startMs + (number * 1_000) / perSecond - performance.now()));
      atMs[number] = performance.now();
      const answer = await client.post('/buses/default/events', 'application/cloudevents+json', body);
      receipts[number] = answer.status === 202 ? /"receipt":"([^"]*)"/.exec(answer.body)?.[1] : undefined;
    }
    client.close();
  };
  await Promise.all(Array.from({ length: connections }, worker));
  return { atMs, receipts, seconds: (performance.now() - startMs) / 1_000 };
}
