import { createUlids } from '../../adapters/environment.ts';
import type { AttemptResult } from '../../core/delivery/attempt.ts';
import type { QueueMessage } from '../../core/event/event-queue.ts';
import { ingestRoutes } from '../../core/flow/ingest.ts';
import { createMatcher } from '../../core/flow/matcher.ts';
import { createRouter } from '../../core/flow/router.ts';
import type { Ledger } from '../../core/ledger/ledger.ts';
import { readLedger } from '../../core/ledger/read-ledger.ts';
import { createDisabledTargets } from '../../core/rule/disabled-targets.ts';
import { parseRules } from '../../core/rule/parse-rule.ts';
import { compileSnapshot } from '../../core/rule/snapshot.ts';
import { callNoFunction } from '../delivery/delivery-with.ts';
import { createMemoryTraceStore } from '../simulation/memory-stores.ts';
import { createCollectingQueue } from '../support/collecting-queue.ts';
import { createMemoryStateStores } from '../support/memory-state-store.ts';

export const startMs = Date.parse('2026-11-21T10:00:00.000Z');
export const minuteMs = 60_000;

const http = (name: string): object => ({ id: name, type: 'http', url: `https://${name}.example.com/` });
const snapshot = compileSnapshot({
  revision: 1,
  sets: [
    {
      name: 'api',
      owner: 'api',
      rules: parseRules({
        paid: { pattern: { type: ['order.paid'] }, targets: [http('taken')] },
        both: { pattern: { type: ['order.both'] }, targets: [http('taken'), http('refused')] },
        broken: { pattern: { type: ['order.broken'] }, targets: [http('broken')] },
        busy: { pattern: { type: ['order.busy'] }, targets: [http('busy')] },
        watched: { pattern: { type: ['order.watched'] }, state: 'shadow', targets: [http('taken')] },
      }),
    },
  ],
});

const answers: Readonly<Record<string, AttemptResult>> = {
  'https://taken.example.com/': { accepted: true, code: '200' },
  'https://refused.example.com/': { accepted: false, code: '400', message: 'no such order', retryable: false },
  'https://busy.example.com/': { accepted: false, code: '503', message: 'come back later', retryable: true },
};

/**
 * Ingest and matcher of one bus on a clock that stands until it is set, with a queue between them that hands its messages to
 * the test: what the test does not run is lost.
 */
export function createCountedBus() {
  let nowMs = startMs;
  const now = (): number => nowMs;
  const newId = createUlids(now);
  const [entrance, queue, deadLetters] = [createCollectingQueue(), createCollectingQueue(), createCollectingQueue()];
  const traces = createMemoryTraceStore(now);
  const taken = { entrance: 0, queue: 0 };

  const match = createMatcher({
    bus: 'default',
    now,
    newId,
    random: () => 0.5,
    rules: { current: async () => snapshot, disabled: createDisabledTargets({ store: { disable: async () => undefined }, bus: 'default', now, log: () => undefined }) },
    invoker: {
      callFunction: callNoFunction,
      invoke: async (request) => {
        const answer = 'url' in request && typeof request.url === 'string' ? answers[request.url] : undefined;
        if (answer === undefined) throw new Error('a bug');
        return answer;
      },
    },
    queue,
    deadLetters,
    state: createMemoryStateStores(now)('default'),
    traces,
    traceOptions: { bodies: true, retentionMs: 3 * 24 * 3600 * 1000 },
    log: () => undefined,
  });

  return {
    now,
    traces,
    entrance,
    queue,
    deadLetters,
    setMinute: (minutes: number) => {
      nowMs = startMs + minutes * minuteMs;
    },
    passSeconds: (seconds: number) => {
      nowMs += seconds * 1_000;
    },
    /** A process of ingest; each posts events of these types and gives back the messages that it put into the queue. */
    startIngest: () => {
      const answer = createRouter(ingestRoutes({ buses: new Map([['default', { queue: entrance }]]), newId, log: () => undefined }), () => undefined);
      return async (...types: string[]): Promise<readonly QueueMessage[]> => {
        const events = types.map((type, index) => ({ specversion: '1.0', id: String(index), source: 'shop.web', type }));
        const headers = { 'content-type': 'application/cloudevents-batch+json' };
        await answer({ method: 'POST', path: '/buses/default/events', query: new URLSearchParams(), headers, body: Buffer.from(JSON.stringify(events)) });
        const sent = entrance.messages.slice(taken.entrance);
        taken.entrance = entrance.messages.length;
        return sent;
      };
    },
    /** One run of the matcher over these messages; gives back the retries that it put into the queue. */
    run: async (messages: readonly QueueMessage[]): Promise<readonly QueueMessage[]> => {
      await match(messages.map(({ body }, index) => ({ id: `m${index}`, body, receiveCount: 1, attributes: {} })), { deadlineAtMs: nowMs + minuteMs });
      const sent = queue.messages.slice(taken.queue);
      taken.queue = queue.messages.length;
      return sent;
    },
    /** Of the minutes from one to another, counted from the start; the last is included. */
    ledger: async (from: number, to: number): Promise<Ledger> => {
      const ledger = await readLedger({ bus: 'default', traces, now }, { fromMs: startMs + from * minuteMs, toMs: startMs + (to + 1) * minuteMs });
      if (ledger === undefined) throw new Error('a reading without an end in time has no end');
      return ledger;
    },
  };
}
