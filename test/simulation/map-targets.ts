import type { Deployment } from './scenario.ts';

/** A target as the author of a rule writes it. */
export type TargetOfScenario = Readonly<Record<string, unknown>>;

/** The same rules with other targets. */
export function mapTargets(given: Deployment['rules'], change: (target: TargetOfScenario) => TargetOfScenario): Deployment['rules'] {
  return Object.fromEntries(
    Object.entries(given).map(([name, one]) => {
      // Rules of scenarios are written in this folder: each has targets, which are objects.
      const { targets, ...rest } = one as { readonly targets: readonly TargetOfScenario[] };
      return [name, { ...rest, targets: targets.map(change) }];
    }),
  );
}
