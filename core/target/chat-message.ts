import type { AcceptedEvent } from '../event/cloud-event.ts';
import { envelopeOf, ulidTimeMs } from '../event/receipt.ts';
import { parseExactly } from '../event/reopen-event.ts';
import { notXml, oneLine } from './answer.ts';
import { codeUnits, fit } from './fitting-text.ts';
import type { DeliveryToRender } from './target.ts';

/** What people are to read, before it is written in the way of a chat service. */
export interface ChatMessage {
  /** What is said, of one line or several; no character in it that JSON or XML could not carry. */
  readonly text: string;
  /** What belongs to it, shown as it is where a service can: at most 3,000 UTF-16 code units. @default nothing */
  readonly details?: string;
}

/** Chats are read on telephones: who needs all of a large event looks at its trace. */
const maxDetails = 3_000;

/** The message that tells of an event where its rule has no words of its own: a line about it, and then its data. */
export function messageOfEvent({ accepted, receipt }: Pick<DeliveryToRender, 'accepted' | 'receipt'>): ChatMessage {
  const { type, source, subject, time } = accepted.event;
  const facts = [type, source, subject, time ?? receivedAt(receipt)];
  const text = facts.flatMap((fact) => (fact === undefined ? [] : [oneLine(fact)])).join(' · ');
  const details = detailsOf(accepted);
  return details === '' ? { text } : { text, details: fit(printable(details), { max: maxDetails, sizeOf: codeUnits }) };
}

/** The message that a rule has words for. */
export function messageOfText(text: string): ChatMessage {
  return { text: printable(text) };
}

function receivedAt(receipt: string): string {
  return new Date(ulidTimeMs(envelopeOf(receipt))).toISOString();
}

/** The data for people: text as it is, JSON on lines of its own with every digit, and of bytes how many there are. */
export function detailsOf({ event, text }: AcceptedEvent): string {
  const { data, data_base64: bytes, datacontenttype } = event;
  if (bytes !== undefined) return `${Buffer.byteLength(bytes, 'base64')} bytes of ${oneLine(datacontenttype ?? 'application/octet-stream')}`;
  if (data === undefined || typeof data === 'string') return data ?? '';
  return JSON.stringify(parseExactly(text).data, null, 2);
}

function printable(text: string): string {
  return text.replaceAll(notXml, '\u{FFFD}');
}
