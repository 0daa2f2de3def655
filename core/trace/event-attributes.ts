import type { EventAttributes } from './run-trace.ts';
import { shortened } from './shortened.ts';

/**
 * What a trace shows of an event when its body is not kept: five attributes, each cut to 512 characters. An event may bring
 * a megabyte in any of them, and its trace must still be stored.
 */
export function eventAttributes({ id, source, type, subject, time }: EventAttributes): EventAttributes {
  return {
    id: shortened(id),
    source: shortened(source),
    type: shortened(type),
    ...(typeof subject === 'string' && { subject: shortened(subject) }),
    ...(typeof time === 'string' && { time: shortened(time) }),
  };
}
