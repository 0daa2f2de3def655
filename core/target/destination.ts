import { isSecretText } from './secret-reference.ts';
import type { Target } from './target.ts';
import { typeOf } from './types/index.ts';

/** Where a target's requests go: what is slow there is slow for every rule that sends there. */
export function destinationOf(target: Target): string {
  return typeOf(target).destination(target);
}

/** Which place of its destination a target is: of the URLs at one origin some may hang while others answer. */
export function placeOf(target: Target): string {
  return 'url' in target ? JSON.stringify(target.url) : destinationOf(target);
}

/** Whether every event goes to the same place, so that what is said there of the place holds for all events. */
export function hasOnePlace(target: Target): boolean {
  return !('url' in target) || typeof target.url === 'string' || isSecretText(target.url);
}
