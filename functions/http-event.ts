import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { HttpRequest, HttpResponse } from '../core/flow/http.ts';

/**
 * An HTTP API's event (payload format 2.0) as a request of the corridor. Cookies are left out: nothing here reads any.
 *
 * @source API Gateway developer guide, "Create AWS Lambda proxy integrations for HTTP APIs"
 */
export function requestOf(event: APIGatewayProxyEventV2): HttpRequest {
  return {
    method: event.requestContext.http.method.toUpperCase(),
    path: routedPath(event),
    query: new URLSearchParams(event.rawQueryString),
    headers: headersOf(event),
    body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
  };
}

/** The corridor's answer as the HTTP API takes it. */
export function resultOf({ status, headers, body }: HttpResponse): APIGatewayProxyStructuredResultV2 {
  return { statusCode: status, headers: { ...headers }, body };
}

/**
 * The path that the gateway chose the route by, and with it the authorizer: the route's own words with its parameters
 * filled in. Not `rawPath`, which an HTTP API percent-decodes and does not normalise: the two could disagree about the
 * bus, and then a bus behind IAM would be reached through another one's open route.
 */
function routedPath({ routeKey, pathParameters = {} }: APIGatewayProxyEventV2): string {
  const path = routeKey.slice(routeKey.indexOf(' ') + 1);
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(pathParameters[name] ?? ''));
}

function headersOf({ headers }: APIGatewayProxyEventV2): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name.toLowerCase(), value]]));
  return Object.fromEntries(entries);
}
