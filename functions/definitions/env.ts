import { busesVariable, textVariable, type Variables } from '../variable.ts';

/** The names of the variables, for the construct that sets them. */
export const definitionsVariables = { buses: 'GLASSBUS_BUSES', rulesTable: 'GLASSBUS_RULES_TABLE' } as const;

/** What the checker of rules knows of one bus. */
export interface DefinitionsBus {
  /** CIDRs that HTTP targets may have although they are not public. */
  readonly allowAddresses: readonly string[];
}

export interface DefinitionsEnv {
  readonly buses: ReadonlyMap<string, DefinitionsBus>;
  readonly rulesTable: string;
}

/** Throws `VariableError`. */
export function readDefinitionsEnv(variables: Variables): DefinitionsEnv {
  return {
    buses: busesVariable<DefinitionsBus>(variables, definitionsVariables.buses),
    rulesTable: textVariable(variables, definitionsVariables.rulesTable),
  };
}
