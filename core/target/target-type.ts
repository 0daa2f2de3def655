import type { ErrorBody } from '../bus-error.ts';
import type { RenderFailure } from '../transform/index.ts';
import type { AddressRules } from './address-rules.ts';
import type { ParameterKinds } from './parameters.ts';
import type { Home } from './reach.ts';
import type { DeliveryToRender, TargetBase, TargetRequest } from './target.ts';

/**
 * What a delivery needs to know of one type of target. All that the bus knows of the type is in one file in `types/`, as three
 * exports with a registry each, so that a function's bundle holds those that it uses: this one, `TargetRules` for whoever
 * checks rules, `TargetDocumentation` for people. The invoker, which carries out what `render` makes, is in `adapters/`.
 *
 * Methods, not functions in properties: the type of a target is then also one of any target, which is sound because
 * `typeOf` pairs a target with its own type.
 *
 * @source docs/decisions/0014-what-a-bundle-holds.md
 */
export interface TargetType<T extends TargetBase = TargetBase> {
  /** Which of the properties may be transforms; those of its `TargetRules`. */
  readonly parameters: ParameterKinds;
  /** Whether a transform that makes several records of an event makes as many requests. @default false - they are one list */
  readonly takesRecords?: boolean;
  /** How many requests its service takes in one call: so many at once cost one connection. @default 1 */
  readonly batchSize?: number;
  /** Where requests go: what is slow there is slow for every rule that sends there. */
  destination(target: T): string;
  /** What is sent. Pure: every attempt of a delivery sends the same. A failure where the service would never take it. */
  render(target: T, delivery: DeliveryToRender): TargetRequest | RenderFailure;
}

/** What a type of target asks of the rules that have one. Methods, as those of `TargetType`. */
export interface TargetRules<T extends TargetBase = TargetBase> {
  /**
   * JSON Schema of what a target has beside the properties of every target; its defaults are filled in. Made when it is asked
   * for: esbuild drops a function that nobody uses, but not a constant that calls make.
   */
  schema(): OwnSchema;
  /** Which of the properties may be transforms. */
  readonly parameters: ParameterKinds;
  /** What a JSON Schema cannot say; paths are relative to the target. An empty list means that the target can work. */
  check(target: T, surroundings: Surroundings): readonly ErrorBody[];
}

/** What the bus that will send allows its targets. */
export interface Surroundings {
  readonly addresses: AddressRules;
  /** Whether a secret may come from an environment variable of the process, which only a laptop's bus has. */
  readonly environmentSecrets: boolean;
  /** Whether a target may name any role, as on a laptop: a deployed bus takes on only those on the path `/glassbus/`. */
  readonly anyRole: boolean;
  /**
   * The buses of the deployment, by name.
   * @default - not known: an attempt tells of one that is not there
   */
  readonly buses?: readonly string[];
  /**
   * Where the bus is deployed.
   * @default - not known, as at synth, or nowhere, as on a laptop: any account may be named
   */
  readonly home?: Home;
}

/** What a type of target says of itself to people: docs/targets.md is made of it. Sentences in Markdown. */
export interface TargetDocumentation<T extends TargetBase = TargetBase> {
  /** Its heading: `SNS topic`. */
  readonly title: string;
  /** What it is and what it is sent. */
  readonly summary: string;
  /** What "delivered" means: `SNS has accepted the message`. */
  readonly delivered: string;
  /** How a delivery that is made twice can be told. */
  readonly once: string;
  /** Which answers are tried again, and which are not. */
  readonly retried: string;
  /** The least that whoever sends must be allowed: IAM actions; none for what is not on AWS. */
  readonly permissions: readonly `${string}:${string}`[];
  /** Targets that pass the check, for documentation and tests. The first one has the least that is needed. */
  readonly examples: readonly [TargetExample<T>, ...TargetExample<T>[]];
}

/** A target as its author writes it, without its id. */
export type TargetExample<T extends TargetBase = TargetBase> = Readonly<Record<string, unknown>> & Pick<T & { readonly type: string }, 'type'>;

/** The own part of a type's JSON Schema. */
export interface OwnSchema {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, PropertySchema>>;
}

/** JSON Schema of one property; its description is for people. */
export type PropertySchema = Readonly<Record<string, unknown>> & { readonly description: string };
