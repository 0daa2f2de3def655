import { namesVariable, textVariable, type Variables } from '../variable.ts';

/** The names of the variables, for the construct that sets them. */
export const definitionsVariables = { buses: 'GLASSBUS_BUSES', rulesTable: 'GLASSBUS_RULES_TABLE' } as const;

/** What the custom resource's function is told by its environment. */
export interface DefinitionsEnv {
  /** Names. */
  readonly buses: readonly string[];
  readonly rulesTable: string;
}

/** Throws `VariableError`. */
export function readDefinitionsEnv(variables: Variables): DefinitionsEnv {
  return {
    buses: namesVariable(variables, definitionsVariables.buses),
    rulesTable: textVariable(variables, definitionsVariables.rulesTable),
  };
}
