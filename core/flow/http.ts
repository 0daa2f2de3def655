/** An HTTP request as the corridor sees it, wherever it came from. */
export interface HttpRequest {
  /** Upper case. */
  readonly method: string;
  /** Percent-encoded, without the query, beginning with `/`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case; values that were repeated are joined with `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Text; empty for none. */
  readonly body: string;
}
