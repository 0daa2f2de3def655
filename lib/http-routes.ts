import { CfnStage, HttpApi, HttpMethod, HttpNoneAuthorizer, type HttpRoute, type IHttpRouteAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Bus } from './bus.ts';
import type { BusFunction } from './bus-function.ts';

/** Who answers which call. */
export interface HttpRoutesProps {
  readonly ingest: BusFunction;
  readonly api: BusFunction;
  readonly buses: readonly Bus[];
}

const eventCalls = [HttpMethod.POST, HttpMethod.OPTIONS];

/** The calls that the api function answers: each by name, so that nothing else reaches it. */
const apiCalls: readonly { readonly path: string; readonly methods: HttpMethod[] }[] = [
  { path: '/buses/{bus}/rules', methods: [HttpMethod.GET] },
  { path: '/buses/{bus}/rules/{rule}', methods: [HttpMethod.GET, HttpMethod.PUT, HttpMethod.DELETE] },
  { path: '/buses/{bus}/traces', methods: [HttpMethod.GET] },
  { path: '/buses/{bus}/traces/{receipt}', methods: [HttpMethod.GET] },
  { path: '/buses/{bus}/ledger', methods: [HttpMethod.GET] },
  { path: '/buses/{bus}/explain', methods: [HttpMethod.POST] },
  { path: '/buses/{bus}/dead-letters', methods: [HttpMethod.GET] },
  { path: '/buses/{bus}/redrive', methods: [HttpMethod.POST] },
  { path: '/buses/{bus}/redrives/{redrive}', methods: [HttpMethod.GET, HttpMethod.DELETE] },
];

/** The door: an HTTP API on which every call takes an IAM signature, unless a bus has API keys of its own. */
export class HttpRoutes extends Construct {
  readonly endpoint: string;

  constructor(scope: Construct, id: string, { ingest, api, buses }: HttpRoutesProps) {
    super(scope, id);
    const httpApi = new HttpApi(this, 'Api', { description: 'Glassbus', defaultAuthorizer: new HttpIamAuthorizer() });
    this.endpoint = httpApi.apiEndpoint;
    const toIngest = integration('Ingest', ingest);
    const toApi = integration('Api', api);
    httpApi.addRoutes({ path: '/buses/{bus}/events', methods: eventCalls, integration: toIngest });
    for (const { path, methods } of apiCalls) httpApi.addRoutes({ path, methods, integration: toApi });
    const open = buses.filter(({ opensToApiKeys }) => opensToApiKeys);
    const openRoutes = open.flatMap((bus) => openToApiKeys(httpApi, bus, toIngest));
    if (open.length > 0) throttle(httpApi, open, openRoutes);
    acknowledgeMissingAccessLog(httpApi);
  }
}

/** A route that names the bus goes before the one with `{bus}`. @source API Gateway developer guide, "Create routes for HTTP APIs" */
function openToApiKeys(httpApi: HttpApi, { name }: Bus, toIngest: HttpLambdaIntegration): readonly HttpRoute[] {
  const authorizer: IHttpRouteAuthorizer = new HttpNoneAuthorizer();
  const routes = httpApi.addRoutes({ path: openPath(name), methods: eventCalls, integration: toIngest, authorizer });
  for (const route of routes) {
    Validations.of(route).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason: `Bus ${name} has API keys: the ingest function checks them (in constant time) before it reads the request.`,
    });
  }
  return routes;
}

function openPath(bus: string): string {
  return `/buses/${bus}/events`;
}

/**
 * Bounds what the open routes take: everybody can call them, and each call with a wrong key is a run of ingest to pay for.
 * The CDK's own throttling is one for all routes. A stage takes settings only of routes that are there before it.
 *
 * @source CloudFormation template reference, AWS::ApiGatewayV2::Stage, RouteSettings
 */
function throttle(httpApi: HttpApi, buses: readonly Bus[], routes: readonly HttpRoute[]): void {
  const settings = buses.flatMap(({ name, requestsPerSecond }) =>
    eventCalls.map((method) => [`${method} ${openPath(name)}`, { ThrottlingRateLimit: requestsPerSecond, ThrottlingBurstLimit: 2 * requestsPerSecond }]),
  );
  for (const stage of httpApi.node.findAll().filter((part) => part instanceof CfnStage)) {
    stage.routeSettings = Object.fromEntries(settings);
    stage.node.addDependency(...routes);
  }
}

function acknowledgeMissingAccessLog(httpApi: HttpApi): void {
  Validations.of(httpApi).acknowledge({
    id: 'AwsSolutions-APIG1',
    reason:
      'An access log is billed by the byte (0.50 USD per GB: about a tenth of the price of the API itself) and tells less ' +
      'than the traces, which hold every accepted event. Who wants to see the refused ones sets AccessLogSettings on the stage.',
  });
}

function integration(id: string, { function: handler }: BusFunction): HttpLambdaIntegration {
  // One permission for the function instead of one per route: a Lambda policy holds 20 KB.
  return new HttpLambdaIntegration(id, handler, { scopePermissionToRoute: false });
}
