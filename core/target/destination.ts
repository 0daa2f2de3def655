import type { Target } from './target.ts';

/** Where a target's requests go: what is slow there is slow for every rule that sends there. */
export function destinationOf(target: Target): string {
  if (target.type === 'http') return new URL(target.url).origin;
  return target.type === 'lambda' ? target.functionArn : target.queueArn;
}
