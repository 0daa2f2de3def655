import { BusError, messageOf } from '../bus-error.ts';
import type { Log } from '../log.ts';
import { errorResponse, internalError, RequestError, type HttpRequest, type HttpResponse } from './http.ts';

/** The named parts of a path, percent-decoded. */
export type PathParameters = Readonly<Record<string, string>>;

export interface Route {
  readonly method: string;
  /** Segments, `{name}` for a parameter: `/buses/{bus}/rules/{rule}`. */
  readonly path: string;
  readonly handle: (request: HttpRequest, parameters: PathParameters) => Promise<HttpResponse> | HttpResponse;
}

/**
 * Answers a request by the first route that fits. What a route throws becomes its answer: a `BusError` with its own
 * status, anything else a 500 that tells nothing but goes to the log.
 */
export function createRouter(routes: readonly Route[], log: Log): (request: HttpRequest) => Promise<HttpResponse> {
  return async (request) => {
    try {
      return await dispatch(routes, request);
    } catch (thrown) {
      if (thrown instanceof BusError) return errorResponse(thrown);
      log('error', 'a request failed', { method: request.method, path: request.path, error: messageOf(thrown), stack: thrown instanceof Error ? thrown.stack : undefined });
      return internalError();
    }
  };
}

async function dispatch(routes: readonly Route[], request: HttpRequest): Promise<HttpResponse> {
  const segments = request.path.split('/');
  const fitting = routes.flatMap((route) => {
    const parameters = pathParameters(route.path.split('/'), segments);
    return parameters === undefined ? [] : [{ route, parameters }];
  });
  const found = fitting.find(({ route }) => route.method === request.method);
  if (found !== undefined) return found.route.handle(request, found.parameters);
  const allowed = fitting.map(({ route }) => route.method);
  if (allowed.length === 0) throw new RequestError('http.not_found', '', `there is nothing at ${request.path}; see docs/http-api.md for the calls`);
  const response = errorResponse(new RequestError('http.method_not_allowed', '', `${request.path} takes ${allowed.join(', ')}, not ${request.method}`));
  return { ...response, headers: { ...response.headers, allow: allowed.join(', ') } };
}

function pathParameters(template: readonly string[], segments: readonly string[]): PathParameters | undefined {
  if (template.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [position, part] of template.entries()) {
    const segment = segments[position] ?? '';
    if (!part.startsWith('{')) {
      if (part !== segment) return undefined;
    } else if (segment === '') {
      return undefined;
    } else {
      parameters[part.slice(1, -1)] = decodeSegment(segment);
    }
  }
  return parameters;
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (cause) {
    throw new RequestError('http.path', '', `"${segment}" is not percent-encoded UTF-8`, { cause });
  }
}
