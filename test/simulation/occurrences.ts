import type { DeliveryTrace } from '../../core/trace/run-trace.ts';
import { idsByReceipt, lettersOf } from './expected-deliveries.ts';
import type { Happening, History, TargetRequestSeen } from './history.ts';

/** What may befall events on their way, as far as a history tells it without a note. */
type Fate =
  | 'an event was delivered'
  | 'an event was taken in twice'
  | 'a target took what it did not answer for'
  | 'a target refused and took in turns'
  | 'a rule was edited while an event travelled'
  | 'a rule was deleted while an event travelled'
  | 'a delivery was given up by its policy'
  | 'a delivery was refused for good'
  | 'a target was gone'
  | "a letter went to a target's own place"
  | 'a letter was sent again'
  | 'a letter died again'
  | 'a circuit opened'
  | 'a circuit closed'
  | 'a delivery waited for a rate'
  | 'a delivery waited for a slot'
  | 'a delivery waited for another run'
  | 'a key was in order';

/** Something that a simulation has had to do with. */
export type Occurrence = Happening | Fate;

/** All that occurred in a history, each once. */
export function occurrencesIn(history: History): ReadonlySet<Occurrence> {
  const fates = Object.entries(fatesOf(history)).flatMap(([fate, occurred]) => (occurred ? [fate] : []));
  // The keys of `fatesOf` are fates.
  return new Set([...history.happenings.keys(), ...(fates as readonly Fate[])]);
}

function fatesOf(history: History): Readonly<Record<Fate, boolean>> {
  return { ...fatesOfRequests(history), ...fatesOfLetters(history), ...fatesInTraces(history) };
}

function fatesOfRequests(history: History) {
  const { requests, fifo, posted } = history;
  const byTarget = Map.groupBy(requests, ({ rule, target }) => `${rule}/${target}`);
  const ids = [...idsByReceipt(history).values()].filter((id) => posted.has(id));
  return {
    'an event was delivered': requests.some(({ taken }) => taken),
    'an event was taken in twice': new Set(ids).size < ids.length,
    'a target took what it did not answer for': requests.some(({ mood }) => mood === 'takes unheard'),
    'a target refused and took in turns': [...byTarget.values()].some(hasFlapped),
    'a rule was edited while an event travelled': requests.some((one) => wasEdited(history, one)),
    'a key was in order': fifo && [...posted.values()].filter(({ key }) => key !== undefined).length > 1,
  };
}

/** From taking to refusing, or back, more than once. */
function hasFlapped(requests: readonly TargetRequestSeen[]): boolean {
  return requests.filter(({ taken }, place) => place > 0 && requests[place - 1]?.taken !== taken).length > 1;
}

/** Between the POST of an event and a request that was made of it, a revision with another version of its rule appeared. */
function wasEdited({ revisions, posted }: History, { event, rule, atMs }: TargetRequestSeen): boolean {
  const postedAtMs = posted.get(event)?.atMs ?? Infinity;
  const versions = revisions.map(({ fromMs, rules }) => ({ fromMs, text: JSON.stringify(rules.find(({ name }) => name === rule)?.targets) }));
  return versions.some(({ fromMs, text }, place) => place > 0 && fromMs > postedAtMs && fromMs <= atMs && text !== versions[place - 1]?.text);
}

function fatesOfLetters({ letters, buried }: History) {
  const all = lettersOf({ letters: buried });
  const has = (...codes: readonly string[]): boolean => all.some(({ code }) => codes.includes(code));
  return {
    'a rule was deleted while an event travelled': has('target.deleted'),
    'a delivery was given up by its policy': has('503', '429', 'timeout'),
    'a delivery was refused for good': has('400'),
    'a target was gone': has('410'),
    "a letter went to a target's own place": letters.some(({ group }) => group === 'graveyard'),
    'a letter died again': all.some(({ redriven }) => redriven !== undefined),
  };
}

function fatesInTraces({ traces }: History) {
  const events = traces.flatMap((run) => run.events);
  const deliveries = events.flatMap(({ matches }) => matches).flatMap((match): readonly DeliveryTrace[] => match.deliveries);
  const hasEvent = (type: string): boolean => events.some(({ attributes }) => attributes.type === type);
  const waitedFor = (what: string): boolean => deliveries.some(({ reason = '' }) => reason.includes(what));
  return {
    'a letter was sent again': deliveries.some(({ redriven }) => redriven !== undefined),
    'a circuit opened': hasEvent('io.glassbus.target.opened'),
    'a circuit closed': hasEvent('io.glassbus.target.closed'),
    'a delivery waited for a rate': waitedFor('the rate of the target'),
    'a delivery waited for a slot': waitedFor('attempts are under way at the target'),
    'a delivery waited for another run': waitedFor('another run has the delivery in hand'),
  };
}
