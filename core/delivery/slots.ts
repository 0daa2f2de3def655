/** Slots of a target that are taken, by who has them. */
export type SlotLeases = Readonly<Record<string, SlotLease>>;

/** The right to have attempts under way at once, for a while. */
export interface SlotLease {
  readonly slots: number;
  /** From then on they are free again, whatever became of who took them. */
  readonly untilMs: number;
}

/** The slots of a target, as all processes of a bus know them. */
export interface SlotAccount {
  readonly leases: SlotLeases;
  /** When a process last found none free; 0 for never. */
  readonly wantedAtMs: number;
}

/** What a process wants from now on, in the place of what it has. */
export interface SlotRequest extends SlotLease {
  /** Unique: who takes slots, and gives them back. */
  readonly holder: string;
  /** How many of its slots attempts are under way with: it has these in any case. @default 0 */
  readonly underWay?: number;
  /** Since when it has slots; absent where it has none. */
  readonly heldSinceMs?: number;
  readonly nowMs: number;
}

export interface SlotsTaken {
  /** 0 where all are taken. */
  readonly slots: number;
  /** As it is from now on. */
  readonly account: SlotAccount;
}

/** So long it is remembered that a process has found none, without another write by the next one. */
const rememberedMs = 5_000;

/**
 * Takes as many slots as are wanted and free. A process that had slots while another one found none gets no more of them: it is
 * the turn of others.
 */
export function takeSlots(limit: number, { leases, wantedAtMs }: SlotAccount, request: SlotRequest): SlotsTaken {
  const { heldSinceMs, nowMs } = request;
  if (heldSinceMs !== undefined && wantedAtMs > heldSinceMs) return { slots: 0, account: { leases, wantedAtMs } };
  const taken = takeFree(limit, leases, request);
  const isToldNow = taken.slots === 0 && heldSinceMs === undefined && nowMs - wantedAtMs >= rememberedMs;
  return { slots: taken.slots, account: { leases: taken.leases, wantedAtMs: isToldNow ? nowMs : wantedAtMs } };
}

function takeFree(limit: number, leases: SlotLeases, { holder, slots: wanted, underWay = 0, untilMs, nowMs }: SlotRequest): Pick<SlotLease, 'slots'> & Pick<SlotAccount, 'leases'> {
  const others = Object.fromEntries(Object.entries(leases).filter(([name, lease]) => name !== holder && lease.untilMs > nowMs));
  const taken = Object.values(others).reduce((sum, { slots }) => sum + slots, 0);
  const slots = Math.max(underWay, Math.min(wanted, limit - taken), 0);
  return { slots, leases: slots === 0 ? others : { ...others, [holder]: { slots, untilMs } } };
}

/** Gives back what a holder has taken. */
export function releaseSlots({ leases, wantedAtMs }: SlotAccount, holder: string): SlotAccount {
  return { leases: Object.fromEntries(Object.entries(leases).filter(([name]) => name !== holder)), wantedAtMs };
}
