import type { Target } from './target.ts';
import { typeOf } from './types/index.ts';

/** Where a target's requests go: what is slow there is slow for every rule that sends there. */
export function destinationOf(target: Target): string {
  return typeOf(target).destination(target);
}
