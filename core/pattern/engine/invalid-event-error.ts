import { PatternError } from '../pattern-error.ts';

/** The text or object that was to be matched is no event. */
export class InvalidEventError extends PatternError {
  constructor(message: string, options?: ErrorOptions) {
    super([{ code: 'pattern.invalid_event', path: '', message }], options);
  }
}
