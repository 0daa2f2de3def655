import type { ErrorBody } from '../bus-error.ts';
import { didYouMean, listed, quote } from '../pattern/wording.ts';
import { checkArn, checkRole } from './aws-target.ts';
import type { Surroundings } from './target-type.ts';
import type { BusTarget } from './types/bus.ts';
import { checkUrl } from './url-rules.ts';

/** The ways to name a bus. */
const ways = ['bus', 'queueArn', 'endpoint'] as const;

/**
 * What is wrong with a target that is a bus.
 *
 * Codes: `target.invalid_bus`, `target.unknown_bus`, `target.invalid_endpoint`, `target.invalid_arn`, and those of URLs and
 * addresses.
 */
export function checkBusTarget(target: BusTarget, surroundings: Surroundings): readonly ErrorBody[] {
  return [
    ...checkWay(target),
    ...checkName(target, surroundings),
    ...checkQueue(target),
    ...checkEndpoint(target, surroundings),
    ...checkRole(target),
  ];
}

function checkWay(target: BusTarget): readonly ErrorBody[] {
  const given = ways.filter((way) => target[way] !== undefined);
  const found = given.length === 0 ? 'none of them' : listed(given);
  if (given.length !== 1) return [invalid('', `Expected exactly one of ${listed(ways)}, found ${found}.`)];
  const [way] = given;
  if (way === 'bus' && target.roleArn !== undefined) return [invalid('roleArn', 'A bus of the same deployment needs no role. Remove it.')];
  if (way !== 'endpoint' && target.region !== undefined) return [invalid('region', 'Only an `endpoint` has a `region`. Remove it.')];
  return [];
}

function invalid(path: string, message: string): ErrorBody {
  return { code: 'target.invalid_bus', path, message };
}

function checkName({ bus }: BusTarget, { buses }: Surroundings): readonly ErrorBody[] {
  if (bus === undefined || buses === undefined || buses.includes(bus)) return [];
  return [{ code: 'target.unknown_bus', path: 'bus', message: unknownBusMessage(bus, buses) }];
}

/** Tells of a bus that the deployment does not have. */
export function unknownBusMessage(bus: string, buses: readonly string[]): string {
  return `Expected a bus of this deployment (${listed(buses)}), found ${quote(bus)}${didYouMean(bus, buses) || '.'}`;
}

/** The queue of a bus, with `.fifo` that of a bus in order. @source SQS, CreateQueue, QueueName */
const queueName = /^(?=.{1,80}$)[A-Za-z0-9_-]+(?:\.fifo)?$/;

function checkQueue(target: BusTarget): readonly ErrorBody[] {
  if (target.queueArn === undefined) return [];
  const noun = "the ARN of a bus's queue such as arn:aws:sqs:eu-central-1:123456789012:glassbus-orders";
  return checkArn({ ...target }, { property: 'queueArn', service: 'sqs', resource: queueName, noun });
}

/** Before the bus there may be a stage, or the base path of a domain: nothing that could be escaped in two ways. */
const endpointForm = /^https?:\/\/[^/?#\\]+(?:\/[\w.-]+)*\/buses\/[a-z][a-z0-9-]{0,63}$/;

function checkEndpoint(target: BusTarget, surroundings: Surroundings): readonly ErrorBody[] {
  const { endpoint } = target;
  if (endpoint === undefined) return [];
  const problems = checkUrl(endpoint, 'endpoint', surroundings);
  return problems.length > 0 ? problems : checkForm({ ...target, endpoint });
}

function checkForm(target: BusTarget & { readonly endpoint: string }): readonly ErrorBody[] {
  const { endpoint } = target;
  if (!endpointForm.test(endpoint)) {
    const message = `Expected the address of a bus such as https://events.example.com/buses/orders, found ${quote(endpoint)}.`;
    return [{ code: 'target.invalid_endpoint', path: 'endpoint', message }];
  }
  if (endpoint.startsWith('http:') || signingRegionOf(target) !== undefined) return [];
  return [{ code: 'target.invalid_endpoint', path: 'region', message: 'Expected `region`: the host does not tell for which region the request is to be signed.' }];
}

/** @source API Gateway developer guide, "Invoke HTTP APIs": {api-id}.execute-api.{region}.amazonaws.com */
const gatewayHost = /\.execute-api\.(?<region>[a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/;

/**
 * The region that a request to an endpoint is signed for; undefined where that cannot be told, and where it is not signed:
 * a bus without TLS is one on a laptop, which asks for no signature.
 */
export function signingRegionOf({ endpoint, region }: { readonly endpoint: string; readonly region?: string }): string | undefined {
  const { protocol, hostname } = new URL(endpoint);
  return protocol === 'https:' ? (region ?? gatewayHost.exec(hostname)?.groups?.['region']) : undefined;
}
