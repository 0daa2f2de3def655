import type { StateStore } from '../state/state-store.ts';
import type { RedriveJob } from './redrive-job.ts';

/** As long as a letter lives: so long may a slow redrive take, and so long is its end remembered. */
const keptMs = 14 * 24 * 3600 * 1000;
/** A change loses against at most so many others before it gives up. */
const writeTries = 8;

/** Remembers which redrive of a bus was the last. */
const lastKey = 'redrive';

function jobKey(id: string): string {
  return `redrive#${id}`;
}

export interface RedriveStoreDeps {
  readonly state: StateStore;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The job of that id; undefined when there is none, or none any more. */
export async function readJob({ state }: RedriveStoreDeps, id: string): Promise<RedriveJob | undefined> {
  const key = jobKey(id);
  return jobOf((await state.read([key])).get(key)?.value);
}

/**
 * Changes a job, whoever else changes it: `edit` is asked again for what it has become; nothing is written when it gives back what it was
 * asked for. Undefined when there is no such job.
 * Rejects when others keep changing it, or with the store's error.
 */
export async function changeJob({ state, now }: RedriveStoreDeps, id: string, edit: (job: RedriveJob) => RedriveJob): Promise<RedriveJob | undefined> {
  const key = jobKey(id);
  for (let tries = 0; tries < writeTries; tries += 1) {
    // Each try needs what the one before has found changed.
    // oxlint-disable-next-line no-await-in-loop
    const entry = (await state.read([key])).get(key);
    const job = jobOf(entry?.value);
    if (entry === undefined || job === undefined) return undefined;
    const changed = edit(job);
    if (changed === job) return job;
    // oxlint-disable-next-line no-await-in-loop
    const [written] = await state.write([{ key, base: entry.version, value: { ...changed }, expiresAtMs: now() + keptMs }]);
    if (written === true) return changed;
  }
  throw new Error(`redrive ${id} was changed by others each of ${writeTries} times`);
}

/** A redrive that was begun before, with its id. */
export interface LastRedrive {
  readonly id: string;
  readonly job: RedriveJob;
}

/**
 * Begins a job, unless the last one of the bus is still running: then that is returned, and undefined when it was begun.
 * One at a time: two would hide letters from each other.
 */
export async function beginJob({ state, now }: RedriveStoreDeps, id: string, make: (last: RedriveJob | undefined) => RedriveJob): Promise<LastRedrive | undefined> {
  const marker = (await state.read([lastKey])).get(lastKey);
  const lastId = marker?.value['id'];
  const last = typeof lastId === 'string' ? await readJob({ state, now }, lastId) : undefined;
  if (typeof lastId === 'string' && last?.state === 'running') return { id: lastId, job: last };
  const expiresAtMs = now() + keptMs;
  // The job first: a marker without its job would let the next one begin, too.
  await state.write([{ key: jobKey(id), base: 0, value: { ...make(last) }, expiresAtMs }]);
  const [isMine] = await state.write([{ key: lastKey, base: marker?.version ?? 0, value: { id }, expiresAtMs }]);
  return isMine === true ? undefined : beginJob({ state, now }, id, make);
}

/** What stands under the key of a job is written here alone. */
function jobOf(value: Readonly<Record<string, unknown>> | undefined): RedriveJob | undefined {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return value as RedriveJob | undefined;
}
