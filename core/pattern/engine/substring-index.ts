interface State<T> {
  readonly next: Map<number, State<T>>;
  item: T | undefined;
  /** The longest proper end of this state's text that is a state, too. */
  fallback: State<T> | undefined;
  /** The nearest state on the way of the fallbacks that has an item. */
  shorter: State<T> | undefined;
}

/**
 * Texts that may stand anywhere in a value (Aho and Corasick): finds all of them in one pass over the value, in time in
 * proportion to its length and to the number of places where one ends.
 */
export class SubstringIndex<T> {
  readonly #root: State<T> = newState();
  #linked = false;

  /** The item of a text that is not empty, made when it is new. */
  ensure(text: string, create: () => T): T {
    this.#linked = false;
    let state = this.#root;
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      const next = state.next.get(code) ?? newState();
      state.next.set(code, next);
      state = next;
    }
    state.item ??= create();
    return state.item;
  }

  /** Adds the items of all texts within the value to `found`, each as often as its text ends somewhere new. */
  find(value: string, found: T[]): void {
    if (!this.#linked) this.#link();
    const seen = new Set<State<T>>();
    let state = this.#root;
    for (let index = 0; index < value.length; index += 1) {
      state = step(state, value.charCodeAt(index), this.#root);
      // A state that was met before has shown all that its text ends with.
      for (let hit: State<T> | undefined = state; hit !== undefined && !seen.has(hit); hit = hit.shorter) {
        if (hit.item === undefined) continue;
        seen.add(hit);
        found.push(hit.item);
      }
    }
  }

  /** By breadth: the fallback of a state is shorter than the state. */
  #link(): void {
    this.#linked = true;
    const queue = [this.#root];
    for (const state of queue) {
      for (const [code, next] of state.next) {
        next.fallback = state === this.#root ? this.#root : step(state.fallback ?? this.#root, code, this.#root);
        next.shorter = next.fallback.item === undefined ? next.fallback.shorter : next.fallback;
        queue.push(next);
      }
    }
  }
}

function newState<T>(): State<T> {
  return { next: new Map(), item: undefined, fallback: undefined, shorter: undefined };
}

function step<T>(from: State<T>, code: number, root: State<T>): State<T> {
  let state: State<T> | undefined = from;
  while (state !== undefined) {
    const next = state.next.get(code);
    if (next !== undefined) return next;
    state = state.fallback;
  }
  return root;
}
