/** Slots of a target that are taken, by who has them. */
export type SlotLeases = Readonly<Record<string, SlotLease>>;

/** The right to have attempts under way at once, for a while. */
export interface SlotLease {
  readonly slots: number;
  /** From then on they are free again, whatever became of who took them. */
  readonly untilMs: number;
}

export interface SlotRequest extends SlotLease {
  /** Unique: who takes slots, and gives them back. */
  readonly holder: string;
  readonly nowMs: number;
}

export interface SlotsTaken {
  /** 0 where all are taken. */
  readonly slots: number;
  /** All leases that hold from now on. */
  readonly leases: SlotLeases;
}

/** Takes as many slots as are wanted and free. */
export function takeSlots(limit: number, leases: SlotLeases, { holder, slots: wanted, untilMs, nowMs }: SlotRequest): SlotsTaken {
  const live = Object.fromEntries(Object.entries(leases).filter(([, lease]) => lease.untilMs > nowMs));
  const taken = Object.values(live).reduce((sum, { slots }) => sum + slots, 0);
  const slots = Math.max(0, Math.min(wanted, limit - taken));
  return { slots, leases: slots === 0 ? live : { ...live, [holder]: { slots, untilMs } } };
}

/** Gives back what a holder has taken. */
export function releaseSlots(leases: SlotLeases, holder: string): SlotLeases {
  return Object.fromEntries(Object.entries(leases).filter(([name]) => name !== holder));
}
