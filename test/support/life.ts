/** The life of a process that a test may end: what it has begun by then never comes to anything. */
export interface Life {
  /** Resolves when it ends. */
  readonly ended: Promise<undefined>;
  /** Ends it, for a caller that hears no more of it. */
  readonly end: () => Promise<never>;
  /** A call to the outside, which is not made any more after the end. */
  readonly call: <Parameters extends readonly unknown[], Result>(make: (...parameters: Parameters) => Promise<Result>) => (...parameters: Parameters) => Promise<Result>;
}

export function createLife(): Life {
  const { promise: ended, resolve } = Promise.withResolvers<undefined>();
  let isOver = false;
  const end = (): Promise<never> => {
    isOver = true;
    resolve(undefined);
    return new Promise(() => undefined);
  };
  return { ended, end, call: (make) => (...parameters) => (isOver ? end() : make(...parameters)) };
}
