/** The result, or a rejection with the signal's reason if that comes first; the work behind the result goes on. */
export async function unlessAborted<Result>(signal: AbortSignal, result: Promise<Result>): Promise<Result> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = (): void => reject(signal.reason);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort);
  try {
    // Both are waited for in any case: a rejection that comes too late must not end the process.
    return await Promise.race([aborted, result]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
