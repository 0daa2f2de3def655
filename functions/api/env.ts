import type { DefinedBus } from '../definitions/env.ts';
import { busesVariable, countVariable, textVariable, type Variables } from '../variable.ts';

/** The names of the variables, for the construct that sets them. */
export const apiVariables = {
  buses: 'GLASSBUS_BUSES',
  rulesTable: 'GLASSBUS_RULES_TABLE',
  stateTable: 'GLASSBUS_STATE_TABLE',
  tracesTable: 'GLASSBUS_TRACES_TABLE',
  traceRetentionSeconds: 'GLASSBUS_TRACE_RETENTION_SECONDS',
} as const;

/** What the function of the HTTP API knows of one bus. */
export interface ApiBus extends DefinedBus {
  /** Where the steps of redrives go. */
  readonly queueArn: string;
}

/** What the function of the HTTP API is told by its environment. */
export interface ApiEnv {
  readonly buses: ReadonlyMap<string, ApiBus>;
  readonly rulesTable: string;
  /** An ARN. */
  readonly stateTable: string;
  readonly tracesTable: string;
  readonly traceRetentionSeconds: number;
}

/** Throws `VariableError`. */
export function readApiEnv(variables: Variables): ApiEnv {
  return {
    buses: busesVariable<ApiBus>(variables, apiVariables.buses),
    rulesTable: textVariable(variables, apiVariables.rulesTable),
    stateTable: textVariable(variables, apiVariables.stateTable),
    tracesTable: textVariable(variables, apiVariables.tracesTable),
    traceRetentionSeconds: countVariable(variables, apiVariables.traceRetentionSeconds),
  };
}
