import { messageOf } from '../bus-error.ts';
import { unfinishedLetter } from '../delivery/dead-letter.ts';
import { type Delivery, postpone, restSeconds, settleUnfinished, told } from '../delivery/delivery.ts';
import { aroundDeliveries, type Deaths, type Hand, type Past } from '../delivery/hands.ts';
import type { Opened } from '../delivery/plan.ts';
import { releaseDelay } from '../delivery/release-delay.ts';
import { progressKey } from '../delivery/sequence.ts';
import { storingMs } from './matcher.ts';
import { traceRun } from './run-record.ts';
import { buryMessage, type MessageEnd, type OrderedRun, unbegun, workMessage } from './work-message.ts';

/** After so many receives of which nothing is known a message may be what ends its processes. */
const maxUntold = 2;
/** After so many deaths at one place it is the place that ends its processes. */
const maxDeaths = 3;

/**
 * Works on a message, and finds out what ends the process of whoever does. A queue in order hands such a message out again and again, and
 * nothing behind it.
 *
 *     receive 1, 2   died, nobody knows of what: it may have been another message of the batch
 *     receive 3      the message is written down as in hand, and removed when the run gets through: died
 *     receive 4 - 6  one such message at a time, one delivery at a time, each written down before: died at a delivery
 *     receive 7      that delivery dies, and all others go on
 *
 * A message that only waits is not suspect: what is written down of it says how often it was received. One that was received behind
 * another may be, and costs a look and two writes once.
 */
export async function workCarefully(run: OrderedRun, opened: Opened): Promise<MessageEnd> {
  const key = progressKey(opened);
  if (key === undefined || !isSuspect(run, opened, key)) return workMessage(run, opened);
  const past = await answered(run, key, () => run.hands.look(key));
  if (past === undefined || past.heldUntilMs > run.deps.now()) return rest(run, opened);
  const suspect = { opened, key, past };
  return past.deaths.size === 0 ? workInHand(run, suspect) : run.alone(() => workAlone(run, suspect));
}

/** Undefined where the state store does not answer. */
async function answered<Answer>({ deps: { log } }: OrderedRun, key: string, ask: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await ask();
  } catch (thrown) {
    log('error', 'a message waits that may have ended processes: the state store did not answer', { message: key, error: messageOf(thrown) });
    return undefined;
  }
}

function isSuspect({ known }: OrderedRun, { message }: Opened, key: string): boolean {
  return known !== undefined && message.receiveCount - (known.get(key)?.receives ?? 0) > maxUntold;
}

interface Suspect {
  readonly opened: Opened;
  readonly key: string;
  readonly past: Past;
}

/** As any other message, but that it is written down as in hand. */
async function workInHand(run: OrderedRun, { opened, key, past }: Suspect): Promise<MessageEnd> {
  const hand = await answered(run, key, () => run.hands.take(key, past, run.deadlineAtMs + storingMs));
  if (hand === undefined) return rest(run, opened);
  return putDown(run, hand, await workMessage(run, opened));
}

/** Its trace is stored before, and not with those of the run: writing that may be what ends the process. */
async function putDown({ deps, startedAtMs, rules: { revision } }: OrderedRun, hand: Hand, end: MessageEnd): Promise<MessageEnd> {
  if (!end.traced) await traceRun(deps, { work: end.work, outcomes: end.outcomes, startedAtMs, revision });
  await hand.end();
  return { ...end, traced: true };
}

/** With each step written down, and nothing else of its kind beside it: whose process dies now has died of this step. */
async function workAlone(run: OrderedRun, { opened, key, past }: Suspect): Promise<MessageEnd> {
  // It may have waited long for its turn.
  if (run.deps.now() > run.deadlineAtMs) return unbegun(opened, 0);
  const hand = await answered(run, key, () => run.hands.take(key, past, run.deadlineAtMs + storingMs));
  if (hand === undefined) return rest(run, opened);
  run.deps.log('warn', 'a message has ended processes, and is worked on step by step', { message: key, deaths: Object.fromEntries(past.deaths) });
  const isOver = isFatal(past.deaths, aroundDeliveries);
  return putDown(run, hand, isOver ? await buryMessage(run, opened, unfinished(opened)) : await workMessage(stepByStep(run, hand, past.deaths), opened));
}

function unfinished({ message: { body, attributes } }: Opened) {
  return { deadLetter: unfinishedLetter(body, `the process ended each of ${maxDeaths} times that it worked on the message`, attributes) };
}

function isFatal(deaths: Deaths, place: string): boolean {
  return (deaths.get(place) ?? 0) >= maxDeaths;
}

/** The run, making one delivery at a time, and none that is fatal. */
function stepByStep(run: OrderedRun, hand: Hand, deaths: Deaths): OrderedRun {
  const { deps: { now, random }, sequences } = run;
  const { attempt } = sequences;
  return {
    ...run,
    sequences: {
      ...sequences,
      attempt: async (delivery, message, stay) => {
        if (isFatal(deaths, placeOf(delivery))) return settleUnfinished(delivery, now());
        const settlement = await hand.at(placeOf(delivery), () => attempt(delivery, message, stay));
        return settlement ?? postpone(delivery, 'it cannot be written down what this run has in hand', restSeconds(random));
      },
    },
    rehearse: async (delivery) => {
      const settlement = isFatal(deaths, placeOf(delivery)) ? undefined : await hand.at(placeOf(delivery), () => run.rehearse(delivery));
      return settlement ?? { trace: { ...told(delivery), outcome: 'shadowed', reason: 'not rehearsed: processes have died of it' } };
    },
  };
}

function placeOf({ receipt, rule, target }: Delivery): string {
  return `${rule}/${target.id}/${receipt}`;
}

function rest({ deps }: OrderedRun, opened: Opened): MessageEnd {
  return unbegun(opened, releaseDelay(opened.message, restSeconds(deps.random)));
}
