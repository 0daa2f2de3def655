import { busesVariable, textVariable, type Variables } from '../variable.ts';
import type { DefinitionsBus } from '../definitions/env.ts';

/** The names of the variables, for the construct that sets them. */
export const apiVariables = {
  buses: 'GLASSBUS_BUSES',
  rulesTable: 'GLASSBUS_RULES_TABLE',
  tracesTable: 'GLASSBUS_TRACES_TABLE',
} as const;

export interface ApiEnv {
  readonly buses: ReadonlyMap<string, DefinitionsBus>;
  readonly rulesTable: string;
  readonly tracesTable: string;
}

/** Throws `VariableError`. */
export function readApiEnv(variables: Variables): ApiEnv {
  return {
    buses: busesVariable<DefinitionsBus>(variables, apiVariables.buses),
    rulesTable: textVariable(variables, apiVariables.rulesTable),
    tracesTable: textVariable(variables, apiVariables.tracesTable),
  };
}
