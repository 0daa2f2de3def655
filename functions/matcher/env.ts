import { busesVariable, countVariable, textVariable, type Variables } from '../variable.ts';

/** The names of the variables, for the construct that sets them. */
export const matcherVariables = {
  buses: 'GLASSBUS_BUSES',
  rulesTable: 'GLASSBUS_RULES_TABLE',
  stateTable: 'GLASSBUS_STATE_TABLE',
  tracesTable: 'GLASSBUS_TRACES_TABLE',
  traceBodies: 'GLASSBUS_TRACE_BODIES',
  traceRetentionSeconds: 'GLASSBUS_TRACE_RETENTION_SECONDS',
} as const;

/** What the matcher knows of one bus. */
export interface MatcherBus {
  /** What the event source mapping names the bus by. */
  readonly queueArn: string;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
  /** Addresses and ranges that HTTP targets may have although they are not public. */
  readonly allowAddresses: readonly string[];
  /** Whether events of one key reach each target in order; absent for not. */
  readonly fifo?: boolean;
}

/** What the matcher is told by its environment. */
export interface MatcherEnv {
  readonly buses: ReadonlyMap<string, MatcherBus>;
  readonly rulesTable: string;
  /** An ARN. */
  readonly stateTable: string;
  readonly tracesTable: string;
  readonly traceBodies: boolean;
  readonly traceRetentionSeconds: number;
}

/** Throws `VariableError`. */
export function readMatcherEnv(variables: Variables): MatcherEnv {
  return {
    buses: busesVariable<MatcherBus>(variables, matcherVariables.buses),
    rulesTable: textVariable(variables, matcherVariables.rulesTable),
    stateTable: textVariable(variables, matcherVariables.stateTable),
    tracesTable: textVariable(variables, matcherVariables.tracesTable),
    traceBodies: textVariable(variables, matcherVariables.traceBodies) === 'true',
    traceRetentionSeconds: countVariable(variables, matcherVariables.traceRetentionSeconds),
  };
}
