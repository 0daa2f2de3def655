import { messageOf } from '../bus-error.ts';
import type { Log } from '../log.ts';
import { isRecord } from '../is-record.ts';
import type { StateEntry, StateStore } from '../state/state-store.ts';
import { createPlaces } from './places.ts';

/** How often processes have died with a message in hand, by the place where they were with it. */
export type Deaths = ReadonlyMap<string, number>;

/** What is known of a message that is to be taken in hand. */
export interface Past {
  /** Of the entry; 0 where there is none. */
  readonly version: number;
  /** Empty where nobody is known to have died. */
  readonly deaths: Deaths;
  /** Until then somebody may have it in hand who is alive; 0 where nobody has. */
  readonly heldUntilMs: number;
}

/** A message that a run has in hand, which is written down. */
export interface Hand {
  /** Does work at a place that is written down before, one piece after the other; undefined, and nothing is done, where it cannot be. */
  at<Result>(place: string, work: () => Promise<Result>): Promise<Result | undefined>;
  /** Puts the message down: the process has outlived it. Never rejects. */
  end(): Promise<void>;
}

/** Remembers which messages processes had in hand when they died, and where they were with them. */
export interface Hands {
  /** Rejects when the state store does. */
  look(key: string): Promise<Past>;
  /**
   * Takes a message in hand until a time that the run does not outlive, at the place `aroundDeliveries`; undefined where another run has.
   * Rejects when the state store does.
   */
  take(key: string, past: Past, untilMs: number): Promise<Hand | undefined>;
}

export interface HandsDeps {
  readonly state: StateStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
}

/** Where a run is with a message before, between and after its deliveries. Those have a slash in their places. */
export const aroundDeliveries = 'message';

/** Longer than the queue of a FIFO bus keeps a message, which is 14 days. */
const keptMs = 15 * 24 * 3600 * 1000;

export function createHands(deps: HandsDeps): Hands {
  return {
    look: async (key) => {
      const entry = (await deps.state.read([entryKey(key)])).get(entryKey(key));
      return { version: entry?.version ?? 0, deaths: deathsIn(entry), heldUntilMs: Number(entry?.value['untilMs'] ?? 0) };
    },
    take: async (key, { version, deaths }, untilMs) => {
      const writer = createWriter(deps, { key: entryKey(key), version });
      const write = (place: string): Promise<boolean> => writer.write({ place, deaths: Object.fromEntries(deaths), untilMs });
      return (await write(aroundDeliveries)) ? handOf(deps, write, writer) : undefined;
    },
  };
}

function handOf({ log }: HandsDeps, write: (place: string) => Promise<boolean>, writer: Writer): Hand {
  const inPlace = createPlaces(1);
  const tell = async (written: Promise<boolean>): Promise<boolean> => {
    try {
      return await written;
    } catch (thrown) {
      log('error', 'it could not be written down what a run has in hand', { error: messageOf(thrown) });
      return false;
    }
  };
  return {
    at: (place, work) =>
      inPlace(async () => {
        if (!(await tell(write(place)))) return undefined;
        try {
          return await work();
        } finally {
          await tell(write(aroundDeliveries));
        }
      }),
    end: async () => {
      await tell(writer.write(undefined));
    },
  };
}

/** Writes one entry again and again. */
interface Writer {
  /** Undefined removes the entry. False where somebody else has written. Rejects when the state store does. */
  write(value: Readonly<Record<string, unknown>> | undefined): Promise<boolean>;
}

function createWriter({ state, now }: HandsDeps, { key, version }: Pick<StateEntry, 'key' | 'version'>): Writer {
  let base = version;
  return {
    write: async (value) => {
      const [written] = await state.write([{ key, base, value, expiresAtMs: now() + keptMs }]);
      if (written === true) base += 1;
      return written === true;
    },
  };
}

function entryKey(key: string): string {
  return `hand#${key}`;
}

/** An entry that is there was left by a process that died: with it in hand, where the entry says. */
function deathsIn(entry: StateEntry | undefined): Deaths {
  const { place, deaths } = entry?.value ?? {};
  if (typeof place !== 'string' || !isRecord(deaths)) return new Map();
  const before = Object.entries(deaths).map(([where, count]) => [where, Number(count)] as const);
  const counted = new Map(before);
  return counted.set(place, (counted.get(place) ?? 0) + 1);
}
