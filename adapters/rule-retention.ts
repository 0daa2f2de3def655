/** How long a superseded revision stays readable: longer than traces are kept by default, which name the revision they met. */
export const supersededRetentionMs = 7 * 24 * 3600 * 1000;
