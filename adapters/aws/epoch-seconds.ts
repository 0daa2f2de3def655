/** A time in milliseconds as DynamoDB's time to live wants it: whole seconds, never early. */
export function epochSeconds(timeMs: number): string {
  return String(Math.ceil(timeMs / 1000));
}
