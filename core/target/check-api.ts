import type { ErrorBody } from '../bus-error.ts';
import { named, pathTo } from '../pattern/wording.ts';
import { type ApiResource, parametersIn, parseApiResource } from './api-resource.ts';
import { checkRole } from './aws-target.ts';
import { checkDistinctNames, checkHeaderName } from './header-name.ts';
import { methodHasBody } from './http-method.ts';
import type { ApiGatewayTarget } from './types/api-gateway.ts';

/**
 * What is wrong with a target that is an API.
 *
 * Codes: those of `checkHeaderName`, `target.invalid_arn`, `target.no_body`, `rule.missing_field` and `rule.unknown_field` for
 * parameters of the path.
 */
export function checkApiGatewayTarget(target: ApiGatewayTarget): readonly ErrorBody[] {
  const resource = parseApiResource(target.apiArn);
  const ofResource = resource === undefined ? [notAnApi(target.apiArn)] : [...checkPathParameters(target, resource), ...checkBody(target, resource)];
  return [...ofResource, ...checkRole(target), ...checkHeaders(target), ...checkDistinctNames(target.headers ?? {}, 'headers')];
}

function notAnApi(found: string): ErrorBody {
  const example = 'arn:aws:execute-api:eu-central-1:123456789012:a1b2c3d4e5/prod/POST/orders/{order}';
  const message = `Expected the ARN of one method such as ${example}, with parameters of the path in braces and without *, found ${JSON.stringify(found)}.`;
  return { code: 'target.invalid_arn', path: 'apiArn', message };
}

function checkPathParameters({ pathParameters = {} }: ApiGatewayTarget, resource: ApiResource): readonly ErrorBody[] {
  const [needed, given] = [parametersIn(resource), Object.keys(pathParameters)];
  return [
    ...needed
      .filter((name) => !given.includes(name))
      .map((name) => ({ code: 'rule.missing_field', path: pathTo('pathParameters', name), message: `${named(name)} is required: it is a parameter of the path in \`apiArn\`.` })),
    ...given
      .filter((name) => !needed.includes(name))
      .map((name) => ({ code: 'rule.unknown_field', path: pathTo('pathParameters', name), message: `${named(name)} is no parameter of the path in \`apiArn\`: put {${name}} there, or remove it here.` })),
  ];
}

function checkBody({ transform }: ApiGatewayTarget, { method }: ApiResource): readonly ErrorBody[] {
  if (transform === undefined || methodHasBody(method)) return [];
  const message = `A ${method} has no body that a transform could make. Put what is to be sent into \`pathParameters\`, \`query\` or \`headers\`, or use another method.`;
  return [{ code: 'target.no_body', path: 'transform', message }];
}

function checkHeaders({ headers = {} }: ApiGatewayTarget): readonly ErrorBody[] {
  return Object.entries(headers).flatMap(([name, value]) => {
    const path = pathTo('headers', name);
    if (isSigned(name)) return [{ code: 'target.reserved_header', path, message: `The header ${name} cannot be set here: it belongs to the signature of the request.` }];
    const problems = checkHeaderName(name, path);
    if (typeof value !== 'string' || isSendableValue(value)) return problems;
    return [...problems, { code: 'target.invalid_header', path, message: 'Expected a value of printable ASCII characters, which is all that can be signed.' }];
  });
}

function isSigned(name: string): boolean {
  return /^(?:authorization|x-amz-.*)$/i.test(name);
}

/** Whether a header can hold a value so that both ends sign the same bytes. */
export function isSendableValue(value: string): boolean {
  return /^[\t\x20-\x7E]*$/.test(value);
}
