/** A variable that the stack sets, missing or unreadable: the function was deployed by other hands or an older stack. */
export class VariableError extends Error {
  readonly variable: string;

  constructor(variable: string, problem: string, options?: ErrorOptions) {
    super(`environment variable ${variable} ${problem}; deploy the stack again`, options);
    this.name = 'VariableError';
    this.variable = variable;
  }
}

/** The environment of a process, as `process.env`. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** A variable's text; throws `VariableError` when it is missing or empty. */
export function textVariable(variables: Variables, name: string): string {
  const text = variables[name];
  if (text === undefined || text === '') throw new VariableError(name, 'is not set');
  return text;
}

/** A variable that holds a positive whole number; throws `VariableError` when it is missing or something else. */
export function countVariable(variables: Variables, name: string): number {
  const count = Number(textVariable(variables, name));
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new VariableError(name, 'is not a positive whole number');
}

/**
 * A variable that holds one JSON object by bus, as a map; throws `VariableError` when it is missing or not JSON.
 * Its entries are trusted to be `Entry`: the construct that sets the variable takes the same type.
 */
export function busesVariable<Entry>(variables: Variables, name: string): ReadonlyMap<string, Entry> {
  const text = textVariable(variables, name);
  try {
    const entries: Record<string, Entry> = JSON.parse(text);
    return new Map(Object.entries(entries));
  } catch (cause) {
    throw new VariableError(name, 'is not JSON', { cause });
  }
}
