import { busesVariable, textVariable, type Variables } from '../variable.ts';

/** The names of the variables, for the construct that sets them. */
export const ingestVariables = { buses: 'GLASSBUS_BUSES', stateTable: 'GLASSBUS_STATE_TABLE' } as const;

/** What ingest knows of one bus. */
export interface IngestBus {
  readonly queueUrl: string;
  /** SHA-256 hashes, 64 hexadecimal digits each; absent where the gateway checks an IAM signature. */
  readonly apiKeyHashes?: readonly string[];
  /** How long an event is known again after its acceptance; absent where the bus does not deduplicate. */
  readonly deduplicateHours?: number;
  /** Whether envelopes hold events of one key each; absent for not. */
  readonly fifo?: boolean;
}

/** What ingest is told by its environment. */
export interface IngestEnv {
  readonly buses: ReadonlyMap<string, IngestBus>;
  /** An ARN; absent where no bus deduplicates. */
  readonly stateTable?: string;
}

/** Throws `VariableError`. */
export function readIngestEnv(variables: Variables): IngestEnv {
  return {
    buses: busesVariable<IngestBus>(variables, ingestVariables.buses),
    ...(variables[ingestVariables.stateTable] !== undefined && { stateTable: textVariable(variables, ingestVariables.stateTable) }),
  };
}
