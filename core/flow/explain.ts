import { errorBody, type ErrorBody } from '../bus-error.ts';
import { parseExactly, withoutUnset } from '../event/reopen-event.ts';
import { explain, type Explanation, type LeafExplanation, PatternError } from '../pattern/index.ts';
import { pathWithin } from '../pattern/wording.ts';
import type { RuleRevision, RuleStore } from '../rule/rule-store.ts';
import type { Rule, RuleState } from '../rule/rule.ts';
import type { TraceStore } from '../trace/trace-store.ts';
import { type ExplainRequest, readExplainRequest } from './explain-request.ts';
import { findRuns } from './find-runs.ts';
import { type HttpRequest, type HttpResponse, jsonResponse, RequestError, requireBus } from './http.ts';
import type { Route } from './router.ts';

export interface ExplainDeps {
  readonly traces: TraceStore;
  readonly rules: RuleStore;
  readonly buses: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What one rule, or a pattern that is in none yet, made of an event. */
interface RuleExplanation {
  readonly rule?: string;
  readonly state?: RuleState;
  readonly matched: boolean;
  /** The satisfied leaves where it matched, else those that are not. */
  readonly reasons: readonly LeafExplanation[];
  /** How many fields of the pattern are not told of. */
  readonly omitted?: number;
  /** Why the rule's pattern matches nothing: an older version of the bus may have let it in. */
  readonly error?: ErrorBody;
}

/** An answer ends after so many rules, characters, or milliseconds, whichever comes first, and says where to go on. */
const maxRules = 1_000;
const maxLength = 4_000_000;
const maxTimeMs = 5_000;

/** The call that says why rules matched an event or did not. */
export function explainRoute(deps: ExplainDeps): Route {
  return { method: 'POST', path: '/buses/{bus}/explain', handle: (request, { bus = '' }) => answer(deps, bus, request) };
}

type Explain = (pattern: unknown) => Explanation;

async function answer(deps: ExplainDeps, bus: string, { body }: HttpRequest): Promise<HttpResponse> {
  requireBus(deps.buses, bus);
  const request = readExplainRequest(body);
  const { event, revision } = await findEvent(deps, bus, request);
  const explainEvent: Explain = (pattern) => explain(pattern, event);
  if (request.pattern !== undefined) return jsonResponse(200, { rules: [explainPattern(request.pattern, explainEvent)] });
  const met = await readRules(deps, bus, revision);
  return jsonResponse(200, { revision: met.revision, ...explainRules(deps, choose(met, request), explainEvent) });
}

/** Mistakes of the pattern are told at their places in the request. */
function explainPattern(pattern: unknown, explainEvent: Explain): RuleExplanation {
  try {
    return reasonsOf(explainEvent(pattern));
  } catch (error) {
    if (!(error instanceof PatternError) || error.code === 'pattern.invalid_event') throw error;
    const [first, ...others] = error.problems.map((one) => ({ ...one, path: pathWithin('pattern', one.path) }));
    throw first === undefined ? error : new PatternError([first, ...others], { cause: error });
  }
}

interface FoundEvent {
  readonly event: object;
  /** The revision of the rules that it met, if it met any. */
  readonly revision?: number | undefined;
}

async function findEvent({ traces }: ExplainDeps, bus: string, { event, receipt = '' }: ExplainRequest): Promise<FoundEvent> {
  if (event !== undefined) return { event: withoutUnset(event) };
  const runs = await findRuns(traces, bus, receipt);
  const found = runs.flatMap(({ revision, events }) => events.filter((one) => one.receipt === receipt).map((one) => ({ ...one, revision })));
  const text = found.find((one) => one.text !== undefined)?.text;
  if (text === undefined) {
    const message = `the trace of ${receipt} has no more than the event's attributes: it has more than 8 KB, or bodies are not kept; send the event itself`;
    throw new RequestError('trace.no_body', 'receipt', message);
  }
  return { event: parseExactly(text), revision: found.find(({ first }) => first)?.revision };
}

/** The rules that the event met; the newest where it met none, or nobody knows which. */
async function readRules({ rules }: ExplainDeps, bus: string, revision: number | undefined): Promise<RuleRevision> {
  const met = revision === undefined ? undefined : await rules.read(bus, revision);
  const { revision: newest } = await rules.current(bus);
  const found = met ?? (await rules.read(bus, newest));
  if (found === undefined) throw new Error(`revision ${newest} of bus ${bus} is the newest and not to be found`);
  return found;
}

/** The rules that are asked for, by name. */
function choose({ revision, sets }: RuleRevision, { rule, next = '' }: ExplainRequest): readonly Rule[] {
  const rules = sets.flatMap((set) => set.rules);
  if (rule === undefined) return rules.filter(({ name }) => name > next).toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const found = rules.find(({ name }) => name === rule);
  if (found === undefined) throw new RequestError('rule.not_found', 'rule', `there is no rule "${rule}" in revision ${revision}`);
  return [found];
}

interface Page {
  readonly rules: readonly RuleExplanation[];
  readonly next?: string;
}

function explainRules({ now }: ExplainDeps, rules: readonly Rule[], explainEvent: Explain): Page {
  const deadlineMs = now() + maxTimeMs;
  const page: RuleExplanation[] = [];
  let length = 0;
  for (const rule of rules) {
    const explanation = explainRule(rule, explainEvent);
    page.push(explanation);
    length += JSON.stringify(explanation).length;
    const isFull = page.length >= maxRules || length > maxLength || now() > deadlineMs;
    if (isFull && page.length < rules.length) return { rules: page, next: rule.name };
  }
  return { rules: page };
}

function explainRule({ name, state, pattern }: Rule, explainEvent: Explain): RuleExplanation {
  try {
    return { rule: name, state, ...reasonsOf(explainEvent(pattern)) };
  } catch (error) {
    if (!(error instanceof PatternError) || error.code === 'pattern.invalid_event') throw error;
    return { rule: name, state, matched: false, reasons: [], error: errorBody(error) };
  }
}

function reasonsOf({ matched, leaves, omitted }: Explanation): RuleExplanation {
  return { matched, reasons: leaves.filter(({ satisfied }) => satisfied === matched), ...(omitted !== undefined && { omitted }) };
}
