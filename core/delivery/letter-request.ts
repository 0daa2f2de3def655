import { EventError } from '../event/cloud-event.ts';
import type { AcceptedEvent } from '../event/cloud-event.ts';
import { envelopeMessage } from '../event/envelope.ts';
import { scanJson } from '../event/json-text.ts';
import { readJsonEvent } from '../event/read-json.ts';
import { derivedUlid, envelopeOf, formatReceipt } from '../event/receipt.ts';
import { inRoleOf } from '../target/aws-target.ts';
import type { DeadLetterPlace } from '../target/dead-letter-place.ts';
import { hopsAttribute, hopsOf, maxHops } from '../target/hops.ts';
import type { TargetRequest } from '../target/target.ts';
import { deadLetterMessage, type DeadLetter, letterId, letterText } from './dead-letter.ts';

/** The type of the event that tells another bus of a dead letter. */
const letterType = 'io.glassbus.delivery.dead';

/**
 * The request that brings a letter to where its target wants it. Undefined where it cannot go there: an event that has passed
 * between buses 8 times goes to no other one, and neither does a letter that is too large or too deep to be an event.
 */
export function requestForLetter(place: DeadLetterPlace, letter: DeadLetter, accepted: AcceptedEvent): TargetRequest | undefined {
  if (place.bus !== undefined) return requestToBus(place.bus, letter, accepted);
  const { queueArn = '' } = place;
  const { body, group, attributes = {} } = deadLetterMessage(letter, accepted.text);
  const queueing = queueArn.endsWith('.fifo') && { group, deduplicationId: letterId(letter) };
  return { type: 'sqs', queueArn, body, attributes, ...queueing, ...inRoleOf(place, letter) };
}

/** The same letter has the same receipt there: a run that comes again makes no second story. */
function requestToBus(bus: string, letter: DeadLetter, accepted: AcceptedEvent): TargetRequest | undefined {
  const hops = hopsOf(accepted.event) + 1;
  const event = hops > maxHops ? undefined : readEvent(letterEvent(letter, accepted, hops));
  if (event === undefined) return undefined;
  const envelope = derivedUlid(envelopeOf(letter.receipt), JSON.stringify(['dead', letterId(letter)]));
  return { type: 'bus', queue: { bus }, message: envelopeMessage(envelope, [event]), receipt: formatReceipt({ envelope, index: 0 }) };
}

function letterEvent(letter: DeadLetter, { text }: AcceptedEvent, hops: number): string {
  const attributes = {
    specversion: '1.0',
    id: letterId(letter),
    source: `glassbus/${letter.bus}`,
    type: letterType,
    subject: `${letter.rule}/${letter.target}`,
    time: letter.diedAt,
    datacontenttype: 'application/json',
    [hopsAttribute]: hops,
  };
  return `${JSON.stringify(attributes).slice(0, -1)},"data":${letterText(letter, text)}}`;
}

/** What a bus finds in its queue has passed the door: so must this. */
function readEvent(text: string): AcceptedEvent | undefined {
  try {
    return readJsonEvent(text, scanJson(text));
  } catch (error) {
    if (error instanceof EventError) return undefined;
    throw error;
  }
}
