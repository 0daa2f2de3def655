import { parseJson } from '../pattern/long-number.ts';
import { type DisabledTarget, disabledTargetsOf, outdatedMarks } from '../rule/disabled-targets.ts';
import type { Rule } from '../rule/rule.ts';
import type { RuleRevision, RuleSet, RuleStore } from '../rule/rule-store.ts';
import type { AddressRules } from '../target/address-rules.ts';
import type { Home } from '../target/reach.ts';
import { type HttpRequest, type HttpResponse, jsonResponse, RequestError, requireBus } from './http.ts';
import type { Route } from './router.ts';

export interface DefinitionsDeps {
  readonly store: RuleStore;
  /** The buses by name, each with the addresses that its HTTP targets may have. */
  readonly buses: ReadonlyMap<string, AddressRules>;
  /** Whether rules may name environment variables for secrets, as on a laptop. @default false */
  readonly environmentSecrets?: boolean;
  /** Whether targets may name any role, as on a laptop. @default false - those on the path `/glassbus/` */
  readonly anyRole?: boolean;
  /** Where the buses are deployed. @default - nowhere, as on a laptop: targets may be in any account */
  readonly home?: Home;
}

/** The rule set that the HTTP API owns; every other one belongs to a deployment. */
export const apiSet = 'api';

/** A change loses against at most so many others before it gives up. */
const writeTries = 8;

/** The calls that put, get, list and delete single rules. */
export function definitionsRoutes(deps: DefinitionsDeps): readonly Route[] {
  const one = '/buses/{bus}/rules/{rule}';
  return [
    { method: 'GET', path: '/buses/{bus}/rules', handle: async (_request, { bus = '' }) => list(await newest(deps, bus)) },
    { method: 'GET', path: one, handle: async (_request, { bus = '', rule = '' }) => get(await newest(deps, bus), rule) },
    { method: 'PUT', path: one, handle: (request, { bus = '', rule = '' }) => put(deps, { bus, rule }, request) },
    { method: 'DELETE', path: one, handle: (_request, { bus = '', rule = '' }) => remove(deps, { bus, rule }) },
  ];
}

/** A whole rule set as its deployment wants it. */
export interface RuleSetContent {
  readonly bus: string;
  readonly set: string;
  readonly owner: string;
  readonly rules: readonly Rule[];
}

/**
 * Makes a rule set what it is to be, all at once. Throws `bus.not_found`, `rule_set.owned_by_other` when the set belongs
 * to another owner, `rule.owned_by_other_set` when a rule of that name does, `rules.busy` when others keep changing rules.
 *
 * @param signal ends the work before its next read or write, with the signal's reason; a write that has begun is finished,
 * so that what is thrown or not tells what happened
 * @default - none
 */
export async function putRuleSet(deps: DefinitionsDeps, { bus, set, owner, rules }: RuleSetContent, signal?: AbortSignal): Promise<void> {
  await change({ ...deps, signal }, bus, (current) => {
    const existing = current.sets.find(({ name }) => name === set);
    if (existing !== undefined && existing.owner !== owner) {
      throw new RequestError('rule_set.owned_by_other', 'set', `rule set "${set}" of bus "${bus}" belongs to ${existing.owner}; choose another name`);
    }
    for (const { name } of rules) refuseNameOfOtherSet(current, set, name);
    return { set, content: { owner, rules: rules.map((rule) => stamped(rule, current.revision + 1, existing)) } };
  });
}

/** The rule with the revision that puts it. A deployment puts those that it adds or changes: the others stay what they were. */
function stamped(rule: Rule, revision: number, before: RuleSet | undefined): Rule {
  const { revision: putIn, ...existing } = before?.rules.find(({ name }) => name === rule.name) ?? {};
  const isUnchanged = JSON.stringify(existing) === JSON.stringify(rule);
  if (isUnchanged) return putIn === undefined ? rule : { ...rule, revision: putIn };
  return { ...rule, revision };
}

/**
 * Removes a rule set; one that is not there, or belongs to somebody else, is none of this caller's and no error.
 *
 * @param signal as with `putRuleSet`
 * @default - none
 */
export async function deleteRuleSet(deps: DefinitionsDeps, { bus, set, owner }: Omit<RuleSetContent, 'rules'>, signal?: AbortSignal): Promise<void> {
  if (!deps.buses.has(bus)) return;
  await change({ ...deps, signal }, bus, (current) => {
    const existing = current.sets.find(({ name }) => name === set);
    return existing?.owner === owner ? { set, content: undefined } : undefined;
  });
}

/** What a change does to one rule set; undefined for nothing. */
type Edit = { readonly set: string; readonly content: Omit<RuleSet, 'name'> | undefined } | undefined;

/** What a change works with; its caller may end it. */
interface ChangeDeps extends DefinitionsDeps {
  readonly signal?: AbortSignal | undefined;
}

/** Reads, decides and writes until no other change came in between; returns the revision that holds then. */
async function change(deps: ChangeDeps, bus: string, decide: (current: RuleRevision) => Edit): Promise<number> {
  for (let tries = 0; tries < writeTries; tries += 1) {
    const current = await newest(deps, bus);
    const edit = decide(current);
    if (edit === undefined) return current.revision;
    const outdated = outdatedMarks(current.sets.flatMap(({ rules }) => rules), current.disabled);
    deps.signal?.throwIfAborted();
    if (await deps.store.write({ bus, base: current.revision, ...edit, outdated })) return current.revision + 1;
  }
  throw new RequestError('rules.busy', '', `the rules of bus "${bus}" keep changing under this call; send it again`);
}

/** The newest revision, and which of the bus's targets are disabled. */
interface NewestRules extends RuleRevision {
  readonly disabled: readonly DisabledTarget[];
}

async function newest({ store, buses, signal }: ChangeDeps, bus: string): Promise<NewestRules> {
  requireBus(buses.keys(), bus);
  signal?.throwIfAborted();
  const { revision, disabled } = await store.current(bus);
  signal?.throwIfAborted();
  const found = await store.read(bus, revision);
  if (found === undefined) throw new Error(`revision ${revision} of bus ${bus} is the newest and not to be found`);
  return { ...found, disabled };
}

function list({ revision, sets, disabled }: NewestRules): HttpResponse {
  const rules = sets.flatMap((set) => set.rules.map((rule) => ({ ...rule, set: set.name, ...shownMarks(rule, disabled) })));
  return jsonResponse(200, { revision, rules: rules.toSorted((a, b) => (a.name < b.name ? -1 : 1)) });
}

function get(current: NewestRules, name: string): HttpResponse {
  const rule = findRule(current, name);
  return jsonResponse(200, { ...rule, ...shownMarks(rule, current.disabled) });
}

/** What a person sees of the disabled targets of a rule, where it has any. */
function shownMarks(rule: Rule, marks: readonly DisabledTarget[]): object {
  const shown = disabledTargetsOf(rule, marks).map(({ target, sinceMs, code }) => ({ target, since: new Date(sinceMs).toISOString(), code }));
  return shown.length > 0 ? { disabledTargets: shown } : {};
}

function findRule({ sets }: RuleRevision, name: string): Rule & { readonly set: string } {
  for (const set of sets) {
    const rule = set.rules.find((one) => one.name === name);
    if (rule !== undefined) return { ...rule, set: set.name };
  }
  throw new RequestError('rule.not_found', 'rule', `there is no rule "${name}"`);
}

interface RuleAddress {
  readonly bus: string;
  readonly rule: string;
}

async function put(deps: DefinitionsDeps, { bus, rule: name }: RuleAddress, request: HttpRequest): Promise<HttpResponse> {
  // The checker brings JSONata with it, which the calls that only read need not wait for.
  const { parseRule } = await import('../rule/parse-rule.ts');
  const addresses = deps.buses.get(bus);
  const rule = parseRule(name, readJson(request.body), {
    environmentSecrets: deps.environmentSecrets ?? false,
    anyRole: deps.anyRole ?? false,
    buses: [...deps.buses.keys()],
    ...(addresses !== undefined && { addresses }),
    ...(deps.home !== undefined && { home: deps.home }),
  });
  const revision = await change(deps, bus, (current) => {
    refuseNameOfOtherSet(current, apiSet, name);
    const others = apiRules(current).filter((one) => one.name !== name);
    return { set: apiSet, content: { owner: apiSet, rules: [...others, { ...rule, revision: current.revision + 1 }] } };
  });
  return jsonResponse(200, { ...rule, set: apiSet, revision });
}

async function remove(deps: DefinitionsDeps, { bus, rule: name }: RuleAddress): Promise<HttpResponse> {
  let removed: (Rule & { readonly set: string }) | undefined;
  const revision = await change(deps, bus, (current) => {
    removed = findRule(current, name);
    refuseNameOfOtherSet(current, apiSet, name);
    return { set: apiSet, content: { owner: apiSet, rules: apiRules(current).filter((one) => one.name !== name) } };
  });
  return jsonResponse(200, { ...removed, revision });
}

function apiRules({ sets }: RuleRevision): readonly Rule[] {
  return sets.find(({ name }) => name === apiSet)?.rules ?? [];
}

function refuseNameOfOtherSet({ sets }: RuleRevision, set: string, rule: string): void {
  const other = sets.find((one) => one.name !== set && one.rules.some(({ name }) => name === rule));
  if (other !== undefined) {
    throw new RequestError('rule.owned_by_other_set', 'rule', `rule "${rule}" belongs to rule set "${other.name}", which ${other.owner} manages; change it there`);
  }
}

function readJson(body: Uint8Array): unknown {
  try {
    return parseJson(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (cause) {
    throw new RequestError('rule.not_json', '', 'a rule is a JSON object; the body is not JSON in UTF-8', { cause });
  }
}
