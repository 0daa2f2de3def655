import type { Environment } from '../environment.ts';
import type { SharedLimits } from './shared-limits.ts';
import { createSlotPool, type SlotPool } from './slot-pool.ts';

export interface SlotPoolsDeps extends Pick<Environment, 'now' | 'newId'> {
  /** Where slots come from, and go back to. */
  readonly limits: Pick<SharedLimits, 'take' | 'release'>;
}

/** The slots that a process has, by target. */
export interface SlotPools {
  /** @param target `<rule>/<target>` */
  of(target: string): SlotPool;
}

/** No slots yet. A pool that nobody is in is dropped when another one is opened. */
export function createSlotPools({ limits, now, newId }: SlotPoolsDeps): SlotPools {
  const pools = new Map<string, SlotPool>();
  const open = (target: string): SlotPool => {
    for (const [name, pool] of pools) if (pool.isEmpty()) pools.delete(name);
    const holder = newId();
    const pool = createSlotPool({
      now,
      holder,
      take: (limit, request) => limits.take(target, limit, request),
      release: () => limits.release(target, holder),
    });
    pools.set(target, pool);
    return pool;
  };
  return { of: (target) => pools.get(target) ?? open(target) };
}
