import { messageOf } from '../../bus-error.ts';
import { parseJson } from '../long-number.ts';
import { InvalidEventError } from './invalid-event-error.ts';

/** The JSON value of an event's text, all of it. Throws InvalidEventError. */
export function parseEvent(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    // The parser of the runtime may be nested less deep than a text of a megabyte.
    if (error instanceof RangeError) throw new InvalidEventError('the event is nested too deep', { cause: error });
    throw new InvalidEventError(`the event is not JSON: ${messageOf(error)}`, { cause: error });
  }
}
