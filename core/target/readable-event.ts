import { parseExactly } from '../event/reopen-event.ts';
import { oneLine } from './answer.ts';
import type { DeliveryToRender } from './target.ts';

/** What an event is, on one line for people: `order.paid from shop.web`. */
export function headlineOf({ accepted: { event } }: Pick<DeliveryToRender, 'accepted'>): string {
  return oneLine(`${event.type} from ${event.source}`);
}

/** An event as text for people: its attributes line by line, its data as JSON with every digit, and where it came from. */
export function readableText({ accepted, bus, rule, receipt }: Pick<DeliveryToRender, 'accepted' | 'bus' | 'rule' | 'receipt'>): string {
  const { data, data_base64: bytes, ...attributes } = accepted.event;
  const lines = Object.entries(attributes).map(([name, value]) => `${name}: ${oneLine(String(value))}`);
  const payload = data === undefined ? [] : ['', dataText(accepted.text)];
  const attached = bytes === undefined ? [] : ['', `(${Buffer.from(bytes, 'base64').length} bytes of data)`];
  return [...lines, ...payload, ...attached, '', `Sent by the rule ${rule} of the bus ${bus}; receipt ${receipt}.`, ''].join('\n');
}

/** Text as it is, everything else as indented JSON. */
function dataText(eventText: string): string {
  const { data } = parseExactly(eventText);
  return typeof data === 'string' ? data : JSON.stringify(data, null, 2);
}
