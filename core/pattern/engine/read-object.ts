import { isRecord } from '../../is-record.ts';
import { readScalar } from '../exact-value.ts';
import type { Scalar } from '../pattern-tree.ts';
import { maxDepth } from '../place.ts';
import { InvalidEventError } from './invalid-event-error.ts';
import type { EventValues } from './event-values.ts';
import { type FieldNode, findDotted } from './field-node.ts';

/** Reads parsed events for what the rules ask of them. */
export class ObjectReader {
  readonly #values: EventValues;
  #depth = 0;

  constructor(values: EventValues) {
    this.#values = values;
  }

  /** Throws PatternError `pattern.invalid_event` when the event is nested too deep. */
  read(event: Readonly<Record<string, unknown>>, root: FieldNode): void {
    this.#depth = 0;
    this.#readObject(root, event, 0);
  }

  #readObject(node: FieldNode, object: Readonly<Record<string, unknown>>, element: number): void {
    this.#enter();
    for (const key of Object.keys(object)) {
      const child = node.children.get(key) ?? this.#findDotted(node, key);
      if (child !== undefined) this.#readValue(child, object[key], element);
    }
    this.#depth -= 1;
  }

  #findDotted(node: FieldNode, key: string): FieldNode | undefined {
    const child = key.includes('.') ? findDotted(node, key) : undefined;
    this.#values.hasDottedKeys ||= child !== undefined;
    return child;
  }

  #readValue(node: FieldNode, value: unknown, element: number): void {
    if (Array.isArray(value)) return this.#readArray(node, value, element);
    const scalar = readEventScalar(value);
    if (scalar !== undefined) {
      if (node.isAsked) this.#values.add(node, scalar, element);
    } else if (node.children.size > 0 && isRecord(value)) this.#readObject(node, value, element);
  }

  #readArray(node: FieldNode, array: readonly unknown[], element: number): void {
    this.#enter();
    const number = this.#values.addArray();
    for (const value of array) {
      const isApart = node.isShared && readEventScalar(value) === undefined;
      this.#readValue(node, value, isApart ? this.#values.addElement(node, element, number) : element);
    }
    this.#depth -= 1;
  }

  #enter(): void {
    this.#depth += 1;
    if (this.#depth > maxDepth) throw new InvalidEventError(`an event is nested at most ${maxDepth} levels deep`);
  }
}

/** `JSON.parse` makes numbers that are too great for a double infinite; no pattern has such a number. */
function readEventScalar(value: unknown): Scalar | undefined {
  return value === Infinity || value === -Infinity ? value : readScalar(value);
}
