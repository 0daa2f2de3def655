import { envelopeOf } from '../event/receipt.ts';
import type { EventTrace, MatchTrace } from './run-trace.ts';
import { windowOf } from './window.ts';

/** The events of one record. */
export interface RecordGroup {
  readonly windowMs: number;
  readonly events: readonly EventTrace[];
}

/** What a group may hold, and what an event adds to it. */
export interface GroupSize {
  readonly maxBytes: number;
  readonly bytesOf: (event: EventTrace) => number;
}

interface OpenGroup extends RecordGroup {
  readonly events: EventTrace[];
  bytes: number;
}

/**
 * Groups events, in order, by the window that they were received in, and by size. An event that alone is too large, since
 * very many rules matched it, is told in parts, which `tellTraces` puts together again.
 */
export function groupEvents(events: readonly EventTrace[], size: GroupSize): readonly RecordGroup[] {
  const groups: OpenGroup[] = [];
  const open = new Map<number, OpenGroup>();
  for (const event of events.flatMap((one) => partsOf(one, size))) {
    const windowMs = windowOf(envelopeOf(event.receipt));
    const bytes = size.bytesOf(event);
    let group = open.get(windowMs);
    if (group === undefined || group.bytes + bytes > size.maxBytes) {
      group = { windowMs, events: [], bytes: 0 };
      groups.push(group);
      open.set(windowMs, group);
    }
    group.events.push(event);
    group.bytes += bytes;
  }
  return groups;
}

function partsOf(event: EventTrace, size: GroupSize): readonly EventTrace[] {
  const [some, others] = halves(event.matches);
  if (others.length === 0 || size.bytesOf(event) <= size.maxBytes) return [event];
  const { text: _toldOnce, ...rest } = event;
  return [{ ...event, matches: some }, { ...rest, matches: others }].flatMap((part) => partsOf(part, size));
}

/** Two halves of what matched, of a single rule's deliveries if need be; the second is empty where nothing can be halved. */
function halves(matches: readonly MatchTrace[]): readonly [readonly MatchTrace[], readonly MatchTrace[]] {
  const [first] = matches;
  if (first === undefined || matches.length > 1) return inHalves(matches);
  const [some, others] = inHalves(first.deliveries);
  return [[{ ...first, deliveries: some }], others.length === 0 ? [] : [{ ...first, deliveries: others }]];
}

function inHalves<Item>(items: readonly Item[]): readonly [readonly Item[], readonly Item[]] {
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)];
}
