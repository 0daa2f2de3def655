import type { DefinedBus } from '../definitions/env.ts';
import { busesVariable, countVariable, textVariable, type Variables } from '../variable.ts';

/** The names of the variables, for the construct that sets them. */
export const apiVariables = {
  buses: 'GLASSBUS_BUSES',
  rulesTable: 'GLASSBUS_RULES_TABLE',
  tracesTable: 'GLASSBUS_TRACES_TABLE',
  traceRetentionSeconds: 'GLASSBUS_TRACE_RETENTION_SECONDS',
} as const;

/** What the function of the HTTP API is told by its environment. */
export interface ApiEnv {
  readonly buses: ReadonlyMap<string, DefinedBus>;
  readonly rulesTable: string;
  readonly tracesTable: string;
  readonly traceRetentionSeconds: number;
}

/** Throws `VariableError`. */
export function readApiEnv(variables: Variables): ApiEnv {
  return {
    buses: busesVariable<DefinedBus>(variables, apiVariables.buses),
    rulesTable: textVariable(variables, apiVariables.rulesTable),
    tracesTable: textVariable(variables, apiVariables.tracesTable),
    traceRetentionSeconds: countVariable(variables, apiVariables.traceRetentionSeconds),
  };
}
