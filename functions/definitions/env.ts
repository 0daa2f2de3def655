import { busesVariable, textVariable, type Variables } from '../variable.ts';

/** The names of the variables, for the construct that sets them. */
export const definitionsVariables = { buses: 'GLASSBUS_BUSES', rulesTable: 'GLASSBUS_RULES_TABLE' } as const;

/** What whoever defines rules knows of one bus. */
export interface DefinedBus {
  /** Addresses and ranges that HTTP targets may have although they are not public. */
  readonly allowAddresses: readonly string[];
}

/** What the custom resource's function is told by its environment. */
export interface DefinitionsEnv {
  readonly buses: ReadonlyMap<string, DefinedBus>;
  readonly rulesTable: string;
}

/** Throws `VariableError`. */
export function readDefinitionsEnv(variables: Variables): DefinitionsEnv {
  return {
    buses: busesVariable<DefinedBus>(variables, definitionsVariables.buses),
    rulesTable: textVariable(variables, definitionsVariables.rulesTable),
  };
}
