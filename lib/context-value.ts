/**
 * A value of the CDK's context: as it stands in cdk.json, or its JSON text, since `cdk -c` hands over text. What is text and
 * not JSON throws what `refuse` makes of the parser's error.
 */
export function readContextValue(context: unknown, refuse: (cause: unknown) => Error): unknown {
  if (typeof context !== 'string') return context;
  try {
    return JSON.parse(context);
  } catch (cause) {
    throw refuse(cause);
  }
}
