import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { QueueMessage } from '../../core/event/event-queue.ts';
import { createCountedBus } from './counted-bus.ts';

/** One step of a history: what is posted by which process of ingest, and what becomes of the message. */
interface Step {
  readonly ingest: number;
  readonly types: readonly string[];
  readonly fate: 'met' | 'met twice' | 'met by two runs' | 'refused' | 'lost' | 'left';
  readonly minutes: number;
}

const fates = ['met', 'met twice', 'met by two runs', 'refused', 'lost', 'left'] as const;

const step: fc.Arbitrary<Step> = fc.record({
  ingest: fc.integer({ min: 0, max: 2 }),
  types: fc.array(fc.constantFrom('order.paid', 'order.both', 'order.busy', 'order.watched', 'order.unknown'), { minLength: 1, maxLength: 4 }),
  fate: fc.constantFrom(...fates),
  minutes: fc.constantFrom(0, 0, 0, 1, 5),
});

/** What each type of event is for the ledger, and its deliveries when all attempts are over. */
const meaning: Readonly<Record<string, readonly [word: 'filtered' | 'shadowed' | 'matched', delivered: number, dead: number, inFlight: number]>> = {
  'order.paid': ['matched', 1, 0, 0],
  'order.both': ['matched', 1, 1, 0],
  'order.busy': ['matched', 0, 0, 1],
  'order.watched': ['shadowed', 0, 0, 0],
  'order.unknown': ['filtered', 0, 0, 0],
};

function expectedSums(types: readonly string[]) {
  const sums = { filtered: 0, shadowed: 0, matched: 0, deliveries: 0, delivered: 0, dead: 0, inFlight: 0 };
  for (const type of types) {
    const [word, delivered, dead, inFlight] = meaning[type] ?? ['filtered', 0, 0, 0];
    sums[word] += 1;
    sums.delivered += delivered;
    sums.dead += dead;
    sums.inFlight += inFlight;
    sums.deliveries += delivered + dead + inFlight;
  }
  return sums;
}

/** Plays a history; then each process posts once more, so that all is told of. Gives back the types of what was met, and how many events were lost. */
async function play(bus: ReturnType<typeof createCountedBus>, steps: readonly Step[]) {
  const posts = [bus.startIngest(), bus.startIngest(), bus.startIngest()];
  const met: string[] = [];
  const left: { readonly types: readonly string[]; readonly messages: readonly QueueMessage[] }[] = [];
  let [minute, lost] = [0, 0];
  for (const { ingest, types, fate, minutes } of [...steps, ...posts.map((_, position) => ({ ingest: position, types: ['order.paid'], fate: 'met' as const, minutes: 0 }))]) {
    minute += minutes;
    bus.setMinute(minute);
    const send = bus.entrance.send.bind(bus.entrance);
    if (fate === 'refused') bus.entrance.send = async (messages) => messages.map(() => ({ accepted: false, reason: 'throttled' }));
    const messages = (await posts[ingest]?.(...types)) ?? [];
    bus.entrance.send = send;
    if (fate.startsWith('met')) met.push(...types);
    if (fate === 'met') await bus.run(messages);
    if (fate === 'met twice') await bus.run([...messages, ...messages]);
    if (fate === 'met by two runs') await Promise.all([bus.run(messages), bus.run(messages)]);
    if (fate === 'lost') lost += types.length;
    if (fate === 'left') left.push({ types, messages });
  }
  return { met, left, lost, minute };
}

test('whatever comes twice, late, refused or not at all: everything that was accepted has one word, and what is missing is exactly what was lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const bus = createCountedBus();
      const { met, left, lost, minute } = await play(bus, steps);
      const waiting = left.flatMap(({ types }) => types).length;
      const before = (await bus.ledger(0, minute)).sums;
      expect(before).toMatchObject({ ...expectedSums(met), accepted: met.length + lost + waiting, unmet: lost + waiting });
      await bus.run(left.flatMap(({ messages }) => messages));
      const { sums, minutes } = await bus.ledger(0, minute);
      const all = [...met, ...left.flatMap(({ types }) => types)];
      expect(sums).toMatchObject({ ...expectedSums(all), accepted: all.length + lost, unmet: lost });
      for (const one of minutes) expect([one.filtered + one.shadowed + one.matched + one.unmet, one.delivered + one.dead + one.inFlight]).toEqual([one.accepted, one.deliveries]);
    }),
    { seed: 20_261_121, numRuns: 200 },
  );
});
