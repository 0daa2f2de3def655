import { notXml, oneLine } from './answer.ts';
import { detailsOf } from './chat-message.ts';
import type { DeliveryToRender } from './target.ts';

/** What an event is, on one line for people: `order.paid from shop.web`. */
export function headlineOf({ accepted: { event } }: Pick<DeliveryToRender, 'accepted'>): string {
  return oneLine(`${event.type} from ${event.source}`);
}

/** An event as text for people: its attributes line by line, its data as JSON with every digit, and where it came from. No control characters. */
export function readableText({ accepted, bus, rule, receipt }: Pick<DeliveryToRender, 'accepted' | 'bus' | 'rule' | 'receipt'>): string {
  const { data: _data, data_base64: _bytes, ...attributes } = accepted.event;
  const lines = Object.entries(attributes).map(([name, value]) => `${name}: ${oneLine(String(value))}`);
  const details = detailsOf(accepted);
  return [...lines, ...(details === '' ? [] : ['', details.replaceAll(notXml, '\u{FFFD}')]), '', `Sent by the rule ${rule} of the bus ${bus}; receipt ${receipt}.`, ''].join('\n');
}
