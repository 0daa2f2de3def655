import { sampleEvent } from '../sample-event.ts';

/** What a soak's rules are named after, and the paths of their targets. */
export type RuleName = 'steady' | 'filtered' | 'transformed' | 'flapping';

export const ruleNames: readonly RuleName[] = ['steady', 'filtered', 'transformed', 'flapping'];

/** Which of the events each rule is for, told by their numbers, so that nobody has to remember 360,000 events. */
const shares: Readonly<Record<RuleName, (number: number) => boolean>> = {
  steady: () => true,
  filtered: (number) => number % 4 === 0,
  transformed: (number) => number % 2 === 0,
  flapping: (number) => number % 5 === 0,
};

/** Whether an event is for a rule. */
export function isFor(rule: RuleName, number: number): boolean {
  return shares[rule](number);
}

/** Whether the flapping target refuses an event for good, whatever its phase: one of a hundred of its own. */
export function isRefusedForGood(number: number): boolean {
  return number % 500 === 0;
}

/** An order of about 1 KB that says itself, by its type and its `routes`, whose it is. */
export function soakEvent(number: number) {
  const routes = ruleNames.filter((rule) => isFor(rule, number));
  const order = sampleEvent(number);
  return { ...order, id: `soak-${number}`, type: isFor('transformed', number) ? 'order.paid' : 'order.created', data: { ...order.data, routes } };
}

/** Where the targets are. */
export interface TargetUrls {
  readonly reliable: string;
  readonly flapping: string;
}

/** The rules of a soak: all events, some of them, some transformed, and some to a target that flaps. */
export function soakRules({ reliable, flapping }: TargetUrls): Readonly<Record<RuleName, object>> {
  const target = { id: 'sink', type: 'http', url: `${reliable}/` };
  const transform = { form: 'template', variables: { id: '$.id', order: '$.data.order', total: '$.data.total' }, template: { id: '${id}', text: 'Order ${order}: ${total} EUR' } };
  // Six retries within about 70 s, so that a phase of the target ends some deliveries and most of them outlive it.
  const retry = { strategy: 'SCHEDULE', delaysSeconds: [1, 2, 5, 10, 20, 30], jitterSeconds: 2 };
  return {
    steady: { pattern: { type: [{ prefix: 'order.' }] }, targets: [{ ...target, url: `${reliable}/steady` }] },
    filtered: { pattern: { data: { routes: ['filtered'] } }, targets: [{ ...target, url: `${reliable}/filtered` }] },
    transformed: { pattern: { type: ['order.paid'] }, targets: [{ ...target, url: `${reliable}/transformed`, transform }] },
    flapping: { pattern: { data: { routes: ['flapping'] } }, targets: [{ ...target, url: `${flapping}/flapping`, timeoutSeconds: 1, retry }] },
  };
}
