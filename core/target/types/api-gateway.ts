import { structuredMessage } from '../../event/write-event.ts';
import { failure, type RenderFailure } from '../../transform/index.ts';
import { type ApiResource, parametersIn, parseApiResource, urlPath } from '../api-resource.ts';
import type { Arn } from '../arn.ts';
import { arnSchema, type AwsTarget, type InRole, inRoleOf, schemaOnAws } from '../aws-target.ts';
import { checkApiGatewayTarget, isSendableValue } from '../check-api.ts';
import { contentTypeOf } from '../content-type.ts';
import { lowerCased } from '../header-name.ts';
import { type HttpMethod, methodHasBody } from '../http-method.ts';
import { type Parameters, parametersSchema, requiredText, textsOf } from '../parameters.ts';
import type { DeliveryToRender } from '../target.ts';
import type { OwnSchema, TargetDocumentation, TargetRules, TargetType } from '../target-type.ts';
import { userAgent } from './http.ts';

/** A method of an API in API Gateway, REST or HTTP, called in the name of the bus or of a role. */
export interface ApiGatewayTarget extends AwsTarget {
  readonly type: 'api-gateway';
  /** `arn:<partition>:execute-api:<region>:<account>:<api>/<stage>/<method>/<path>`; the path has its parameters in braces. */
  readonly apiArn: string;
  /** One for each name in braces. */
  readonly pathParameters?: Parameters;
  readonly headers?: Parameters;
  readonly query?: Parameters;
}

/** One call of an API, ready to be signed and sent. */
export interface ApiCall extends InRole {
  readonly type: 'api-gateway';
  readonly place: Pick<Arn, 'partition' | 'region'>;
  readonly apiId: string;
  readonly method: HttpMethod;
  /** From its leading slash, stage included, escaped. */
  readonly path: string;
  /** Not escaped. */
  readonly query: Readonly<Record<string, string>>;
  /** Names in lower case, values of printable ASCII. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty for a method that has none. */
  readonly body: string;
}

function schema(): OwnSchema {
  return schemaOnAws({
    required: ['apiArn'],
    properties: {
      apiArn: arnSchema(
        'The method to call, with parameters of the path in braces: arn:<partition>:execute-api:<region>:<account>:<api>/<stage>/<method>/orders/{order}. The stage of an HTTP API that stands in no URL is $default.',
      ),
      pathParameters: parametersSchema('What stands at the names in braces, percent-encoded: one for each.', 20),
      headers: parametersSchema('Headers by name.', 50),
      query: parametersSchema('Parameters of the query by name.', 50),
    },
  });
}

const parameters = { pathParameters: 'texts', headers: 'texts', query: 'texts' } as const;

export const apiGatewayType: TargetType<ApiGatewayTarget> = {
  parameters,
  destination: ({ apiArn }) => resourceOf(apiArn).apiId,
  render: renderApiGateway,
};

export const apiGatewayRules: TargetRules<ApiGatewayTarget> = {
  schema,
  parameters,
  check: checkApiGatewayTarget,
};

export const apiGatewayDocumentation: TargetDocumentation<ApiGatewayTarget> = {
  title: 'API of API Gateway',
  summary:
    'A method of a REST or HTTP API whose authorization is `AWS_IAM`: the event is its body, as for an HTTP service in `structured` mode, or what the transform makes of it. Requests are signed; no key or password is needed.',
  delivered: 'The API has answered with a status of 2xx.',
  once: 'The header `webhook-id` is the delivery id, the same at every attempt.',
  retried:
    '408, 425, 429 and 5xx, after the time that `Retry-After` asks for; no answer in time; credentials that have just expired. No other status. An API that answers 410 gets nothing more until its rule is put again.',
  permissions: ['execute-api:Invoke'],
  examples: [
    { type: 'api-gateway', apiArn: 'arn:aws:execute-api:eu-central-1:123456789012:a1b2c3d4e5/prod/POST/orders' },
    {
      type: 'api-gateway',
      apiArn: 'arn:aws:execute-api:eu-central-1:123456789012:f6g7h8i9j0/$default/PUT/shops/{shop}/orders/{order}',
      pathParameters: { shop: 'berlin', order: { form: 'jsonpath', path: '$.id' } },
      headers: { 'x-source': { form: 'template', variables: { type: '$.type' }, template: 'glassbus ${type}' } },
      query: { notify: 'true' },
      roleArn: 'arn:aws:iam::123456789012:role/glassbus/orders',
    },
  ],
};

/** @throws Error for an ARN that was not checked when its rule was written: a bug, and no mistake of the rule's author */
function resourceOf(apiArn: string): ApiResource {
  const resource = parseApiResource(apiArn);
  if (resource === undefined) throw new Error(`an unchecked ARN: ${JSON.stringify(apiArn)}`);
  return resource;
}

/**
 * The call that carries an event to an API, or what its transform made of it. `webhook-id` tells the API a repeated delivery
 * from a new one.
 */
function renderApiGateway(target: ApiGatewayTarget, delivery: DeliveryToRender): ApiCall | RenderFailure {
  const resource = resourceOf(target.apiArn);
  const path = pathOf(target, resource, delivery);
  if (typeof path !== 'string') return path;
  const { contentType, body } = methodHasBody(resource.method) ? messageOf(delivery) : { body: '' };
  const own = { ...(contentType !== undefined && { 'content-type': contentType }), 'user-agent': userAgent };
  const headers = { ...own, ...lowerCased(textsOf(delivery, target.headers, 'headers')), 'webhook-id': delivery.deliveryId };
  const unsendable = Object.entries(headers).find(([, value]) => !isSendableValue(value));
  if (unsendable !== undefined) return failure('transform.unsendable_text', `the header ${unsendable[0]} would have other than printable ASCII characters`);
  const { arn: place, apiId, method } = resource;
  return {
    type: 'api-gateway',
    place: { partition: place.partition, region: place.region },
    apiId,
    method,
    path,
    query: textsOf(delivery, target.query, 'query'),
    headers,
    body,
    ...inRoleOf(target, delivery),
  };
}

/** A value is one segment of the path, and never none: `/orders/` without an order is another resource. */
function pathOf({ pathParameters = {} }: ApiGatewayTarget, resource: ApiResource, delivery: DeliveryToRender): string | RenderFailure {
  const values: Record<string, string> = {};
  for (const name of parametersIn(resource)) {
    const value = requiredText(delivery, pathParameters[name] ?? '', 'pathParameters', name);
    if (typeof value !== 'string') return value;
    if (climbs(value)) return failure('transform.unsendable_text', `the parameter ${name} would make a \`.\` or \`..\` of the path`);
    values[name] = value;
  }
  return urlPath(resource, values);
}

/** Whoever takes the URL apart takes dots for this folder and the one above, escaped or not; so may who decodes slashes first. */
function climbs(value: string): boolean {
  return value.split(/[/\\]/).some((part) => part === '.' || part === '..');
}

function messageOf({ accepted, transformed }: DeliveryToRender): { readonly contentType: string | undefined; readonly body: string } {
  if (transformed !== undefined) return { contentType: contentTypeOf(transformed), body: transformed.text };
  return { contentType: structuredMessage(accepted).headers['content-type'], body: accepted.text };
}
