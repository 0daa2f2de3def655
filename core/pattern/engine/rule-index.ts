import { type Access, accessKey, spread } from '../condition/access.ts';
import type { Conjunction } from './conjunction.ts';
import type { EventValues } from './event-values.ts';
import type { FieldNode } from './field-node.ts';
import type { PlacedLeaf } from './placed-leaf.ts';
import { ValueIndex } from '../condition/value-index.ts';

/** A conjunction on its way into an index. */
interface Entry {
  readonly conjunction: Conjunction;
  /** The leaves by which it has not been found yet. */
  readonly leaves: readonly PlacedLeaf[];
  /** In how many places it stands. */
  readonly copies: number;
}

/** Conjunctions that one value leads to; many of them are told apart by another of their leaves. */
interface Bucket {
  entries: Entry[];
  index: RuleIndex | undefined;
  /** The number of the last event that met it. */
  event: number;
}

/** From so many conjunctions on, a bucket has an index of its own. */
const manyEntries = 8;
/** So many leaves tell conjunctions apart, if any do. */
const maxLevels = 8;
/** The most places of one conjunction, but for those of the alternatives of its first leaf. */
const maxCopies = 64;

/**
 * Which rules an event can match at all. Each conjunction stands below one of its leaves, the one that tells it best from
 * the others, under every alternative of that leaf:
 *
 *     data.order.id  equals A-1          conjunction 1
 *     type           equals order.paid   conjunctions 2 … 9,000, told apart by another of their leaves
 *     data.file      begins with 2026/   conjunction 9,001
 *     always                             conjunction 9,002: it asks only for what must be missing
 *
 * An event looks up each of its values, and meets only the conjunctions that it finds there.
 */
export class RuleIndex {
  readonly #fields = new Map<FieldNode, ValueIndex<Bucket>>();
  readonly #always: Conjunction[] = [];
  readonly #found: Bucket[] = [];

  static of(conjunctions: readonly Conjunction[]): RuleIndex {
    return new RuleIndex(conjunctions.map((conjunction) => ({ conjunction, leaves: conjunction.leaves, copies: 1 })));
  }

  private constructor(entries: readonly Entry[], level = 1) {
    const frequencies = countAccesses(entries);
    const buckets = new Set<Bucket>();
    for (const entry of entries) {
      const filing = chooseFiling(entry, frequencies);
      if (filing === undefined) this.#always.push(entry.conjunction);
      else this.#insert(entry, filing, buckets);
    }
    for (const bucket of buckets) {
      if (bucket.entries.length >= manyEntries && level < maxLevels) bucket.index = new RuleIndex(bucket.entries, level + 1);
    }
  }

  #insert({ conjunction, leaves, copies }: Entry, { leaf, accesses }: Filing, buckets: Set<Bucket>): void {
    const index = this.#fields.get(leaf.node) ?? new ValueIndex<Bucket>();
    this.#fields.set(leaf.node, index);
    const inner = { conjunction, leaves: leaves.filter((other) => other !== leaf), copies: copies * accesses.length };
    for (const access of accesses) {
      const bucket = index.ensure(access, newBucket);
      // Two alternatives of a leaf may be found alike.
      if (bucket.entries.at(-1)?.conjunction === conjunction) continue;
      // Most stay alone, and a list of one takes less memory than one that was empty before.
      if (bucket.entries === noEntries) bucket.entries = [inner];
      else bucket.entries.push(inner);
      buckets.add(bucket);
    }
  }

  /** Hands each conjunction that the event may match to `meet`, some of them more than once. */
  find(values: EventValues, meet: (conjunction: Conjunction) => void): void {
    for (const conjunction of this.#always) meet(conjunction);
    const found = this.#found;
    found.length = 0;
    for (let place = 0; place < values.presentCount; place += 1) {
      const node = values.present[place];
      if (node?.found !== undefined) this.#fields.get(node)?.findAll(node.found, found);
    }
    for (const bucket of found) {
      if (bucket.event === values.event) continue;
      bucket.event = values.event;
      if (bucket.index !== undefined) bucket.index.find(values, meet);
      else for (const { conjunction } of bucket.entries) meet(conjunction);
    }
  }
}

function newBucket(): Bucket {
  return { entries: noEntries, index: undefined, event: 0 };
}

const noEntries: Entry[] = [];

/** How many conjunctions have an access, by their nodes. */
type Frequencies = ReadonlyMap<FieldNode, ReadonlyMap<string, number>>;

/** Of conjunctions that have several; those that have but one stand there, however many they are. */
function countAccesses(entries: readonly Entry[]): Frequencies {
  const frequencies = new Map<FieldNode, Map<string, number>>();
  for (const { leaves } of entries) {
    if (leaves.length === 1 && leaves[0]?.accesses.every((ways) => ways.length === 1)) continue;
    for (const { node, accesses } of leaves) {
      const counts = frequencies.get(node) ?? new Map<string, number>();
      frequencies.set(node, counts);
      for (const way of accesses.flat()) {
        way.key ??= accessKey(way.access);
        counts.set(way.key, (counts.get(way.key) ?? 0) + 1);
      }
    }
  }
  return frequencies;
}

/** By which leaf a conjunction is found, and how each alternative of it is. */
interface Filing {
  readonly leaf: PlacedLeaf;
  readonly accesses: readonly Access[];
  readonly cost: number;
}

/** The filing by which the fewest values lead to the fewest other conjunctions; undefined when there is none. */
function chooseFiling({ leaves, copies }: Entry, frequencies: Frequencies): Filing | undefined {
  let best: Filing | undefined;
  for (const leaf of leaves) {
    if (leaf.mayBeAbsent || (copies > 1 && copies * leaf.accesses.length > maxCopies)) continue;
    const filing = fileBy(leaf, frequencies.get(leaf.node));
    if (best === undefined || filing.cost < best.cost) best = filing;
  }
  return best;
}

function fileBy(leaf: PlacedLeaf, counts: ReadonlyMap<string, number> | undefined): Filing {
  const accesses: Access[] = [];
  let cost = 0;
  for (const ways of leaf.accesses) {
    let best: Access = { kind: 'any' };
    let bestCost = Infinity;
    for (const { access, key } of ways) {
      const wayCost = spread(access) * (key === undefined ? 1 : (counts?.get(key) ?? 1));
      if (wayCost < bestCost) [best, bestCost] = [access, wayCost];
    }
    accesses.push(best);
    cost += bestCost;
  }
  return { leaf, accesses, cost };
}
