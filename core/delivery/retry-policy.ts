/** When a refused delivery is tried again, and when that ends. Two limits; whichever is reached first ends it. */
export interface RetryPolicy {
  readonly strategy: 'EXPONENTIAL_BACKOFF' | 'EXPONENTIAL_DECAY_RETRY' | 'BACKOFF_RETRY';
  /** From the first attempt; 0 means no retry. */
  readonly maximumEventAgeSeconds: number;
  /** Attempts in all, the first included. */
  readonly maximumAttempts: number;
}
