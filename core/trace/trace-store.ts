/**
 * What a store keeps of one matcher run: all its events that were received in one window of ten seconds. A run's events
 * nearly always share a window, so that a run costs one write; and a receipt, whose ULID tells the time, names the window
 * in which everything about it is found, however late a retry was.
 */
export interface TraceRecord {
  readonly bus: string;
  /** Start of the window, a multiple of 10,000 ms. */
  readonly windowMs: number;
  /** The run's ULID; a run that fills several records of one window appends `-1`, `-2` ... */
  readonly run: string;
  /** The envelopes that this record speaks of. */
  readonly envelopes: readonly string[];
  /** The encoded events (`encodeRun`); a store compresses it, and may decompress it each time it is read. At most 360,000 UTF-8 bytes. */
  readonly text: string;
  /** What a ledger needs of it (`sumsText`), of the same 360,000 bytes; kept as it is. Absent in records of before there were any. */
  readonly sums?: string | undefined;
  readonly expiresAtMs: number;
}

export interface TraceStore {
  /** Durable when it resolves. The same record again replaces the first. */
  put(record: TraceRecord): Promise<void>;
  /** Every record of one window that speaks of the envelope, in any order; none that has expired. */
  find(bus: string, windowMs: number, envelope: string): Promise<readonly TraceRecord[]>;
  /**
   * The records of whole windows, newest window first, all records of a window together (in any order); only windows with
   * `fromMs <= windowMs <= toMs`; none that has expired. Reads no further than it is asked to.
   */
  windows(bus: string, range: { readonly fromMs: number; readonly toMs: number }): AsyncIterable<readonly TraceRecord[]>;
}
