import type { EventValues } from './event-values.ts';
import type { PlacedLeaf } from './placed-leaf.ts';

/** So many ways to choose values are tried. */
const maxChoices = 1_000;

/** What a leaf may be satisfied by: a value in one of these elements, or its absence. */
interface Option {
  readonly leaf: PlacedLeaf;
  readonly elements: readonly number[];
}

/**
 * Whether each leaf can be given a value that satisfies it, or its absence, such that no two values stand in different
 * elements of one array, and what is to be absent is so wherever the values stand. Tries every choice; undefined where
 * there are too many.
 */
export function searchTogether(leaves: readonly PlacedLeaf[], values: EventValues): boolean | undefined {
  const options = leaves.map((leaf) => ({ leaf, elements: leaf.satisfyingElements(values) }));
  const choices = options.reduce((count, { leaf, elements }) => count * (elements.length + Number(leaf.mayBeAbsent)), 1);
  return choices > maxChoices ? undefined : new Search(values).choose(options, []);
}

class Search {
  readonly #values: EventValues;
  /** Which element of each array is chosen, by the numbers of both. */
  readonly #chosen = new Map<number, number>();

  constructor(values: EventValues) {
    this.#values = values;
  }

  choose([option, ...others]: readonly Option[], absent: readonly PlacedLeaf[]): boolean {
    if (option === undefined) return absent.every((leaf) => this.#isAbsent(leaf));
    const { leaf, elements } = option;
    return elements.some((element) => this.#tryWith(element, others, absent)) || (leaf.mayBeAbsent && this.choose(others, [...absent, leaf]));
  }

  #tryWith(element: number, others: readonly Option[], absent: readonly PlacedLeaf[]): boolean {
    if (!this.#fits(element)) return false;
    const added = this.#values.arraysAround(element).filter(({ array }) => !this.#chosen.has(array));
    for (const { array, element: inner } of added) this.#chosen.set(array, inner);
    const isFound = this.choose(others, absent);
    for (const { array } of added) this.#chosen.delete(array);
    return isFound;
  }

  /** Whether no array around an element has another one chosen. */
  #fits(element: number): boolean {
    return this.#values.arraysAround(element).every(({ array, element: inner }) => (this.#chosen.get(array) ?? inner) === inner);
  }

  #isAbsent({ node }: PlacedLeaf): boolean {
    return !this.#values.elementsAt(node).some((element) => this.#fits(element));
  }
}
