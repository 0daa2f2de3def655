/**
 * Bad input and broken rules, told in one shape everywhere: at `cdk synth`, at deployment, over HTTP and in dead letters.
 *
 * `code` is stable and made for programs (`pattern.unknown_operator`), `path` says where (`data.type[0]`, empty for the
 * whole), `message` says what was expected, what was found and what to do.
 */
export class BusError extends Error {
  readonly code: string;
  readonly path: string;

  // Code, path and message are the three that every error has; a cause comes last, as everywhere in the language.
  // oxlint-disable-next-line max-params
  constructor(code: string, path: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
    this.path = path;
  }
}

/** The error as it appears in an HTTP answer. */
export interface ErrorBody {
  readonly code: string;
  readonly message: string;
  readonly path: string;
}

/** Several mistakes in one pattern or transform; `code`, `path` and `message` are those of the first. */
export class ProblemsError<Problem extends ErrorBody = ErrorBody> extends BusError {
  /** Everything that is wrong, in its own order: at least one. */
  readonly problems: readonly Problem[];

  constructor(problems: readonly [Problem, ...Problem[]], options?: ErrorOptions) {
    const [{ code, path, message }] = problems;
    super(code, path, message, options);
    this.problems = problems;
  }
}

/** The three fields of an error that a caller may see: nothing of its stack or cause. */
export function errorBody({ code, message, path }: BusError): ErrorBody {
  return { code, message, path };
}

/** What was thrown, as one line of text: for logs and for the reason of a failed attempt. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message || thrown.name : String(thrown);
}
