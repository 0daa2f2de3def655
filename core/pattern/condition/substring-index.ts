/** How far the characters of a value match one of the texts. Most states lead on by one character only. */
interface State<T> {
  code: number;
  next: State<T> | undefined;
  others: Map<number, State<T>> | undefined;
  item: T | undefined;
  /** The longest proper end of this state's text that is a state, too. */
  fallback: State<T> | undefined;
  /** The nearest state on the way of the fallbacks that has an item. */
  shorter: State<T> | undefined;
}

/**
 * Texts that may stand anywhere in a value (Aho and Corasick): finds all of them in one pass over the value, in time in
 * proportion to its length and to the number of texts that it holds.
 */
export class SubstringIndex<T> {
  readonly #root: State<T> = newState();
  #isLinked = false;

  /** The item of a text that is not empty, made when it is new. */
  ensure(text: string, create: () => T): T {
    this.#isLinked = false;
    let state = this.#root;
    for (let index = 0; index < text.length; index += 1) state = enter(state, text.charCodeAt(index));
    state.item ??= create();
    return state.item;
  }

  /** Adds the items of all texts within the value to `found`, each once. */
  find(value: string, found: T[]): void {
    if (!this.#isLinked) this.#link();
    const seen = new Set<State<T>>();
    let state = this.#root;
    for (let index = 0; index < value.length; index += 1) {
      state = advance(state, value.charCodeAt(index)) ?? this.#root;
      // A text that was found before has shown all those that it ends with.
      let hit = state.item === undefined ? state.shorter : state;
      for (; hit?.item !== undefined && !seen.has(hit); hit = hit.shorter) {
        seen.add(hit);
        found.push(hit.item);
      }
    }
  }

  /** By breadth: the fallback of a state is shorter than the state. */
  #link(): void {
    this.#isLinked = true;
    const queue = [this.#root];
    for (const state of queue) {
      for (const [code, next] of transitions(state)) {
        next.fallback = (state.fallback && advance(state.fallback, code)) ?? this.#root;
        next.shorter = next.fallback.item === undefined ? next.fallback.shorter : next.fallback;
        queue.push(next);
      }
    }
  }
}

function newState<T>(): State<T> {
  return { code: -1, next: undefined, others: undefined, item: undefined, fallback: undefined, shorter: undefined };
}

function enter<T>(state: State<T>, code: number): State<T> {
  const known = lead(state, code);
  if (known !== undefined) return known;
  const added = newState<T>();
  if (state.next === undefined) [state.code, state.next] = [code, added];
  else (state.others ??= new Map()).set(code, added);
  return added;
}

function lead<T>(state: State<T>, code: number): State<T> | undefined {
  return state.code === code ? state.next : state.others?.get(code);
}

function transitions<T>({ code, next, others }: State<T>): readonly (readonly [number, State<T>])[] {
  return [...(next === undefined ? [] : [[code, next] as const]), ...(others ?? [])];
}

/** The state after one more character: undefined for none at all. */
function advance<T>(from: State<T>, code: number): State<T> | undefined {
  for (let state: State<T> | undefined = from; state !== undefined; state = state.fallback) {
    const next = lead(state, code);
    if (next !== undefined) return next;
  }
  return undefined;
}
