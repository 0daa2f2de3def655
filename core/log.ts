/** One line for one unit of work: fields a person or a query can filter by, never an event's data or a secret. */
export interface Log {
  (level: 'info' | 'warn' | 'error', message: string, fields: Readonly<Record<string, unknown>>): void;
}
