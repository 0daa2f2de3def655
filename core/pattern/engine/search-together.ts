import type { Conjunction } from './conjunction.ts';
import type { EventValues } from './event-values.ts';
import type { PlacedLeaf } from './placed-leaf.ts';

/** So many choices are looked at: milliseconds. Only an event that is made for it has more. */
const maxSteps = 20_000;

/** What leaves are satisfied by: the elements that values stand in, or their absence. */
interface Choice {
  readonly elements: readonly number[];
  readonly absent: readonly PlacedLeaf[];
}

/**
 * Whether each leaf can be given a value that satisfies it, or its absence, such that no two values stand in different
 * elements of one array, and what is to be absent is so wherever the values stand. Tries every choice; undefined where
 * there are too many.
 */
export function searchTogether({ leaves }: Conjunction, values: EventValues): boolean | undefined {
  const options = leaves.map((leaf) => ({ leaf, elements: satisfying(leaf, values) })).toSorted((one, other) => one.elements.length - other.elements.length);
  let steps = 0;
  const choose = (index: number, choice: Choice): boolean => {
    steps += 1;
    if (steps > maxSteps) return false;
    const option = options[index];
    if (option === undefined) return choice.absent.every((leaf) => isAbsent(leaf, choice.elements, values));
    const { leaf, elements } = option;
    return (
      elements.some((element) => fits(element, choice.elements, values) && choose(index + 1, { ...choice, elements: [...choice.elements, element] })) ||
      (leaf.mayBeAbsent && choose(index + 1, { ...choice, absent: [...choice.absent, leaf] }))
    );
  };
  const isFound = choose(0, { elements: [], absent: [] });
  return steps > maxSteps && !isFound ? undefined : isFound;
}

/** The elements in which a value satisfies a leaf, each once. */
function satisfying({ node, test }: PlacedLeaf, values: EventValues): readonly number[] {
  return [...new Set(values.elementsAt(node).filter((_, index) => test(node.found?.values[index] ?? null)))];
}

function isAbsent({ node }: PlacedLeaf, chosen: readonly number[], values: EventValues): boolean {
  return !values.elementsAt(node).some((element) => fits(element, chosen, values));
}

/** Whether an element may go with all that were chosen. */
function fits(element: number, chosen: readonly number[], values: EventValues): boolean {
  return chosen.every((other) => other === element || !areApart(element, other, values));
}

/** Whether two elements are, or are within, different elements of one array. */
function areApart(one: number, other: number, values: EventValues): boolean {
  for (let inner: number | undefined = one; inner !== undefined; inner = values.outerOf(inner)) {
    const array = values.arrayOf(inner);
    for (let outer: number | undefined = other; outer !== undefined; outer = values.outerOf(outer)) {
      if (outer !== inner && array !== undefined && values.arrayOf(outer) === array) return true;
    }
  }
  return false;
}
