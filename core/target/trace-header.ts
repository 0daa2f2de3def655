/** Version 00; a trace id or a parent id of zeros is invalid. @source W3C Trace Context, section 3.2.2 */
const traceparentShape = /^00-(?!0{32})(?<epoch>[0-9a-f]{8})(?<unique>[0-9a-f]{24})-(?!0{16})(?<parent>[0-9a-f]{16})-(?<flags>[0-9a-f]{2})$/;

/**
 * The trace that an event belongs to, as X-Ray names it; undefined when the event says nothing of one.
 *
 * @param traceparent the event's extension attribute
 * @source CloudEvents extension "Distributed Tracing"; X-Ray, "Tracing header" and "W3C trace format"
 */
export function traceHeaderOf(traceparent: unknown): string | undefined {
  const parts = typeof traceparent === 'string' ? traceparentShape.exec(traceparent)?.groups : undefined;
  if (parts === undefined) return undefined;
  const { epoch, unique, parent, flags = '0' } = parts;
  const isSampled = Number.parseInt(flags, 16) % 2 === 1;
  return `Root=1-${epoch}-${unique};Parent=${parent};Sampled=${isSampled ? 1 : 0}`;
}
