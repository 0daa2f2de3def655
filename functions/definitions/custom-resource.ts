import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { BusError, messageOf } from '../../core/bus-error.ts';
import { type DefinitionsDeps, deleteRuleSet, putRuleSet } from '../../core/flow/definitions.ts';
import type { Log } from '../../core/log.ts';
import { parseJson } from '../../core/pattern/long-number.ts';
import { RuleError } from '../../core/rule/rule.ts';
import { checkRuleSetName } from '../../core/rule/rule-set-name.ts';
import { type Answer, sendAnswer } from './answer.ts';

/** One request of CloudFormation about one `Custom::GlassbusRules`; properties are `Bus`, `RuleSet` and `Rules`. */
export type RuleSetRequest = CloudFormationCustomResourceEvent;

/** What the custom resource acts on and speaks through. */
export interface CustomResourceDeps extends DefinitionsDeps {
  readonly log: Log;
}

/** How long the work on one request may take, in milliseconds. */
export interface WorkLimits {
  /** No read or write of the store begins after this; the work then ends with the call that is under way. */
  readonly stopAfterMs: number;
  /** CloudFormation is told that the request failed when the work has not even ended by now. */
  readonly giveUpAfterMs: number;
}

/**
 * Carries out one request and tells CloudFormation how it went, whatever happens: a resource that does not answer holds its
 * stack for an hour. Rejects only when CloudFormation could not be told.
 *
 * Work that takes too long is stopped, and waited for, before the answer: Lambda would thaw it with the next request, and
 * rules could go live that CloudFormation was told had failed, after it has rolled them back.
 *
 * @source CloudFormation user guide, "Custom resource request types"
 */
export async function answerRequest(deps: CustomResourceDeps, request: RuleSetRequest, limits: WorkLimits): Promise<void> {
  const answer = await carryOutInTime(deps, request, limits).catch((thrown: unknown) => failure(request, thrown));
  deps.log(answer.status === 'SUCCESS' ? 'info' : 'error', 'rule set', {
    request: request.RequestType,
    stack: request.StackId,
    resource: request.LogicalResourceId,
    ...answer,
  });
  await sendAnswer(request, answer);
}

async function carryOutInTime(deps: CustomResourceDeps, request: RuleSetRequest, { stopAfterMs, giveUpAfterMs }: WorkLimits): Promise<Answer> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(tooSlow(stopAfterMs)), stopAfterMs);
  try {
    return await withinTime(carryOut(deps, request, stop.signal), giveUpAfterMs);
  } finally {
    clearTimeout(timer);
  }
}

function tooSlow(timeoutMs: number): Error {
  return new Error(`the rules were not stored within ${timeoutMs} ms; deploy again`);
}

async function carryOut(deps: CustomResourceDeps, request: RuleSetRequest, signal: AbortSignal): Promise<Answer> {
  return request.RequestType === 'Delete' ? remove(deps, request, signal) : put(deps, request, signal);
}

/**
 * Create and Update are one: what the rule set is to be. An Update that names another bus or set answers with another
 * physical id; CloudFormation then sends a Delete for the old one, once the whole stack has been updated.
 */
async function put(deps: CustomResourceDeps, request: RuleSetRequest, signal: AbortSignal): Promise<Answer> {
  const { Bus: bus, RuleSet, Rules } = request.ResourceProperties;
  const set = checkRuleSetName(RuleSet);
  // The checker brings JSONata with it, which a Delete need not wait for.
  const { parseRules } = await import('../../core/rule/parse-rule.ts');
  const addresses = deps.buses.get(String(bus));
  const rules = parseRules(readJson(Rules), {
    buses: [...deps.buses.keys()],
    ...(addresses !== undefined && { addresses }),
    ...(deps.home !== undefined && { home: deps.home }),
  });
  await putRuleSet(deps, { bus: String(bus), set, owner: ownerOf(request), rules }, signal);
  return { status: 'SUCCESS', physicalId: physicalIdOf(request) };
}

/** A set that is gone, or never was, or belongs to somebody else, is none of this resource's: nothing to do is success. */
async function remove(deps: CustomResourceDeps, request: Extract<RuleSetRequest, { RequestType: 'Delete' }>, signal: AbortSignal): Promise<Answer> {
  const { PhysicalResourceId: physicalId } = request;
  const [bus = '', set = ''] = physicalId.split('/');
  await deleteRuleSet(deps, { bus, set, owner: ownerOf(request) }, signal);
  return { status: 'SUCCESS', physicalId };
}

/**
 * Fails without changing the id that CloudFormation knows: a new one would make it delete, after a failed Update, the
 * rules that are still in force.
 */
function failure(request: RuleSetRequest, thrown: unknown): Answer {
  const physicalId = request.RequestType === 'Create' ? physicalIdOf(request) : request.PhysicalResourceId;
  return { status: 'FAILED', physicalId, reason: thrown instanceof BusError ? reasonOf(thrown) : messageOf(thrown) };
}

function reasonOf({ code, path, message }: BusError): string {
  return path === '' ? `${code}: ${message}` : `${code} at ${path}: ${message}`;
}

function physicalIdOf({ ResourceProperties: { Bus, RuleSet } }: RuleSetRequest): string {
  return `${String(Bus)}/${String(RuleSet)}`;
}

/**
 * Resource and stack: two resources of one stack that name the same set would otherwise take turns, and the Delete of one
 * would remove the rules of the other.
 */
function ownerOf({ StackId, LogicalResourceId }: RuleSetRequest): string {
  return `${StackId}/${LogicalResourceId}`;
}

/** Rules travel as JSON text: CloudFormation would turn each of their numbers and booleans into a string. */
function readJson(text: unknown): unknown {
  try {
    return parseJson(String(text));
  } catch (cause) {
    throw new RuleError('rule.not_json', 'Rules', 'expected the JSON text of an object with a member per rule', { cause });
  }
}

async function withinTime<Result>(work: Promise<Result>, timeoutMs: number): Promise<Result> {
  const { promise: timeout, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(tooSlow(timeoutMs)), timeoutMs);
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
