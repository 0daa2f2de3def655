import type { PatternRule } from '../../../core/pattern/index.ts';
import { createDraw, pick } from '../random.ts';
import type { WebhookEvent } from './events.ts';

/** What a rule is about. */
interface Subject {
  /** Its number among the rules. */
  readonly number: number;
  readonly type: string;
  readonly repository: string;
  readonly repositoryId: number;
  readonly login: string;
  readonly label: string;
  readonly network: string;
}

/** The first rules are about events that there are; all others are about values of their own, which no event has. */
const liveRules = 10;

/**
 * A pattern per kind of rule. Where an operator alone would match nearly every event, as `anything-but`, a field with an
 * exact value of its own stands beside it.
 */
const kinds: Readonly<Record<string, (subject: Subject) => object>> = {
  'exact': ({ type, repository }) => ({ type: [type], data: { repository: { full_name: [repository] } } }),
  'prefix': ({ login }) => ({ data: { sender: { login: [{ prefix: login }] } } }),
  'suffix': ({ repository }) => ({ data: { repository: { html_url: [{ suffix: `/${repository}` }] } } }),
  'equals-ignore-case': ({ repository }) => ({ data: { repository: { full_name: [{ 'equals-ignore-case': repository.toLowerCase() }] } } }),
  'contains': ({ repository }) => ({ data: { repository: { issues_url: [{ contains: `/${repository}/` }] } } }),
  'wildcard': ({ label }) => ({ data: { issue: { labels: { name: [{ wildcard: `*${label}*` }] } } } }),
  'wildcard in the middle': ({ repository }) => ({ data: { repository: { html_url: [{ wildcard: `https://*/${repository}` }] } } }),
  'numeric =': ({ repositoryId }) => ({ data: { repository: { id: [{ numeric: ['=', repositoryId] }] } } }),
  'numeric range': ({ repositoryId }) => ({ data: { repository: { id: [{ numeric: ['>=', repositoryId, '<', repositoryId + 2] }] } } }),
  'anything-but': ({ repository, login }) => ({ data: { repository: { full_name: [repository] }, sender: { login: [{ 'anything-but': [`${login}-bot`, 'ghost'] }] } } }),
  'anything-but prefix': ({ repository, login }) => ({ data: { repository: { full_name: [repository] }, sender: { login: [{ 'anything-but': { prefix: `${login}-bot` } }] } } }),
  'exists': ({ repository, number }) => ({ data: { repository: { full_name: [repository] }, [`field${number}`]: [{ exists: false }] } }),
  'cidr': ({ network }) => ({ clientip: [{ cidr: network }] }),
  '$or': ({ repository, login }) => ({ data: { $or: [{ repository: { full_name: [repository] } }, { organization: { login: [login] } }] } }),
  'arrays': ({ label, number }) => ({ data: { issue: { labels: { name: [label], default: [true], id: [{ numeric: ['>', number] }] } } } }),
  'shared fields beside an own one': ({ login }) => ({ type: [{ prefix: 'com.github.' }], data: { action: [{ exists: true }], repository: { id: [{ numeric: ['>', 0] }] }, sender: { login: [{ suffix: login }] } } }),
  'several operators': ({ login }) => ({ data: { sender: { login: [{ prefix: login, suffix: login.slice(-3), 'anything-but': 'ghost' }] } } }),
};

/** The kinds of rules that `createWebhookRules` can write. */
export const ruleKinds: readonly string[] = Object.keys(kinds);

/** Those that Event Ruler has the operators for. */
export const rulerKinds: readonly string[] = ruleKinds.filter((kind) => kind !== 'contains' && kind !== 'several operators');

/** So many rules of these kinds in turn. The rules of a smaller set are the first of a larger one. */
export function createWebhookRules(count: number, events: readonly WebhookEvent[], of: readonly string[] = ruleKinds): readonly PatternRule[] {
  const authors = of.map((kind) => kinds[kind] ?? unknownKind(kind));
  const live = liveSubjects(events);
  return Array.from({ length: count }, (_, number) => {
    const author = authors[number % authors.length] ?? unknownKind(of.join());
    return { name: `rule-${number}`, pattern: author(live[number] ?? inventSubject(number)) };
  });
}

function unknownKind(kind: string): never {
  throw new RangeError(`no kind of rule: ${kind}`);
}

function liveSubjects(events: readonly WebhookEvent[]): readonly Subject[] {
  const draw = createDraw(3);
  const about = events.filter(({ data }) => data.repository !== undefined && data.sender !== undefined);
  return Array.from({ length: liveRules }, (_, number) => {
    const { type, clientip, data } = pick(draw, about);
    return { number, type, repository: data.repository?.full_name ?? '', repositoryId: data.repository?.id ?? 0, login: data.sender?.login ?? '', label: 'bug', network: `${clientip}/28` };
  });
}

/** Like the values that there are, so that telling them apart takes reading them to the end. */
function inventSubject(number: number): Subject {
  return {
    number,
    type: 'com.github.issues',
    repository: `Codertocat/Hello-World-${number}`,
    repositoryId: 186_853_262 + 3 * number,
    login: `Codertocat-${number}`,
    label: `bug-${number}`,
    network: `10.${number >> 12}.${(number >> 4) & 255}.${(number & 15) << 4}/28`,
  };
}
