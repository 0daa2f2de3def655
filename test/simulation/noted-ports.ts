import { dueAttribute, type EventQueue, type QueueMessage, type ReceivedMessage } from '../../core/event/event-queue.ts';
import { envelopeOf } from '../../core/event/receipt.ts';
import type { RuleStore } from '../../core/rule/rule-store.ts';
import type { StateChange, StateStore } from '../../core/state/state-store.ts';
import type { Chronicle } from './chronicle.ts';
import { letterIn } from './expected-deliveries.ts';
import type { Revision } from './history.ts';

/** A queue in order as SQS has it: it delays nothing, and a message says when it is due. */
export function withoutDelays(queue: EventQueue, now: () => number): EventQueue {
  const undelayed = ({ delaySeconds = 0, attributes, ...message }: QueueMessage): QueueMessage => {
    const due = delaySeconds > 0 && { [dueAttribute]: String(now() + delaySeconds * 1_000) };
    return { ...message, attributes: { ...attributes, ...due } };
  };
  return { send: (messages) => queue.send(messages.map(undelayed)) };
}

/** A queue of dead letters that tells of each letter that it has taken. */
export function burying(letters: EventQueue, seen: Chronicle): EventQueue {
  return {
    send: async (messages) => {
      const results = await letters.send(messages);
      for (const message of messages.filter((_message, place) => results[place]?.accepted === true)) seen.buried(message);
      return results;
    },
  };
}

/** A delivery whose letter was not taken dies once more, by another attempt. */
export function tellingRefusals(letters: EventQueue, seen: Chronicle): EventQueue {
  const refuse = (refused: readonly QueueMessage[]): void => refused.forEach((letter) => seen.disturb(envelopeOf(letterIn(letter).receipt)));
  return {
    send: async (messages) => {
      const results = await letters.send(messages).catch((thrown: unknown) => {
        refuse(messages);
        throw thrown;
      });
      refuse(messages.filter((_message, place) => results[place]?.accepted !== true));
      return results;
    },
  };
}

/** A letter that a redrive takes out once more may be sent once more. */
export function notingRepeats(messages: readonly ReceivedMessage[], seen: Chronicle): readonly ReceivedMessage[] {
  for (const message of messages.filter(({ receiveCount }) => receiveCount > 1)) seen.disturb(envelopeOf(letterIn(message).receipt));
  return messages;
}

/** A state that tells of each entry that says that something was done. */
export function marking(state: StateStore, tell: (mark: StateChange) => void): StateStore {
  return {
    ...state,
    write: async (changes) => {
      const made = await state.write(changes);
      for (const change of changes.filter(({ value }, place) => made[place] === true && value !== undefined && 'done' in value)) tell(change);
      return made;
    },
  };
}

/** What could not be written down of how far a message of a queue in order has come is done again. */
export function tellingLosses(state: StateStore, seen: Chronicle): StateStore {
  const lose = (changes: readonly StateChange[]): void => {
    for (const { key } of changes) if (key.startsWith('progress#')) seen.disturb(key.slice('progress#'.length).split(/[./]/)[0] ?? '');
  };
  return {
    ...state,
    write: async (changes) => {
      const made = await state.write(changes).catch((thrown: unknown) => {
        lose(changes);
        throw thrown;
      });
      lose(changes.filter((_change, place) => made[place] !== true));
      return made;
    },
  };
}

/** A store that tells of each revision that it makes. */
export function remembering(store: RuleStore, tell: (made: Omit<Revision, 'fromMs'>) => void): RuleStore {
  return {
    ...store,
    write: async (change) => {
      const written = await store.write(change);
      const made = written ? await store.read(change.bus, change.base + 1) : undefined;
      if (made !== undefined) tell({ revision: made.revision, rules: made.sets.flatMap(({ rules }) => rules) });
      return written;
    },
  };
}
