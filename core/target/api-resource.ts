import { type Arn, parseArn } from './arn.ts';
import type { HttpMethod } from './http-method.ts';
import { encodeSegment } from './percent-encode.ts';

/** What the ARN of a method says of where to call it. */
export interface ApiResource {
  readonly arn: Arn;
  readonly apiId: string;
  /** `$default` is the stage of an HTTP API that stands in no URL. */
  readonly stage: string;
  readonly method: HttpMethod;
  /** The path after the stage: segments that are always the same, or parameters in braces, `{order}`. Without its leading slash. */
  readonly path: string;
}

const segment = String.raw`(?:\{[\w-]{1,64}\}|(?!\.{1,2}(?:/|$))[\w.~:@!$&'()+,;=-]{1,256})`;
const resourceShape = new RegExp(String.raw`^([a-z0-9]{1,64})/(\$default|[\w-]{1,128})/(POST|PUT|PATCH|GET|DELETE)/((?:${segment}(?:/${segment})*/?)?)$`);
const parameterShape = /\{([\w-]{1,64})\}/g;

/**
 * Takes the ARN of one method of an API apart; undefined when it is none, or one of several.
 *
 * @source API Gateway developer guide, "Resource format of permissions for executing API"
 */
export function parseApiResource(text: string): ApiResource | undefined {
  const arn = parseArn(text);
  if (arn?.service !== 'execute-api') return undefined;
  const [, apiId, stage, method, path] = resourceShape.exec(arn.resource) ?? [];
  if (apiId === undefined || stage === undefined || path === undefined || !isMethod(method)) return undefined;
  return { arn, apiId, stage, method, path };
}

function isMethod(word: string | undefined): word is HttpMethod {
  return word !== undefined && ['POST', 'PUT', 'PATCH', 'GET', 'DELETE'].includes(word);
}

/** The names of the parameters in a path, each once. */
export function parametersIn({ path }: Pick<ApiResource, 'path'>): readonly string[] {
  return [...new Set(Array.from(path.matchAll(parameterShape), ([, name = '']) => name))];
}

/** The path of the URL, from its leading slash, escaped, with these values for its parameters. */
export function urlPath({ stage, path }: Pick<ApiResource, 'stage' | 'path'>, values: Readonly<Record<string, string>>): string {
  const filled = path.split('/').map((part) => encodeSegment(part.replaceAll(parameterShape, (_all, name: string) => values[name] ?? '')));
  return `/${[...(stage === '$default' ? [] : [stage]), ...filled].join('/')}`;
}
