import { isSecretText } from './secret-reference.ts';
import type { DeliveryToRender } from './target.ts';
import { failure, type RenderFailure } from '../transform/index.ts';

/** A parameter of a target: text that is always the same, or a transform that makes it of each event (docs/transforms.md). */
export type Parameter = string | Readonly<Record<string, unknown>>;

/** Parameters by name: headers, the query of a URL. */
export type Parameters = Readonly<Record<string, Parameter>>;

/**
 * What a property of a target may hold: one parameter, one by name each, or a URL. What stands at the placeholders of a
 * URL is percent-encoded, and its host is never an event's to choose.
 */
export type ParameterKind = 'text' | 'texts' | 'url';

/** The properties of a type of target that are parameters. */
export type ParameterKinds = Readonly<Record<string, ParameterKind>>;

/** One parameter of a target, and where it stands: `subject`, `headers.x-order`. */
export interface PlacedParameter {
  readonly path: readonly [string] | readonly [string, string];
  readonly kind: Exclude<ParameterKind, 'texts'>;
  readonly value: Parameter;
}

/** JSON Schema of a parameter. */
export function parameterSchema(description: string, limits: { readonly minLength?: number; readonly maxLength?: number } = {}) {
  return { type: ['string', 'object'], ...limits, description: `${description} Text, or a transform that makes it of the event.` } as const;
}

/** JSON Schema of parameters by name. */
export function parametersSchema(description: string, maxProperties: number) {
  return {
    type: 'object',
    maxProperties,
    additionalProperties: { type: ['string', 'object'] },
    description: `${description} Each is text, or a transform that makes it of the event.`,
  } as const;
}

/** The parameters of a target that are given, in the order of `kinds`; what names a secret is none, and neither is a list of texts. */
export function parametersOf(target: object, kinds: ParameterKinds): readonly PlacedParameter[] {
  // The target may not have met its schema yet: `null` is told by that.
  const values: Readonly<Record<string, Parameter | Parameters | null | undefined>> = { ...target };
  return Object.entries(kinds).flatMap(([name, kind]): readonly PlacedParameter[] => {
    const value = values[name];
    if (value === undefined || value === null || isSecretText(value) || Array.isArray(value)) return [];
    if (kind !== 'texts') return [{ path: [name], kind, value }];
    // By its schema a property of this kind holds parameters by name.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return Object.entries(value as Parameters).map(([inner, one]) => ({ path: [name, inner], kind: 'text', value: one }));
  });
}

/** A place of a parameter as one word, for maps. */
export function parameterKey(path: PlacedParameter['path']): string {
  return path.join('\n');
}

/** What a parameter says for this event; undefined where it is not given, or where its transform found nothing. */
export function textOf(delivery: Pick<DeliveryToRender, 'texts'>, parameter: Parameter | undefined, ...path: PlacedParameter['path']): string | undefined {
  return typeof parameter === 'object' ? delivery.texts.get(parameterKey(path)) : parameter;
}

/** The same for a parameter without which nothing can be sent. */
export function requiredText(delivery: Pick<DeliveryToRender, 'texts'>, parameter: Parameter, ...path: PlacedParameter['path']): string | RenderFailure {
  const text = textOf(delivery, parameter, ...path);
  if (text !== undefined && text !== '') return text;
  return failure('transform.missing_value', `the transform of \`${path.join('.')}\` makes nothing of the event, and nothing can be sent without it`);
}

/** What parameters by name say for this event: those that say something. */
export function textsOf(delivery: Pick<DeliveryToRender, 'texts'>, parameters: Parameters | undefined, name: string): Readonly<Record<string, string>> {
  const texts = Object.entries(parameters ?? {}).map(([inner, parameter]) => [inner, textOf(delivery, parameter, name, inner)] as const);
  return Object.fromEntries(texts.flatMap(([inner, text]) => (text === undefined ? [] : [[inner, text]])));
}
