import { type Address, readAddress } from './address.ts';
import { foldCase } from './fold-case.ts';
import { LongNumber } from '../long-number.ts';
import type { Scalar } from '../pattern-tree.ts';
import type { Access } from './access.ts';
import { IntervalTree } from './interval-tree.ts';
import { RadixTree } from './radix-tree.ts';
import { SubstringIndex } from './substring-index.ts';

/** Texts by what they share with a value. */
class TextIndex<T> {
  readonly #equal = new Map<string, T>();
  #prefixes: RadixTree<T> | undefined;
  #suffixes: RadixTree<T> | undefined;
  #parts: SubstringIndex<T> | undefined;

  ensure(relation: 'equals' | 'prefix' | 'suffix' | 'contains', text: string, create: () => T): T {
    if (relation === 'prefix') return (this.#prefixes ??= new RadixTree('forwards')).ensure(text, create);
    if (relation === 'suffix') return (this.#suffixes ??= new RadixTree('backwards')).ensure(text, create);
    if (relation === 'contains') return (this.#parts ??= new SubstringIndex()).ensure(text, create);
    return ensure(this.#equal, text, create);
  }

  find(value: string, found: T[]): void {
    const equal = this.#equal.get(value);
    if (equal !== undefined) found.push(equal);
    this.#prefixes?.find(value, found);
    this.#suffixes?.find(value, found);
    this.#parts?.find(value, found);
  }
}

/** Items by the values of one field that they are for. Finds them in time that depends on the value, not on their number. */
export class ValueIndex<T> {
  #texts: TextIndex<T> | undefined;
  #folded: TextIndex<T> | undefined;
  #others: Map<number | boolean | null, T> | undefined;
  #ranges: IntervalTree<number, T> | undefined;
  #ipv4: IntervalTree<number, T> | undefined;
  #ipv6: IntervalTree<string, T> | undefined;
  #any: T | undefined;

  /** The item of an access, made when it is new. */
  ensure(access: Access, create: () => T): T {
    switch (access.kind) {
      case 'equals':
        if (typeof access.value === 'string') return (this.#texts ??= new TextIndex()).ensure('equals', access.value, create);
        return ensure((this.#others ??= new Map()), access.value, create);
      case 'text':
        if (access.ignoreCase) return (this.#folded ??= new TextIndex()).ensure(access.relation, access.text, create);
        return (this.#texts ??= new TextIndex()).ensure(access.relation, access.text, create);
      case 'range':
        return (this.#ranges ??= new IntervalTree()).ensure(access.first, access.last, create);
      case 'address':
        return this.#ensureBlock(access.block.first, access.block.last, create);
      case 'any':
        return (this.#any ??= create());
    }
  }

  #ensureBlock(first: Address, last: Address, create: () => T): T {
    if (typeof first === 'number') return (this.#ipv4 ??= new IntervalTree()).ensure(first, Number(last), create);
    return (this.#ipv6 ??= new IntervalTree()).ensure(first, String(last), create);
  }

  /** As `find`, for all values that an event has at a node. */
  findAll({ values, count }: { readonly values: readonly Scalar[]; readonly count: number }, found: T[]): void {
    for (let index = 0; index < count; index += 1) this.find(values[index] ?? null, found);
  }

  /** Adds the items that the value may be for to `found`. */
  find(value: Scalar, found: T[]): void {
    if (this.#any !== undefined) found.push(this.#any);
    if (typeof value === 'string') this.#findText(value, found);
    else this.#findOther(value instanceof LongNumber ? value.double : value, found);
  }

  #findText(value: string, found: T[]): void {
    this.#texts?.find(value, found);
    this.#folded?.find(foldCase(value), found);
    if (this.#ipv4 === undefined && this.#ipv6 === undefined) return;
    const address = readAddress(value);
    if (typeof address === 'number') this.#ipv4?.find(address, found);
    else if (address !== undefined) this.#ipv6?.find(address, found);
  }

  #findOther(value: number | boolean | null, found: T[]): void {
    const item = this.#others?.get(value);
    if (item !== undefined) found.push(item);
    if (typeof value === 'number') this.#ranges?.find(value, found);
  }
}

function ensure<K, T>(items: Map<K, T>, key: K, create: () => T): T {
  const known = items.get(key);
  if (known !== undefined) return known;
  const created = create();
  items.set(key, created);
  return created;
}
