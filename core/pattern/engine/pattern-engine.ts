import { isRecord } from '../../is-record.ts';
import type { PatternNode } from '../pattern-tree.ts';
import { quote } from '../wording.ts';
import { conjunctionsOf, shareArrays } from './conjunction.ts';
import { InvalidEventError } from './invalid-event-error.ts';
import { EventValues } from './event-values.ts';
import { FieldNode } from './field-node.ts';
import { parseEvent } from './parse-event.ts';
import { ObjectReader } from './read-object.ts';
import { RepeatedFieldError, TextReader } from './read-text.ts';
import { RuleIndex } from './rule-index.ts';

/** Patterns, compiled together: reads of an event what they ask for, and finds those that it satisfies. */
export class PatternEngine {
  readonly #root: FieldNode;
  readonly #index: RuleIndex;
  readonly #values = new EventValues();
  readonly #texts = new TextReader(this.#values);
  readonly #objects = new ObjectReader(this.#values);

  constructor(patterns: readonly PatternNode[]) {
    this.#root = new FieldNode();
    const conjunctions = conjunctionsOf(patterns, this.#root);
    shareArrays(conjunctions);
    this.#index = RuleIndex.of(conjunctions);
  }

  /** The places of the patterns that the event satisfies, in ascending order. Throws InvalidEventError. */
  match(event: string | object): readonly number[] {
    this.#read(event);
    const values = this.#values;
    const matched: number[] = [];
    this.#index.find(values, (conjunction) => {
      if (conjunction.event === values.event) return;
      conjunction.event = values.event;
      if (conjunction.matches(values)) matched.push(conjunction.rule);
    });
    return matched.length > 1 ? [...new Set(matched.toSorted((one, other) => one - other))] : matched;
  }

  #read(event: string | object): void {
    this.#values.start();
    if (typeof event !== 'string') return this.#readObject(event);
    try {
      this.#texts.read(event, this.#root);
    } catch (error) {
      if (!(error instanceof RepeatedFieldError)) throw error;
      this.#values.start();
      this.#readObject(parseEvent(event));
    }
  }

  #readObject(event: unknown): void {
    if (!isRecord(event)) throw new InvalidEventError(`an event is a JSON object, found ${quote(event)}`);
    this.#objects.read(event, this.#root);
  }
}
