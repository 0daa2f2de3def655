/** The command was called in a way that it cannot follow; the message says what to change. */
export class UsageError extends Error {}
