/** The time by which requests of one service are signed. */
export interface ServiceClock {
  now(): Date;
  /** @param date what the header `date` of a refusal says, if anything */
  learn(date: string | undefined): void;
}

/** Signatures are taken five minutes early or late; within four nothing is set right. @source AWS SDK, `isClockSkewed` */
const toleratedMs = 4 * 60_000;

/** This machine's clock, which a refusal sets right where it is so wrong that signatures by it are refused. */
export function createServiceClock(): ServiceClock {
  let aheadMs = 0;
  return {
    now: () => new Date(Date.now() + aheadMs),
    learn: (date) => {
      const differenceMs = Date.parse(date ?? '') - Date.now();
      if (Math.abs(differenceMs - aheadMs) >= toleratedMs) aheadMs = differenceMs;
    },
  };
}
