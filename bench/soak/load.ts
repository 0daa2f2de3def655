import { setTimeout } from 'node:timers/promises';
import { connectClient, type LoadClient } from '../flow/http-client.ts';
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
  /** How often a connection broke, and its event was posted again over a new one. */
  readonly reconnects: number;
}

const connections = 16;
/** After so many in a row the bus is gone, not a connection. */
const maxReconnects = 10;

/** Posts the events one by one, each when it is due. */
export async function sendLoad({ busPort, events, perSecond }: Load): Promise<Sent> {
  const atMs = new Float64Array(events);
  const receipts: (string | undefined)[] = Array.from({ length: events });
  const startMs = performance.now();
  const producers = Array.from({ length: connections }, () => createProducer(busPort));
  let next = 0;
  const work = async (producer: Producer): Promise<void> => {
    while (next < events) {
      const number = next++;
      const body = JSON.stringify(soakEvent(number));
      await setTimeout(Math.max(0, startMs + (number * 1_000) / perSecond - performance.now()));
      atMs[number] = performance.now();
      receipts[number] = await producer.post(body);
    }
    producer.close();
  };
  await Promise.all(producers.map(work));
  const reconnects = producers.reduce((sum, producer) => sum + producer.reconnects(), 0);
  return { atMs, receipts, seconds: (performance.now() - startMs) / 1_000, reconnects };
}

/** One connection after the other to the bus. */
interface Producer {
  /** The receipt; undefined where the bus refuses the event. Rejects when the bus is gone. */
  post(body: string): Promise<string | undefined>;
  reconnects(): number;
  close(): void;
}

/** A producer that posts an event again when its connection breaks, as an event without an answer may not be there. */
function createProducer(busPort: number): Producer {
  let client: LoadClient = connectClient(busPort);
  let reconnects = 0;
  const postOnce = async (body: string): Promise<string | undefined> => {
    const answer = await client.post('/buses/default/events', 'application/cloudevents+json', body);
    return answer.status === 202 ? /"receipt":"([^"]*)"/.exec(answer.body)?.[1] : undefined;
  };
  return {
    post: async (body) => {
      for (let broken = 0; ; broken += 1) {
        try {
          return await postOnce(body);
        } catch (cause) {
          if (broken === maxReconnects) throw new Error('the bus does not answer any more', { cause });
          reconnects += 1;
          client.close();
          client = connectClient(busPort);
        }
      }
    },
    reconnects: () => reconnects,
    close: () => client.close(),
  };
}
